#include "terraform/state/stack_state.hpp"

#include <algorithm>
#include <set>

#include "terraform/renames/former_paths.hpp"
#include "terraform/renames/rename_units.hpp"
#include "terraform/renames/requested_moves.hpp"
#include "terraform/state/state_facts.hpp"

namespace formwork::terraform {
namespace {

/// The kind of what has this address: a resource's type with its mode, or `module`.
std::string kind_of(const std::string& address) {
  auto whole = whole_of(address);
  return whole.substr(0, whole.starts_with("module.") ? 6 : whole.rfind('.'));
}

bool is_address(const std::string& name) {
  auto whole = name.substr(0, name.find('['));
  return whole.find('/') == whole.npos && whole.find('.') != whole.npos;
}

/// Where in the program something of the same kind is.
std::vector<Place> fitting_places(
    const Place& place,
    const std::string& to,
    const std::string& below,
    const StackDocument& constructs
) {
  auto kind = kind_of(place.address);
  if (is_address(to))
    return kind_of(to) == kind ? std::vector<Place>{{to, constructs.of_address(to)}}
                               : std::vector<Place>{};
  std::vector<Place> fitting;
  for (const auto& address : constructs.addresses_of(to + below)) {
    if (kind_of(address) != kind) continue;
    Place found{address, constructs.of_address(address)};
    if (found.path == to + below) return {found};
    fitting.push_back(std::move(found));
  }
  return fitting;
}

Diagnostic nowhere(
    const Place& place,
    const std::string& to,
    const std::string& wanted,
    const StackDocument& constructs
) {
  std::vector<Place> known;
  known.reserve(constructs.all().size());
  for (const auto& [at, path] : constructs.all()) known.push_back({at, path});
  return {
      .code = "state.nowhere",
      .message = "the program has no " + kind_of(place.address) + " for it at " + wanted,
      .found = {place.name() + " (" + place.address + ')'},
      .help = nearest_name(to, known, "name a construct of the program, or an address"),
  };
}

}  // namespace

std::vector<StateEntry> StackState::entries() {
  std::vector<StateEntry> entries;
  auto facts = pull_state(terraform_, directory_, [&](const std::string& address) {
    entries.push_back({.place = {address}});
  });
  check_known(facts, directory_.filename().string());
  FormerPaths former(constructs_, previous_program(directory_));
  for (auto& [place, in_program] : entries) {
    place.path = constructs_.of_address(place.address);
    in_program = !place.path.empty();
    if (!in_program) place.path = former.of_address(place.address);
  }
  std::stable_sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
    return left.place.name() < right.place.name();
  });
  return entries;
}

void StackState::move(const Move& move) {
  change({"state", "mv", move.from.address, move.to.address});
}

void StackState::forget(const std::vector<Place>& places) {
  std::vector<std::string> arguments{"state", "rm"};
  for (const auto& place : places) arguments.push_back(place.address);
  change(arguments);
}

void StackState::change(const std::vector<std::string>& arguments) {
  terraform_.output_of(arguments, directory_);
}

std::vector<Place> places_at(const std::vector<StateEntry>& entries, const std::string& name) {
  std::vector<Place> places;
  std::set<std::string> seen;
  for (const auto& [place, in_program] : entries) {
    if (!is_at(place, name)) continue;
    // Who names an instance means no more than that.
    bool is_instance = name.ends_with(']');
    auto whole = is_instance ? place.address : whole_of(place.address);
    if (!seen.insert(whole).second) continue;
    auto index = place.address.substr(whole.size());
    auto path = place.path;
    if (!index.empty() && path.ends_with(index)) path.resize(path.size() - index.size());
    places.push_back({whole, path});
  }
  return places;
}

std::vector<Move> moves_between(
    const std::vector<StateEntry>& entries,
    const std::string& from,
    const std::string& to,
    const StackDocument& constructs
) {
  std::vector<Move> moves;
  for (const auto& place : places_at(entries, from)) {
    auto below = place.path.starts_with(from) ? place.path.substr(from.size()) : std::string();
    auto fitting = fitting_places(place, to, below, constructs);
    if (fitting.size() == 1) {
      moves.push_back({place, fitting[0]});
      continue;
    }
    throw Error(nowhere(place, to, to + below, constructs));
  }
  for (const auto& move : moves)
    for (const auto& entry : entries)
      if (move.to.contains(entry.place.address))
        throw Error(Diagnostic{
            .code = "state.taken",
            .message = "the state already has " + move.to.name(),
            .found = {entry.place.address},
            .help = "move that away first",
        });
  return moves;
}

}  // namespace formwork::terraform
