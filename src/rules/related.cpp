// Demands about blocks, other elements and policies.
#include <utility>

#include "formwork/rules/demand.hpp"

namespace formwork::rules {
namespace {

using Kind = Answer::Kind;

enum class Quantity { all, any };

/// Of blocks or elements, what all or one of them must be; none are not enough.
Answer asked_of(
    const Subject::Blocks& found, const Demand& demand, Quantity quantity, const std::string& none
) {
  Answer broken;
  Answer undecided;
  for (const Subject& each : found.blocks) {
    Answer answer = demand(each);
    if (answer.holds()) {
      if (quantity == Quantity::any) return {};
      continue;
    }
    Answer& all = answer.is_broken() ? broken : undecided;
    all.kind = answer.kind;
    all.found.insert(all.found.end(), answer.found.begin(), answer.found.end());
  }
  if (quantity == Quantity::all && broken.is_broken()) return broken;
  if (!undecided.holds()) return undecided;
  if (found.unknown) return Answer::undecided(none + " that is known before Terraform runs");
  if (quantity == Quantity::any && broken.is_broken()) return broken;
  return found.blocks.empty() ? Answer::broken(none) : Answer{};
}

/// Says of which element it speaks.
Demand with_address(Demand demand) {
  return Demand([demand = std::move(demand)](const Subject& subject) {
    Answer answer = demand(subject);
    for (std::string& line : answer.found) line.insert(0, subject.address() + ": ");
    return answer;
  });
}

Answer undecided(const Subject& subject, const std::string& path) {
  return Answer::undecided(subject.shown_path(path) + " is known to Terraform alone");
}

Demand of_blocks(std::string path, Demand demand, Quantity quantity) {
  return Demand([path = std::move(path), demand = std::move(demand), quantity](const Subject& of) {
    return asked_of(of.blocks(path), demand, quantity, "there is no " + of.shown_path(path));
  });
}

}  // namespace

Demand each(std::string path, Demand demand) {
  return of_blocks(std::move(path), std::move(demand), Quantity::all);
}

Demand some(std::string path, Demand demand) {
  return of_blocks(std::move(path), std::move(demand), Quantity::any);
}

Demand related(std::string type, std::string argument, Demand demand) {
  return Demand([type = std::move(type),
                 argument = std::move(argument),
                 demand = with_address(std::move(demand))](const Subject& subject) {
    const auto found = subject.related(type, argument);
    return asked_of(found, demand, Quantity::any, "there is no " + type + " for it");
  });
}

Demand not_related(std::string type, std::string argument) {
  return Demand([type = std::move(type), argument = std::move(argument)](const Subject& subject) {
    const auto found = subject.related(type, argument);
    Answer answer;
    for (const Subject& each : found.blocks) {
      answer.kind = Kind::broken;
      answer.found.push_back(each.address());
    }
    if (answer.holds() && found.unknown)
      return Answer::undecided("there is a " + type + " whose " + argument + " is not known");
    return answer;
  });
}

Demand each_related(std::string type, std::string argument, Demand demand) {
  return Demand([type = std::move(type),
                 argument = std::move(argument),
                 demand = with_address(std::move(demand))](const Subject& subject) {
    const auto found = subject.related(type, argument);
    if (found.blocks.empty() && !found.unknown) return Answer{};
    return asked_of(found, demand, Quantity::all, "there is a " + type + " of none");
  });
}

Demand referenced(std::string argument, std::string type, Demand demand) {
  return Demand([argument = std::move(argument),
                 type = std::move(type),
                 demand = with_address(std::move(demand))](const Subject& subject) {
    return asked_of(
        subject.referenced(argument, type),
        demand,
        Quantity::all,
        subject.shown_path(argument) + " is no " + type
    );
  });
}

Demand is_reference(std::string path) {
  return Demand([path = std::move(path)](const Subject& subject) {
    for (const Known& value : subject.at(path))
      if (!value.is_reference())
        return Answer::broken(subject.shown_path(path) + " is no reference");
    return Answer{};
  });
}

Demand no_statement(std::string path, StatementTest test) {
  return Demand([path = std::move(path), test = std::move(test)](const Subject& subject) {
    const auto& policy = subject.statements(path);
    bool unknown = policy.unknown;
    Answer answer;
    for (const Statement& statement : policy.statements) {
      const std::optional<bool> is_such = test(statement);
      unknown |= !is_such;
      if (is_such != true) continue;
      answer.kind = Kind::broken;
      answer.found.push_back(subject.shown_path(path) + ": " + statement.shown());
    }
    return answer.holds() && unknown ? undecided(subject, path) : answer;
  });
}

Demand some_statement(std::string path, StatementTest test) {
  return Demand([path = std::move(path), test = std::move(test)](const Subject& subject) {
    const auto& policy = subject.statements(path);
    bool unknown = policy.unknown;
    for (const Statement& statement : policy.statements) {
      const std::optional<bool> is_such = test(statement);
      if (is_such == true) return Answer{};
      unknown |= !is_such;
    }
    if (unknown) return undecided(subject, path);
    return Answer::broken(subject.shown_path(path) + " has no such statement");
  });
}

}  // namespace formwork::rules
