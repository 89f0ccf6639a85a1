#include "terraform/renames/requested_moves.hpp"

#include <formwork/diagnostic.hpp>
#include <set>

#include "terraform/renames/rename_units.hpp"

namespace formwork::terraform {
namespace {

// The `=` in the key of an instance does not count.
std::size_t find_equals(const std::string& text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') ++depth;
    if (text[at] == ']') --depth;
    if (text[at] == '=' && depth == 0) return at;
  }
  return text.npos;
}

const Unit* counterpart(
    const std::vector<Unit>& created, const Unit& gone, const RequestedMove& requested
) {
  auto below = gone.place.path.starts_with(requested.from)
                   ? gone.place.path.substr(requested.from.size())
                   : std::string();
  const Unit* only = nullptr;
  std::size_t count = 0;
  for (const auto& unit : created) {
    if (unit.kind != gone.kind) continue;
    if (unit.place.address == requested.to || unit.place.path == requested.to + below) return &unit;
    if (is_at(unit.place, requested.to)) {
      only = &unit;
      ++count;
    }
  }
  // One of its kind there can only be the one that is meant.
  return below.empty() && count == 1 ? only : nullptr;
}

}  // namespace

RequestedMove RequestedMove::read(const std::string& text) {
  auto equals = find_equals(text);
  if (equals == text.npos || equals == 0 || equals + 1 == text.size())
    throw Error(Diagnostic{
        .code = "refactor.no-pair",
        .message = "--move needs what it was and what it is now",
        .found = {text},
        .help = "write --move prod/old=prod/new",
    });
  return {text.substr(0, equals), text.substr(equals + 1)};
}

bool is_at(const Place& place, const std::string& name) {
  return place.address == name || (place.path + '/').starts_with(name + '/') ||
         place.path.starts_with(name + '[') || place.address.starts_with(name + '[');
}

std::vector<Move> moves_of(const Plan& plan, const RequestedMove& requested) {
  auto units = units_of(plan);
  std::vector<Move> moves;
  std::vector<std::string> lost;
  for (const auto& gone : units.gone) {
    if (!is_at(gone.place, requested.from)) continue;
    if (const auto* created = counterpart(units.created, gone, requested))
      moves.push_back({gone.place, created->place, gone.instances});
    else
      lost.push_back(gone.place.name() + " (" + gone.place.address + ')');
  }
  if (lost.empty()) return moves;
  std::vector<Place> places;
  for (const auto& unit : units.created) places.push_back(unit.place);
  throw Error(Diagnostic{
      .code = "refactor.no-counterpart",
      .message = "nothing of its type is created in " + requested.to,
      .found = std::move(lost),
      .help = nearest_name(
          requested.to,
          places,
          "name what the plan creates, by its construct path or by its address"
      ),
  });
}

std::string nearest_name(
    const std::string& name, const std::vector<Place>& places, std::string otherwise
) {
  std::set<std::string> names;
  for (const auto& place : places) {
    names.insert(place.address);
    for (auto path = place.path; !path.empty() && names.insert(path).second;)
      path.resize(path.find('/') == path.npos ? 0 : path.rfind('/'));
  }
  auto near = did_you_mean(name, {names.begin(), names.end()});
  return near.empty() ? std::move(otherwise) : "did you mean \"" + std::string(near) + "\"?";
}

}  // namespace formwork::terraform
