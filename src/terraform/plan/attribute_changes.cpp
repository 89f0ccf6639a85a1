#include "terraform/plan/attribute_changes.hpp"

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

// Providers hand on what is sensitive without the mark: the output of a terraform_data, say.
class Secrets {
 public:
  void collect(const json& value, const json& marks) {
    if (value.is_primitive() && has_mark(marks)) add(value);
    if (value.is_object())
      for (const auto& [name, part] : value.items()) collect(part, child(marks, name));
    if (value.is_array())
      for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], child(marks, i));
  }

  bool are_in(const json& value) const {
    if (value.is_structured())
      return std::any_of(value.begin(), value.end(), [&](const json& part) {
        return are_in(part);
      });
    if (!value.is_string() && !value.is_number()) return false;
    const auto whole = text_of(value);
    return std::any_of(texts_.begin(), texts_.end(), [&](const std::string& text) {
      if (text.size() < shortest) return value == text;
      return whole.find(text) != whole.npos;
    });
  }

 private:
  // What is shorter is a part of much that is no secret.
  static constexpr std::size_t shortest = 4;

  static std::string text_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
  }
  void add(const json& value) {
    const auto text = text_of(value);
    const bool is_telling =
        value.is_string() ? !text.empty() : value.is_number() && text.size() >= shortest;
    if (is_telling) texts_.insert(text);
  }

  std::set<std::string> texts_;
};

class Walk {
 public:
  Walk(json replace_paths, Secrets secrets)
      : replace_paths_(std::move(replace_paths)), secrets_(std::move(secrets)) {}

  void visit(const Place& place, const json& path) {
    if (place.before == place.after && !has_mark(place.unknown)) return;
    if (!has_whole_mark(place))
      if (auto keys = common_keys(place); !keys.empty()) {
        for (const auto& key : keys) visit_child(place, path, key);
        return;
      }
    bool sensitive = has_mark(place.before_sensitive) || has_mark(place.after_sensitive) ||
                     secrets_.are_in(place.before) || secrets_.are_in(place.after);
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
        path
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
  Secrets secrets_;
  std::vector<AttributeChange> changes_;
};

}  // namespace

std::vector<AttributeChange> attribute_changes(const json& change) {
  Secrets secrets;
  for (std::string side : {"before", "after"})
    secrets.collect(change.value(side, json()), change.value(side + "_sensitive", json()));
  Walk walk(change.value("replace_paths", json::array()), std::move(secrets));
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
