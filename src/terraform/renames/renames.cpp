#include "terraform/renames/renames.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "terraform/renames/rename_matching.hpp"
#include "terraform/renames/rename_rule.hpp"

namespace formwork::terraform {
namespace {

/// Makes renames of the moves that one rule explains.
class Grouping {
 public:
  Grouping(const StackDocument& constructs, std::vector<Rename>& renames)
      : constructs_(constructs), renames_(renames) {}

  void add(const RenameRule& rule, std::vector<Move> moves) {
    if (moves.size() == 1) {
      renames_.push_back({moves[0].from.name(), moves[0].to.name(), std::move(moves)});
    } else if (constructs_.addresses_of(rule.from).empty()) {
      renames_.push_back({rule.from, rule.to, std::move(moves)});
    } else {
      // Part of the construct is still where it was.
      std::map<std::string, std::vector<Move>> parts;
      for (auto& move : moves) parts[next_part(move.from.path, rule.from)].push_back(move);
      for (auto& [part, below] : parts)
        add({rule.from + '/' + part, rule.to + '/' + part}, std::move(below));
    }
  }

 private:
  static std::string next_part(const std::string& path, const std::string& construct) {
    auto start = construct.size() + 1;
    return path.substr(start, path.find('/', start) - start);
  }

  const StackDocument& constructs_;
  std::vector<Rename>& renames_;
};

/// What moves speak of, as a whole or in part.
class Settled {
 public:
  explicit Settled(const std::vector<Move>& moves) {
    for (const auto& move : moves) add(move);
  }
  void add(const Move& move) {
    places_.push_back(move.from);
    places_.push_back(move.to);
  }
  bool contains(const Place& place) const {
    return std::any_of(places_.begin(), places_.end(), [&](const auto& settled) {
      return settled.contains(place.address) || place.contains(settled.address);
    });
  }

 private:
  std::vector<Place> places_;
};

std::vector<Move> only_ways(const std::vector<UndecidedRename>& open) {
  std::map<std::string, std::size_t> wanted;
  for (const auto& undecided : open)
    for (const auto& candidate : undecided.candidates) ++wanted[candidate.address];
  std::vector<Move> moves;
  for (const auto& undecided : open)
    if (undecided.candidates.size() == 1 && wanted[undecided.candidates[0].address] == 1)
      moves.push_back({undecided.from, undecided.candidates[0]});
  return moves;
}

}  // namespace

std::vector<Rename> as_renames(const std::vector<Move>& moves, const StackDocument& constructs) {
  std::vector<Rename> result;
  std::map<RenameRule, std::vector<Move>> by_rule;
  for (const auto& move : moves)
    if (move.from.path.empty() || move.to.path.empty())
      result.push_back({move.from.name(), move.to.name(), {move}});
    else
      by_rule[RenameRule::between(move.from.path, move.to.path)].push_back(move);
  Grouping grouping(constructs, result);
  for (auto& [rule, explained] : by_rule) grouping.add(rule, std::move(explained));
  std::sort(result.begin(), result.end(), [](const auto& left, const auto& right) {
    return left.from < right.from;
  });
  return result;
}

Renames with_moves(
    const Renames& renames, std::vector<Move> known, const StackDocument& constructs
) {
  Settled settled(known);
  for (auto& move : renames.moves())
    if (!settled.contains(move.from) && !settled.contains(move.to))
      known.push_back(std::move(move));
  auto open = renames.undecided;
  auto leave_out = [&] {
    for (auto& undecided : open)
      std::erase_if(undecided.candidates, [&](const auto& to) { return settled.contains(to); });
    std::erase_if(open, [&](const auto& undecided) {
      return undecided.candidates.empty() || settled.contains(undecided.from);
    });
  };
  leave_out();
  // What has only one way left takes it, when nothing else wants to go there.
  for (auto& move : only_ways(open)) {
    settled.add(move);
    known.push_back(std::move(move));
  }
  leave_out();
  return {.certain = as_renames(known, constructs), .undecided = std::move(open)};
}

Renames find_renames(const Plan& plan, const StackDocument& constructs) {
  // Nothing was renamed in most plans, and some are long.
  if (plan.count(Action::destroy) == 0) return {};
  auto [moves, undecided] = match(units_of(plan));
  return {.certain = as_renames(moves, constructs), .undecided = std::move(undecided)};
}

}  // namespace formwork::terraform
