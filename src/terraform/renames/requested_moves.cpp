#include "terraform/renames/requested_moves.hpp"

#include <formwork/diagnostic.hpp>
#include <optional>
#include <set>

#include "terraform/renames/rename_units.hpp"

namespace formwork::terraform {
namespace {

// The `=` in the key of an instance does not count.
std::size_t find_equals(const std::string& text) {
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_quoted && text[at] == '\\') {
      ++at;
      continue;
    }
    if (depth > 0 && text[at] == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (text[at] == '[') ++depth;
    if (text[at] == ']') --depth;
    if (text[at] == '=' && depth == 0) return at;
  }
  return text.npos;
}

/// Exactly what is named: one instance, a resource that has but one, an instance of a module.
std::optional<Unit> instance_named(const Plan& plan, Action action, const std::string& name) {
  std::optional<Unit> result;
  for (const auto& change : plan.changes) {
    if (change.action != action) continue;
    Place place{change.address, change.path};
    auto kind = change.address.substr(0, change.address.find('.'));
    if (kind == "module") {
      place.address = instance_of(change.address);
      place.path += place.address.substr(whole_of(place.address).size());
    }
    if (place.address != name && place.path != name) continue;
    if (!result) result = Unit{.kind = kind, .place = place};
    ++result->instances;
  }
  return result;
}

Error without_counterpart(
    const std::string& to, std::vector<std::string> lost, const std::vector<Place>& created
) {
  return Error(Diagnostic{
      .code = "refactor.no-counterpart",
      .message = "nothing of its type is created in " + to,
      .found = std::move(lost),
      .help = nearest_name(
          to, created, "name what the plan creates, by its construct path or by its address"
      ),
  });
}

std::string named(const Place& place) { return place.name() + " (" + place.address + ')'; }

std::vector<Move> move_of_instance(const Plan& plan, const RequestedMove& requested) {
  const auto gone = instance_named(plan, Action::destroy, requested.from);
  if (!gone) return {};
  const auto created = instance_named(plan, Action::create, requested.to);
  if (created && created->kind == gone->kind)
    return {{gone->place, created->place, gone->instances}};
  std::vector<Place> places;
  for (const auto& change : plan.changes)
    if (change.action == Action::create) places.push_back({change.address, change.path});
  throw without_counterpart(requested.to, {named(gone->place)}, places);
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
  if (requested.from.ends_with(']') || requested.to.ends_with(']'))
    return move_of_instance(plan, requested);
  auto units = units_of(plan);
  std::vector<Move> moves;
  std::vector<std::string> lost;
  for (const auto& gone : units.gone) {
    if (!is_at(gone.place, requested.from)) continue;
    if (const auto* created = counterpart(units.created, gone, requested))
      moves.push_back({gone.place, created->place, gone.instances});
    else
      lost.push_back(named(gone.place));
  }
  if (lost.empty()) return moves;
  std::vector<Place> places;
  for (const auto& unit : units.created) places.push_back(unit.place);
  throw without_counterpart(requested.to, std::move(lost), places);
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
