#include "formwork/rules/demand.hpp"

#include <algorithm>
#include <utility>

namespace formwork::rules {
namespace {

using Kind = Answer::Kind;

/// Broken before undecided before holding: what all of several say.
void add_to(Answer& all, Answer next) {
  if (next.kind == Kind::holds || (all.kind == Kind::broken && next.kind != Kind::broken)) return;
  if (all.kind == next.kind)
    all.found.insert(all.found.end(), next.found.begin(), next.found.end());
  else
    all = std::move(next);
}

std::string line_of(const Subject& subject, const std::string& path, const Known& value) {
  if (!value.is_given()) return subject.shown_path(path) + " is not given";
  if (value.is_unknown()) return subject.shown_path(path) + " is known to Terraform alone";
  return subject.shown_path(path) + " = " + value.shown();
}

/// A demand on each value at a path, none of them an expression.
template <class Test>
Demand asked(std::string path, Test test) {
  return Demand([path = std::move(path), test = std::move(test)](const Subject& subject) {
    Answer answer;
    for (const Known& value : subject.at(path)) {
      if (value.is_unknown())
        add_to(answer, Answer::undecided(line_of(subject, path, value)));
      else if (!test(value))
        add_to(answer, Answer::broken(line_of(subject, path, value)));
    }
    return answer;
  });
}

bool is_in(const Texts& values, const std::optional<std::string>& text) {
  return text && std::find(values.begin(), values.end(), *text) != values.end();
}

bool is_empty(const Known& value) {
  return !value.is_given() || value.text() == "" || value.items().empty();
}

}  // namespace

Demand is_given(std::string path) {
  return Demand([path = std::move(path)](const Subject& subject) {
    for (const Known& value : subject.at(path))
      if (!value.is_given()) return Answer::broken(line_of(subject, path, value));
    return Answer{};
  });
}

Demand is_not_empty(std::string path) {
  return Demand([path = std::move(path)](const Subject& subject) {
    for (const Known& value : subject.at(path))
      if (is_empty(value))
        return Answer::broken(
            value.is_given() ? subject.shown_path(path) + " is empty"
                             : line_of(subject, path, value)
        );
    return Answer{};
  });
}

Demand is_not_given(std::string path) {
  return Demand([path = std::move(path)](const Subject& subject) {
    for (const Known& value : subject.at(path))
      if (value.is_given()) return Answer::broken(subject.shown_path(path) + " is given");
    return Answer{};
  });
}

Demand is_true(std::string path) {
  return asked(std::move(path), [](const Known& value) { return value.boolean() == true; });
}

Demand is_not_true(std::string path) {
  return asked(std::move(path), [](const Known& value) { return value.boolean() != true; });
}

Demand equals(std::string path, std::string wanted) {
  return asked(std::move(path), [wanted = std::move(wanted)](const Known& value) {
    return value.text() == wanted;
  });
}

Demand is_one_of(std::string path, Texts values) {
  return asked(std::move(path), [values = std::move(values)](const Known& value) {
    return is_in(values, value.text());
  });
}

Demand is_none_of(std::string path, Texts values) {
  return asked(std::move(path), [values = std::move(values)](const Known& value) {
    return !is_in(values, value.text());
  });
}

Demand matches(std::string path, std::string pattern) {
  return asked(std::move(path), [pattern = std::move(pattern)](const Known& value) {
    return matches_text(pattern, value.text().value_or(""));
  });
}

Demand is_at_least(std::string path, double least) {
  return asked(std::move(path), [least](const Known& value) {
    return value.number().value_or(least - 1) >= least;
  });
}

Demand is_at_most(std::string path, double most) {
  return asked(std::move(path), [most](const Known& value) {
    return value.number().value_or(most + 1) <= most;
  });
}

Demand has_at_least(std::string path, std::size_t count) {
  return Demand([path = std::move(path), count](const Subject& subject) {
    std::size_t found = 0;
    for (const Known& value : subject.at(path)) {
      if (value.is_unknown()) return Answer::undecided(line_of(subject, path, value));
      if (value.is_given()) found += value.items().size();
    }
    return Answer::holds_if(
        found >= count, subject.shown_path(path) + " has " + std::to_string(found)
    );
  });
}

Demand has_item(std::string path, std::string item) {
  return Demand([path = std::move(path), item = std::move(item)](const Subject& subject) {
    bool unknown = false;
    for (const Known& list : subject.at(path))
      for (const Known& each : list.items()) {
        if (each.text() == item) return Answer{};
        unknown |= each.is_unknown();
      }
    if (unknown)
      return Answer::undecided(subject.shown_path(path) + " is known to Terraform alone");
    return Answer::broken(line_of(subject, path, subject.one(path)));
  });
}

Demand operator&&(Demand left, Demand right) {
  return Demand([left = std::move(left), right = std::move(right)](const Subject& subject) {
    Answer answer = left(subject);
    add_to(answer, right(subject));
    return answer;
  });
}

Demand operator||(Demand left, Demand right) {
  return Demand([left = std::move(left), right = std::move(right)](const Subject& subject) {
    Answer first = left(subject);
    if (first.holds()) return first;
    Answer second = right(subject);
    if (second.holds()) return second;
    if (first.kind != second.kind) return first.is_broken() ? second : first;
    first.found.insert(first.found.end(), second.found.begin(), second.found.end());
    return first;
  });
}

Demand when(Demand condition, Demand demand) {
  return Demand([condition = std::move(condition),
                 demand = std::move(demand)](const Subject& subject) {
    Answer asked_for = condition(subject);
    if (asked_for.is_broken()) return Answer{};
    Answer answer = demand(subject);
    return answer.holds() || asked_for.holds() ? answer : asked_for;
  });
}

Demand unless(Demand condition, Demand demand) {
  return Demand([condition = std::move(condition),
                 demand = std::move(demand)](const Subject& subject) {
    Answer excused = condition(subject);
    if (excused.holds()) return excused;
    Answer answer = demand(subject);
    return answer.holds() || excused.is_broken() ? answer : excused;
  });
}

Demand in_words(std::string found, Demand demand) {
  return Demand([found = std::move(found), demand = std::move(demand)](const Subject& subject) {
    Answer answer = demand(subject);
    if (answer.is_broken()) answer.found = {found};
    return answer;
  });
}

}  // namespace formwork::rules
