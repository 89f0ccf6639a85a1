#include "cli/views/moves_between_stacks.hpp"

#include <fmt/format.h>

#include "cli/views/rename_summary.hpp"
#include "terraform/process/shell_words.hpp"
#include "terraform/renames/rename_units.hpp"

namespace formwork::cli {
namespace {

constexpr std::size_t most_shown = 5;

Diagnostic finding_of(
    const std::string& from, const std::string& to, const std::vector<terraform::Move>& moves
) {
  Diagnostic finding{
      .severity = Severity::warning,
      .code = "diff.moved-between-stacks",
      .message = fmt::format(
          "what left stack {} seems to be in stack {} now: it would be destroyed and created again",
          from,
          to
      ),
      .help = fmt::format(
          "to keep it, before the next deploy: formwork import {} ID, and formwork state rm {}",
          terraform::shell_quoted(moves[0].to.path),
          terraform::shell_quoted(moves[0].from.path)
      ),
  };
  for (const auto& move : moves) {
    if (finding.found.size() == most_shown) {
      finding.found.push_back(fmt::format("and {} more", moves.size() - most_shown));
      break;
    }
    finding.found.push_back(fmt::format("{} -> {}", move.from.path, move.to.path));
  }
  return finding;
}

}  // namespace

void MovesBetweenStacks::add(const StackEntry& stack, const terraform::Plan& plan) {
  RenamedAddresses explained(plan.renames);
  auto units = terraform::units_of(plan);
  auto keep = [&](const std::vector<terraform::Unit>& from, std::multimap<Key, Found>& to) {
    for (const auto& unit : from) {
      const auto& path = unit.place.path;
      if (explained.contains(unit.place.address) || !path.starts_with(stack.construct_path + '/'))
        continue;
      to.insert({{unit.kind, path.substr(stack.construct_path.size())}, {stack.name, unit.place}});
    }
  };
  keep(units.gone, gone_);
  keep(units.created, created_);
}

std::vector<Diagnostic> MovesBetweenStacks::findings() const {
  std::map<std::pair<std::string, std::string>, std::vector<terraform::Move>> moves;
  for (const auto& [key, gone] : gone_) {
    if (gone_.count(key) != 1 || created_.count(key) != 1) continue;
    const auto& created = created_.find(key)->second;
    if (gone.stack != created.stack)
      moves[{gone.stack, created.stack}].push_back({gone.place, created.place});
  }
  std::vector<Diagnostic> result;
  result.reserve(moves.size());
  for (const auto& [stacks, between] : moves)
    result.push_back(finding_of(stacks.first, stacks.second, between));
  return result;
}

}  // namespace formwork::cli
