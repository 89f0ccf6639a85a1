#include "cli/project/project.hpp"

#include "cli/command_line/usage.hpp"
#include "cli/project/json_file.hpp"
#include "cli/project/provider_constraint.hpp"
#include "core/foreign.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

std::string source_of(const json& module) {
  const json source = module.is_object() ? module.value("source", json()) : module;
  return source.is_string() ? source.get<std::string>() : std::string();
}

bool is_relative_module(const json& module) {
  const auto source = source_of(module);
  return source.compare(0, 2, "./") == 0 || source.compare(0, 3, "../") == 0;
}

json relative_modules(const json& modules) {
  json result = json::array();
  for (const auto& module : modules)
    if (is_relative_module(module)) result.push_back(module);
  return result;
}

// "hashicorp/aws@~> 5.0" or {"name", "source", "version"}, where the name is ours to choose.
terraform::ProviderRequirement provider(const JsonFile& document, const json& entry) {
  if (entry.is_string()) return parse_provider(entry.get<std::string>());
  if (!entry.is_object())
    throw Error(Diagnostic{
        .code = "project.provider",
        .message = "a provider must be text or an object",
        .places = {document.place_of("terraformProviders")},
        .found = {entry.dump()},
        .help = R"("hashicorp/aws@~> 5.0" or {"name": "aws", "source": "hashicorp/aws"})",
    });
  auto result = parse_provider(document.text(entry, "source", document.text(entry, "name")));
  result.name = document.text(entry, "name", result.name);
  result.version = document.text(entry, "version", result.version);
  return result;
}

// "terraform-aws-modules/vpc/aws@~> 5.0" or {"name", "source", "version"}, where the name decides
// on the header.
bindings::ModuleConstraint module(const JsonFile& document, const json& entry) {
  const std::string source = source_of(entry);
  if (source.empty())
    throw Error(Diagnostic{
        .code = "project.module",
        .message = "a module must be text or an object with a source",
        .places = {document.place_of("terraformModules")},
        .found = {entry.dump()},
        .help = R"("terraform-aws-modules/vpc/aws@~> 5.0" or {"name": "vpc", "source": "./vpc"})",
    });
  auto result = bindings::parse_module(source);
  if (!entry.is_object()) return result;
  const std::string name = document.text(entry, "name");
  if (!name.empty()) {
    result.name = result.fqn = name;
    result.folder = document.text(entry, "namespace");
  }
  result.version = document.text(entry, "version", result.version);
  return result;
}

/// `true` or, as CDKTF writes its switches, `"true"`.
bool is_set(const JsonFile& document, const char* name) {
  const auto found = document.root().find(name);
  if (found == document.root().end()) return false;
  const json& value = *found;
  if (value.is_boolean()) return value.get<bool>();
  if (value == "true" || value == "false") return value == "true";
  throw Error(Diagnostic{
      .code = "project.switch",
      .message = '"' + std::string(name) + "\" must be true or false",
      .places = {document.place_of(name)},
      .found = {value.dump()},
      .help = "leave it out for false",
  });
}

}  // namespace

std::optional<Project> find_project(const std::filesystem::path& directory) {
  auto file = directory / Project::file_name;
  if (!std::filesystem::exists(file)) return std::nullopt;
  auto document = JsonFile::read(file, Project::file_name, "project");
  const json& root = document.root();
  Project project;
  project.language = document.text(root, "language");
  project.app = document.text(root, "app");
  project.output = document.text(root, "output", project.output);
  if (project.output.empty())
    throw Error(Diagnostic{
        .code = "project.output",
        .message = "\"output\" must name a directory",
        .places = {document.place_of("output")},
        .help = R"(leave it out for "cdktf.out")",
    });
  project.code_maker_output = document.text(root, "codeMakerOutput", project.code_maker_output);
  project.project_id = document.text(root, "projectId");
  project.hcl_output = is_set(document, "hclOutput");
  project.terraform_binary_name = document.text(root, "terraformBinaryName");
  for (const auto& pattern : document.array(root, "watchPattern")) {
    if (!pattern.is_string())
      throw Error(Diagnostic{
          .code = "project.watch-pattern",
          .message = "a watchPattern must be text",
          .places = {document.place_of("watchPattern")},
          .found = {pattern.dump()},
          .help = R"(for example "watchPattern": ["src/**/*.{hpp,cpp}", "!src/generated/**"])",
      });
    project.watch_patterns.push_back(pattern.get<std::string>());
  }
  for (const auto& entry : document.array(root, "terraformProviders"))
    project.providers.push_back(provider(document, entry));
  for (const auto& entry : document.array(root, "terraformModules"))
    project.modules.push_back(module(document, entry));
  json context = document.object(root, "context");
  context["cdktfRelativeModules"] = relative_modules(document.array(root, "terraformModules"));
  project.context_json = context.dump();
  return project;
}

std::string merge_context(const std::string& project, const std::string& users) {
  json merged = json::parse(project);
  json own = detail::parse_foreign(users);
  if (!own.is_object())
    throw Error(Diagnostic{
        .code = "project.context",
        .message = "CDKTF_CONTEXT_JSON in the environment must be a JSON object",
        .help = "for example CDKTF_CONTEXT_JSON='{\"stage\": \"dev\"}', or unset it",
    });
  merged.update(own);
  return merged.dump();
}

std::string with_values(const std::string& context, const std::vector<std::string>& values) {
  json given = json::object();
  for (const std::string& value : values) {
    const auto equals = value.find('=');
    if (equals == value.npos || equals == 0)
      throw UsageError(Diagnostic{
          .code = "cli.wrong-value",
          .message = "--context needs a key and its value",
          .found = {"--context " + value},
          .help = "write --context stage=dev",
      });
    given[value.substr(0, equals)] = value.substr(equals + 1);
  }
  return merge_context(merge_context("{}", context.empty() ? "{}" : context), given.dump());
}

}  // namespace formwork::cli
