#include "terraform/attribute_changes.hpp"

#include <algorithm>
#include <set>

namespace formwork::terraform {
namespace {

using nlohmann::json;

/// The same place in each of the documents that describe a change.
struct Place {
  json before;
  json after;
  json unknown;
  json before_sensitive;
  json after_sensitive;
};

json child(const json& value, const json& key) {
  // A mark on the whole is one on every part.
  if (value.is_boolean()) return value;
  if (key.is_string() && value.is_object()) return value.value(key.get<std::string>(), json());
  if (key.is_number() && value.is_array() && key.get<std::size_t>() < value.size())
    return value[key.get<std::size_t>()];
  return {};
}

bool has_mark(const json& marks) {
  if (marks.is_boolean()) return marks.get<bool>();
  return marks.is_structured() && std::any_of(marks.begin(), marks.end(), has_mark);
}

class Walk {
 public:
  explicit Walk(json replace_paths) : replace_paths_(std::move(replace_paths)) {}

  void visit(const Place& place, json path) {
    if (place.before == place.after && !has_mark(place.unknown)) return;
    if (!has_whole_mark(place))
      if (auto keys = common_keys(place); !keys.empty()) {
        for (const auto& key : keys) visit_child(place, path, key);
        return;
      }
    bool sensitive = has_mark(place.before_sensitive) || has_mark(place.after_sensitive);
    changes_.push_back({
        .name = name_of(path),
        .before = sensitive ? json() : place.before,
        .after = sensitive ? json() : place.after,
        .sensitive = sensitive,
        .unknown = has_mark(place.unknown),
        .forces_replacement = forces_replacement(path),
    });
  }

  std::vector<AttributeChange> changes() && { return std::move(changes_); }

 private:
  static bool has_whole_mark(const Place& place) {
    return place.unknown == json(true) || place.before_sensitive == json(true) ||
           place.after_sensitive == json(true);
  }

  // Lists of one length are compared item by item, objects by key; anything else as a whole.
  static std::vector<json> common_keys(const Place& place) {
    std::vector<json> keys;
    if (place.before.is_object() && place.after.is_object()) {
      std::set<std::string> names;
      for (const auto* object : {&place.before, &place.after, &place.unknown})
        if (object->is_object())
          for (const auto& [name, value] : object->items()) names.insert(name);
      keys.assign(names.begin(), names.end());
    }
    if (place.before.is_array() && place.after.is_array() &&
        place.before.size() == place.after.size())
      for (std::size_t i = 0; i < place.before.size(); ++i) keys.emplace_back(i);
    return keys;
  }

  void visit_child(const Place& place, json path, const json& key) {
    path.push_back(key);
    auto value_at = [&](const json& value) {
      return value.is_structured() ? child(value, key) : json();
    };
    visit(
        {.before = value_at(place.before),
         .after = value_at(place.after),
         .unknown = child(place.unknown, key),
         .before_sensitive = child(place.before_sensitive, key),
         .after_sensitive = child(place.after_sensitive, key)},
        std::move(path)
    );
  }

  static std::string name_of(const json& path) {
    std::string name;
    for (const auto& part : path)
      if (part.is_string())
        name += (name.empty() ? "" : ".") + part.get<std::string>();
      else
        name += '[' + part.dump() + ']';
    return name;
  }

  bool forces_replacement(const json& path) const {
    return std::any_of(replace_paths_.begin(), replace_paths_.end(), [&](const json& other) {
      auto shorter = std::min(path.size(), other.size());
      return std::equal(
          path.begin(), path.begin() + static_cast<std::ptrdiff_t>(shorter), other.begin()
      );
    });
  }

  json replace_paths_;
  std::vector<AttributeChange> changes_;
};

}  // namespace

std::vector<AttributeChange> attribute_changes(const json& change) {
  Walk walk(change.value("replace_paths", json::array()));
  walk.visit(
      {.before = change.value("before", json()),
       .after = change.value("after", json()),
       .unknown = change.value("after_unknown", json()),
       .before_sensitive = change.value("before_sensitive", json()),
       .after_sensitive = change.value("after_sensitive", json())},
      json::array()
  );
  return std::move(walk).changes();
}

}  // namespace formwork::terraform
