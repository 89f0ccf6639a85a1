#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "formwork/app.hpp"

namespace formwork::support {

/// The synthesized stacks of an app, to ask as a reviewer reads a plan, and to spoil: a claim that
/// no change breaks says nothing.
class Stacks {
 public:
  using Json = nlohmann::json;

  explicit Stacks(const App& app) {
    for (const Assembly::StackArtifact& stack : app.assemble().stacks)
      stacks_[stack.name] = Json::parse(stack.json);
  }

  /// Of all stacks, each with the name of its stack besides its arguments.
  std::vector<Json> all(const std::string& type) const {
    std::vector<Json> found;
    for (const auto& [name, stack] : stacks_) {
      const auto resources = stack.at("resource").find(type);
      if (resources == stack.at("resource").end()) continue;
      for (const auto& [id, arguments] : resources->items()) {
        found.push_back(arguments);
        found.back()["stack"] = name;
        found.back()["address"] = std::string(type).append(".").append(id);
      }
    }
    return found;
  }

  /// The same stacks, where something else stands at that place of each resource of the type that
  /// is in the stack; nothing, if the value is null.
  Stacks with(
      const std::string& stack,
      const std::string& type,
      const std::string& pointer,
      const Json& value
  ) const {
    Stacks changed = *this;
    for (auto& [id, resource] : changed.stacks_.at(stack).at("resource").at(type).items()) {
      const Json::json_pointer place(pointer);
      if (!value.is_null())
        resource[place] = value;
      else if (resource.contains(place))
        resource.at(place.parent_pointer()).erase(place.back());
    }
    return changed;
  }
  Stacks without(const std::string& stack, const std::string& type) const {
    Stacks changed = *this;
    if (changed.stacks_.at(stack).at("resource").erase(type) == 0)
      throw std::runtime_error("no " + type + " in " + stack);
    return changed;
  }
  /// The same stacks, where each resource of the type has that text in the place of another.
  Stacks rewritten(
      const std::string& stack,
      const std::string& type,
      const std::string& text,
      const std::string& other
  ) const {
    Stacks changed = *this;
    Json& resources = changed.stacks_.at(stack).at("resource").at(type);
    std::string dump = resources.dump();
    const auto at = dump.find(text);
    if (at == dump.npos) throw std::runtime_error("no " + text + " in " + type + " of " + stack);
    for (auto next = at; next != dump.npos; next = dump.find(text, next + other.size()))
      dump.replace(next, text.size(), other);
    resources = Json::parse(dump);
    return changed;
  }

  const Json& stack(const std::string& name) const { return stacks_.at(name); }

 private:
  std::map<std::string, Json> stacks_;
};

/// Whether something holds for each resource of the type, and there are so many.
template <class Holds>
bool all_of(const Stacks& stacks, const std::string& type, std::size_t count, const Holds& holds) {
  const auto resources = stacks.all(type);
  for (const auto& resource : resources)
    if (!holds(resource)) return false;
  return resources.size() == count;
}

/// What stands at a place; null if nothing does.
inline nlohmann::json at(const nlohmann::json& resource, const std::string& pointer) {
  const nlohmann::json::json_pointer place(pointer);
  return resource.contains(place) ? resource.at(place) : nlohmann::json();
}

/// The part of `${type.name.attribute}` before its attribute, or of a bare address all of it.
inline std::string address_in(const nlohmann::json& reference) {
  std::string text = reference;
  if (text.rfind("${", 0) == 0) text = text.substr(2, text.size() - 3);
  const auto second = text.find('.', text.find('.') + 1);
  return text.substr(0, second);
}

}  // namespace formwork::support
