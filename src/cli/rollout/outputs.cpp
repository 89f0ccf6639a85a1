#include "cli/rollout/outputs.hpp"

#include <formwork/diagnostic.hpp>
#include <set>
#include <sstream>

#include "cli/rollout/stack_runs.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/process/private_file.hpp"
#include "terraform/stack/internal_output.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// A construct may be called "sensitive" as well, but then it is an object that holds outputs.
bool is_output(const json& value) {
  return value.is_object() && value.contains("sensitive") && value["sensitive"].is_boolean();
}

/// What is left of the names when each gives way to its output; null when nothing is.
json with_outputs(const json& names, const json& outputs, std::set<std::string>& known) {
  if (names.is_string()) {
    known.insert(names);
    auto output = outputs.find(names.get<std::string>());
    return output != outputs.end() && is_output(*output) ? *output : json();
  }
  json found;
  if (names.is_object())
    for (const auto& [part, below] : names.items())
      if (json output = with_outputs(below, outputs, known); !output.is_null())
        found[part] = std::move(output);
  return found;
}

json& at_path(json& tree, const std::string& path) {
  json* at = &tree;
  std::istringstream parts(path);
  for (std::string part; std::getline(parts, part, '/');) at = &(*at)[part];
  return *at;
}

}  // namespace

json outputs_by_construct(const json& names, const json& outputs, const std::string& stack_path) {
  if (!outputs.is_object()) return json::object();
  std::set<std::string> known;
  json result = with_outputs(names, outputs, known);
  for (const auto& [name, output] : outputs.items())
    if (!known.contains(name) && is_output(output))
      if (json& place = at_path(result, stack_path)[name]; place.is_null()) place = output;
  return result.is_null() ? json::object() : result;
}

json visible_values(const json& outputs_by_construct, bool with_secrets) {
  json values = json::object();
  for (const auto& [part, below] : outputs_by_construct.items())
    if (!is_output(below)) {
      if (json inner = visible_values(below, with_secrets); !inner.empty())
        values[part] = std::move(inner);
    } else if (with_secrets || below["sensitive"] == false) {
      values[part] = below.value("value", json());
    }
  return values;
}

void for_each_output(
    const json& outputs_by_construct,
    const std::function<void(const std::string&, const json&)>& show
) {
  for (const auto& [part, below] : outputs_by_construct.items()) {
    if (is_output(below)) {
      show(part, below);
      continue;
    }
    for_each_output(below, [&, &name = part](const std::string& path, const json& output) {
      show(std::string(name).append("/").append(path), output);
    });
  }
}

bool has_outputs(const StackRun& stack) {
  const json outputs = stack.driver.constructs().stack().value("output", json::object());
  for (const auto& [name, output] : outputs.items())
    if (!terraform::is_internal_output(name)) return true;
  return false;
}

std::string outputs_text(const StackEntry& stack, const json& outputs, bool with_secrets) {
  auto text = stack.name;
  for_each_output(outputs, [&](std::string path, const json& output) {
    if (path.starts_with(stack.construct_path + '/'))
      path.erase(0, stack.construct_path.size() + 1);
    bool hidden = !with_secrets && output["sensitive"] == true;
    text += "\n  " + path + " = " + (hidden ? "(sensitive)" : output["value"].dump());
  });
  return text;
}

json outputs_of(StackRun& stack) {
  const auto& known = stack.driver.constructs().stack();
  const json all = stack.driver.outputs();
  json outputs = json::object();
  for (const auto& [name, output] : all.items())
    if (!terraform::is_internal_output(name)) outputs[name] = output;
  return outputs_by_construct(
      terraform::at_or_null(known, "/~1~1/outputs"), outputs, stack.entry.construct_path
  );
}

void add_outputs(json& all, const json& outputs) {
  for (const auto& [part, value] : outputs.items())
    if (all.contains(part) && all[part].is_object() && value.is_object())
      add_outputs(all[part], value);
    else
      all[part] = value;
}

void write_outputs(const fs::path& file, const json& values) {
  auto failed = terraform::write_private(file, values.dump(2) + '\n');
  if (!failed) return;
  throw Error(Diagnostic{
      .code = "outputs.unwritable",
      .message = "the outputs cannot be written: " + failed.message(),
      .places = {{.path = {}, .file = file.string()}},
  });
}

}  // namespace formwork::cli
