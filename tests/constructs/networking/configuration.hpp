#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formwork/app.hpp"

namespace formwork::networking {

/// The synthesized stacks of an app, to ask for resources and to follow references in and between
/// them, as an expert reads a plan.
class Configuration {
 public:
  explicit Configuration(const App& app) {
    for (const Assembly::StackArtifact& stack : app.assemble().stacks)
      stacks_[stack.name] = nlohmann::json::parse(stack.json);
  }

  /// Each with its address and its stack besides its arguments.
  std::vector<nlohmann::json> resources(const std::string& stack, const std::string& type) const {
    std::vector<nlohmann::json> found;
    const auto& all = stacks_.at(stack).at("resource");
    if (!all.contains(type)) return found;
    for (const auto& [name, arguments] : all.at(type).items()) {
      nlohmann::json resource = arguments;
      resource["address"] = std::string(type).append(".").append(name);
      resource["stack"] = stack;
      found.push_back(std::move(resource));
    }
    return found;
  }

  /// The resource behind `${type.name.attribute}`, also through the outputs of another stack.
  nlohmann::json behind(const std::string& stack, const std::string& reference) const {
    const std::vector<std::string> parts = parts_of(reference);
    if (parts.at(0) != "data") return resource(stack, parts.at(0), parts.at(1));
    const std::string producer =
        parts.at(2).substr(std::string("cross-stack-reference-input-").size());
    return behind(producer, stacks_.at(producer).at("output").at(parts.at(4)).at("value"));
  }
  std::vector<nlohmann::json> all_behind(const std::string& stack, const nlohmann::json& references)
      const {
    std::vector<nlohmann::json> found;
    for (const std::string reference : references) found.push_back(behind(stack, reference));
    return found;
  }

  const nlohmann::json& stack(const std::string& name) const { return stacks_.at(name); }

 private:
  static std::vector<std::string> parts_of(const std::string& reference) {
    std::vector<std::string> parts{""};
    for (const char character : reference.substr(2, reference.size() - 3)) {
      if (character == '.')
        parts.emplace_back();
      else
        parts.back() += character;
    }
    return parts;
  }

  nlohmann::json resource(
      const std::string& stack, const std::string& type, const std::string& name
  ) const {
    const std::string address = type + "." + name;
    for (nlohmann::json& found : resources(stack, type))
      if (found["address"] == address) return found;
    throw std::runtime_error("no " + address + " in " + stack);
  }

  std::map<std::string, nlohmann::json> stacks_;
};

}  // namespace formwork::networking
