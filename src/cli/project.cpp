#include "cli/project.hpp"

#include "cli/json_file.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

bool is_relative_module(const json& module) {
  std::string source;
  if (module.is_string()) source = module.get<std::string>();
  if (module.is_object()) source = module.value("source", "");
  return source.compare(0, 2, "./") == 0 || source.compare(0, 3, "../") == 0;
}

json relative_modules(const json& modules) {
  json result = json::array();
  for (const auto& module : modules)
    if (is_relative_module(module)) result.push_back(module);
  return result;
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
  project.code_maker_output = document.text(root, "codeMakerOutput", project.code_maker_output);
  project.project_id = document.text(root, "projectId");
  json context = document.object(root, "context");
  context["cdktfRelativeModules"] = relative_modules(document.array(root, "terraformModules"));
  project.context_json = context.dump();
  return project;
}

std::string merge_context(const std::string& project, const std::string& users) {
  json merged = json::parse(project);
  json own = json::parse(users, nullptr, false);
  if (!own.is_object())
    throw Error(Diagnostic{
        .code = "project.context",
        .message = "CDKTF_CONTEXT_JSON in the environment must be a JSON object",
        .help = "for example CDKTF_CONTEXT_JSON='{\"stage\": \"dev\"}', or unset it",
    });
  merged.update(own);
  return merged.dump();
}

}  // namespace formwork::cli
