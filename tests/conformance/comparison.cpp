#include "conformance/comparison.hpp"

#include <algorithm>
#include <filesystem>

#include "conformance/expression.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

std::string canonical_text(const std::string& text, bool strict) {
  try {
    return canonical(parse_template(text));
  } catch (const SyntaxError&) {
    if (strict) throw;
    return text;
  }
}

/// Paths of state files are relative to the folder of the stack; theirs start with the working
/// directory. Ours also say where the states of workspaces are.
void name_working_directory(const std::string& stack, json& config) {
  namespace fs = std::filesystem;
  json& path = config["path"];
  if (config.value("workspace_dir", "") == path.get<std::string>() + ".d")
    config.erase("workspace_dir");
  fs::path file = fs::path("/cwd/cdktf.out/stacks") / stack / path.get<std::string>();
  const std::string normal = file.lexically_normal().generic_string();
  if (normal.rfind("/cwd/", 0) == 0) path = "<CWD>" + normal.substr(4);
}

}  // namespace

json canonical_json(const json& value, bool strict) {
  if (value.is_string()) return canonical_text(value, strict);
  if (value.is_array()) {
    json items = json::array();
    for (const json& item : value) items.push_back(canonical_json(item, strict));
    return items;
  }
  if (!value.is_object()) return value;
  json entries = json::object();
  for (const auto& [key, entry] : value.items())
    // Comments are no templates.
    entries[canonical_text(key, strict)] = key == "//" ? entry : canonical_json(entry, strict);
  return entries;
}

json normalized_stack(const std::string& name, json stack) {
  stack.at("//").at("metadata").at("version") = "stubbed";
  json& backend = stack.at("terraform")["backend"];
  if (backend.contains("local")) name_working_directory(name, backend["local"]);
  const json::json_pointer states("/data/terraform_remote_state");
  if (stack.contains(states))
    for (json& state : stack[states])
      if (state.at("backend") == "local") name_working_directory(name, state["config"]);
  return stack;
}

json normalized_manifest(json manifest) {
  manifest.at("version") = "stubbed";
  for (json& stack : manifest.at("stacks"))
    std::sort(stack.at("dependencies").begin(), stack.at("dependencies").end());
  return manifest;
}

}  // namespace formwork::conformance
