#include "cli/project/manifest.hpp"

#include <map>

#include "cli/project/json_file.hpp"
#include "core/foreign.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(
    const JsonFile& file,
    std::string rule,
    std::string message,
    const std::string& key,
    std::string help = {}
) {
  throw Error(Diagnostic{
      .code = "manifest." + std::move(rule),
      .message = std::move(message),
      .places = {file.place_of(key)},
      .found = {},
      .help = std::move(help),
  });
}

Severity severity_of(std::string_view level) {
  if (level == "@cdktf/info") return Severity::info;
  if (level == "@cdktf/warn") return Severity::warning;
  return Severity::error;
}

// Files below the working directory are shown relative to it.
std::string relative_to_project(const std::string& file) {
  auto prefix = std::filesystem::current_path().string() + '/';
  return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
}

// The first frame outside node_modules: "at new App (/home/me/main.ts:12:5)", the same without its
// "at ", as CDKTF writes it, or "main.cpp:12".
void locate(Diagnostic::Place& place, const json& frames) {
  for (const auto& frame : frames) {
    if (!frame.is_string()) continue;
    std::string text = frame.get<std::string>();
    if (text.find("node_modules") != text.npos || text.find("node:internal") != text.npos) continue;
    std::size_t parenthesis = text.rfind(" (");
    std::size_t start = parenthesis != text.npos  ? parenthesis + 2
                        : text.starts_with("at ") ? 3
                                                  : 0;
    std::size_t colon = text.find(':', start);
    if (colon == text.npos) continue;
    place.file = relative_to_project(text.substr(start, colon - start));
    place.line = std::atoi(text.c_str() + colon + 1);
    return;
  }
}

Diagnostic annotation(const JsonFile& file, const json& entry) {
  Diagnostic::Place place{.path = file.text(entry, "constructPath")};
  locate(place, file.array(entry, "stacktrace"));
  Diagnostic remark{
      .severity = severity_of(file.text(entry, "level")),
      .code = file.text(entry, "code"),
      .message = file.text(entry, "message"),
      .places = {std::move(place)},
      .found = {},
      .help = file.text(entry, "help"),
  };
  for (const auto& line : file.array(entry, "found"))
    if (line.is_string()) remark.found.push_back(line.get<std::string>());
  return remark;
}

// In one spelling: what the tool removes is known by it. Terraform is going to be run there.
std::string path_inside(const JsonFile& file, const std::string& path, const std::string& name) {
  auto normal = std::filesystem::path(path).lexically_normal();
  if (!normal.empty() && !normal.has_filename()) normal = normal.parent_path();
  if (path.empty() || normal.is_absolute() || normal == "." || *normal.begin() == "..")
    refuse(
        file,
        "outside",
        "a path of stack " + name + " is not below the output directory: \"" + path + "\"",
        name
    );
  return normal.generic_string();
}

StackEntry stack_entry(const JsonFile& file, const std::string& id, const json& entry) {
  if (!entry.is_object()) refuse(file, "wrong-type", "stack " + id + " must be an object", id);
  StackEntry stack;
  stack.name = file.text(entry, "name", id);
  stack.construct_path = file.text(entry, "constructPath", id);
  stack.working_directory = file.text(entry, "workingDirectory", "stacks/" + id);
  stack.synthesized_path =
      file.text(entry, "synthesizedStackPath", stack.working_directory + "/cdk.tf.json");
  stack.working_directory = path_inside(file, stack.working_directory, id);
  stack.synthesized_path = path_inside(file, stack.synthesized_path, id);
  for (const auto& one : file.array(entry, "annotations"))
    stack.annotations.push_back(annotation(file, one));
  for (const auto& dependency : file.array(entry, "dependencies"))
    stack.dependencies.push_back(dependency.is_string() ? dependency.get<std::string>() : "");
  return stack;
}

void check_unique(const JsonFile& file, const std::vector<StackEntry>& stacks) {
  std::map<std::string, std::string> owner_of;
  for (const auto& stack : stacks)
    for (const auto& key : {"name " + stack.name, "directory " + stack.working_directory})
      if (auto [known, added] = owner_of.emplace(key, stack.construct_path); !added)
        refuse(
            file,
            "duplicate-stack",
            "two stacks share the " + key + ": " + known->second + " and " + stack.construct_path,
            stack.construct_path,
            "give one of them another id"
        );
}

json without_lines(json manifest) {
  if (!manifest.is_object() || !manifest.contains("stacks")) return manifest;
  for (auto& stack : manifest["stacks"])
    if (stack.is_object() && stack.contains("annotations"))
      for (auto& remark : stack["annotations"])
        if (remark.is_object()) remark.erase("stacktrace");
  return manifest;
}

// Apps name construct paths; everything else in the tool goes by stack names.
void resolve_dependencies(const JsonFile& file, std::vector<StackEntry>& stacks) {
  std::map<std::string, std::string> name_of;
  for (const auto& stack : stacks) name_of.emplace(stack.construct_path, stack.name);
  for (auto& stack : stacks)
    for (auto& dependency : stack.dependencies) {
      auto found = name_of.find(dependency);
      if (found == name_of.end())
        refuse(
            file,
            "unknown-dependency",
            "stack " + stack.name + " depends on \"" + dependency + "\", which is no stack",
            dependency
        );
      dependency = found->second;
    }
}

void check_written(
    const JsonFile& file, const std::filesystem::path& output, const StackEntry& stack
) {
  std::error_code ignored;
  auto way = output;
  for (const auto& part : std::filesystem::path(stack.synthesized_path))
    if (std::filesystem::is_symlink(way /= part, ignored))
      refuse(
          file,
          "link",
          "a link leads from the output directory to stack " + stack.name + ": " +
              way.lexically_relative(output).generic_string(),
          stack.name,
          "remove the link, and synthesize again"
      );
  if (!std::filesystem::is_regular_file(output / stack.synthesized_path, ignored))
    refuse(
        file,
        "missing-stack",
        "stack " + stack.name + " is in the manifest, but " + stack.synthesized_path +
            " was not written",
        stack.name
    );
}

}  // namespace

std::vector<std::string_view> Manifest::names() const {
  std::vector<std::string_view> result;
  for (const auto& stack : stacks) result.push_back(stack.name);
  return result;
}

Manifest read_manifest(const std::filesystem::path& output, const std::string& shown_as) {
  auto path = output / Manifest::file_name;
  auto file = JsonFile::read(
      path, (std::filesystem::path(shown_as) / Manifest::file_name).string(), "manifest"
  );
  if (!file.root().contains("stacks"))
    refuse(file, "no-stacks", "the manifest has no \"stacks\"", "stacks");
  Manifest manifest;
  manifest.version = file.text(file.root(), "version");
  const json stacks = file.object(file.root(), "stacks");
  for (const auto& [id, entry] : stacks.items())
    manifest.stacks.push_back(stack_entry(file, id, entry));
  check_unique(file, manifest.stacks);
  resolve_dependencies(file, manifest.stacks);
  for (const auto& stack : manifest.stacks) check_written(file, output, stack);
  return manifest;
}

bool differ_in_lines_alone(const std::filesystem::path& left, const std::filesystem::path& right) {
  const json first = without_lines(detail::read_foreign(left));
  return first.is_object() && first == without_lines(detail::read_foreign(right));
}

}  // namespace formwork::cli
