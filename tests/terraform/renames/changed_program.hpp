#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "core/unique_id.hpp"
#include "terraform/renames/former_paths.hpp"

namespace formwork::terraform {

/// The logical id of an element, by its path below the stack.
inline std::string logical_id(const std::string& path) {
  std::vector<std::string_view> parts;
  std::string_view rest = path;
  while (!rest.empty()) {
    auto slash = std::min(rest.find('/'), rest.size());
    parts.push_back(rest.substr(0, slash));
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return detail::make_unique_id(parts);
}

/// A change of the program of the stack `prod`, as terraform plans it. Paths are below the stack.
class ChangedProgram {
 public:
  ChangedProgram() { keeps("aws_vpc", "shared/vpc"); }

  ChangedProgram& keeps(const std::string& type, const std::string& path) {
    stack_["resource"][type][logical_id(path)]["//"]["metadata"]["path"] = "prod/" + path;
    return *this;
  }
  ChangedProgram& loses(
      const std::string& type,
      const std::string& path,
      const nlohmann::json& values,
      const std::string& instance = ""
  ) {
    return add(type + '.' + logical_id(path) + instance, "delete", "before", values);
  }
  ChangedProgram& gains(
      const std::string& type,
      const std::string& path,
      const nlohmann::json& values,
      const std::string& instance = ""
  ) {
    keeps(type, path);
    return add(type + '.' + logical_id(path) + instance, "create", "after", values);
  }
  ChangedProgram& add(
      const std::string& address,
      const std::string& action,
      const std::string& side,
      const nlohmann::json& values,
      const std::string& reason = "delete_because_no_resource_config"
  ) {
    nlohmann::json change{
        {"address", address}, {"change", {{"actions", {action}}, {side, values}}}};
    if (action == "delete") change["action_reason"] = reason;
    changes_.push_back(std::move(change));
    return *this;
  }
  ChangedProgram& moves(const std::string& from, const std::string& to) {
    changes_.push_back(
        {{"address", to}, {"previous_address", from}, {"change", {{"actions", {"no-op"}}}}}
    );
    return *this;
  }
  nlohmann::json& stack() { return stack_; }

  Plan plan(const std::filesystem::path& previous = {}) const {
    nlohmann::json document{{"format_version", "1.2"}, {"resource_changes", changes_}};
    std::istringstream stack(stack_.dump());
    StackDocument constructs(stack);
    std::istringstream shown(document.dump());
    auto plan = read_plan(shown, constructs, false);
    recognize_renames(plan, constructs, previous);
    return plan;
  }

  /// `old -> new (instances)`, a line each, then `old? one, other`.
  std::string renames() const {
    std::ostringstream text;
    const auto found = plan().renames;
    for (const auto& rename : found.certain)
      text << rename.from << " -> " << rename.to << " (" << rename.instances() << ")\n";
    for (const auto& undecided : found.undecided) {
      text << undecided.from.name() << '?';
      for (const auto& candidate : undecided.candidates) text << ' ' << candidate.name();
      text << '\n';
    }
    return text.str();
  }

 private:
  nlohmann::json stack_ = nlohmann::json::object();
  nlohmann::json changes_ = nlohmann::json::array();
};

}  // namespace formwork::terraform
