#include "terraform/renames/rename_trial.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace formwork::terraform {
namespace {

using Addresses = std::pair<std::string, std::string>;

std::size_t destroyed(const Plan& plan) {
  return plan.count(Action::destroy) + plan.count(Action::replace);
}

bool is_lost(const Move& move, const Change& change) {
  return change.action == Action::destroy &&
         (move.from.contains(change.address) || move.to.contains(change.address) ||
          move.from.contains(change.previous_address));
}

bool is_replaced(const Move& move, const Change& change) {
  return change.action == Action::replace && move.from.contains(change.previous_address);
}

}  // namespace

std::vector<Move> moves_to_try(const Renames& renames) {
  auto moves = renames.moves();
  std::set<std::string> taken;
  for (const auto& undecided : renames.undecided)
    for (const auto& candidate : undecided.candidates)
      if (taken.insert(candidate.address).second) {
        moves.push_back({undecided.from, candidate});
        break;
      }
  return moves;
}

nlohmann::json moved_blocks(const std::vector<Move>& moves) {
  auto blocks = nlohmann::json::array();
  for (const auto& move : moves)
    blocks.push_back({{"from", move.from.address}, {"to", move.to.address}});
  return {{"moved", std::move(blocks)}};
}

void keep_what_helps(Plan& plan, const std::vector<Move>& tried, const Plan& trial) {
  const bool keeps_something = destroyed(trial) < destroyed(plan);
  std::set<Addresses> helpful;
  for (const auto& move : tried) {
    std::size_t not_kept = 0;
    for (const auto& change : trial.changes) {
      if (is_replaced(move, change)) plan.replaced_anyway.push_back(change);
      if (is_replaced(move, change) || is_lost(move, change)) ++not_kept;
    }
    if (keeps_something && not_kept < move.instances)
      helpful.insert({move.from.address, move.to.address});
  }
  auto is_useless = [&](const Move& move) {
    return !helpful.contains({move.from.address, move.to.address});
  };
  auto& [certain, undecided] = plan.renames;
  for (auto& rename : certain) std::erase_if(rename.moves, is_useless);
  std::erase_if(certain, [](const auto& rename) { return rename.moves.empty(); });
  for (auto& open : undecided) {
    // The first is what is advised.
    auto first = std::find_if(open.candidates.begin(), open.candidates.end(), [&](const auto& to) {
      return !is_useless({open.from, to});
    });
    if (first == open.candidates.end())
      open.candidates.clear();
    else
      std::rotate(open.candidates.begin(), first, first + 1);
  }
  std::erase_if(undecided, [](const auto& open) { return open.candidates.empty(); });
}

}  // namespace formwork::terraform
