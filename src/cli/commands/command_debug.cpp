#include <sys/utsname.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command_line/version.hpp"
#include "cli/commands/commands.hpp"
#include "cli/project/project.hpp"
#include "terraform/process/shell_words.hpp"
#include "terraform/program/terraform.hpp"
#include "terraform/run/credentials.hpp"

namespace formwork::cli {
namespace {

struct Section {
  std::string title;
  std::vector<std::pair<std::string, std::string>> rows = {};
};

std::string operating_system() {
  utsname name = {};
  uname(&name);
  return std::string(name.sysname) + ' ' + name.release + ' ' + name.machine;
}

/// The first line that `<program> --version` prints.
std::string version_of(Context& context, const std::string& program) {
  auto result = context.processes.run({
      .arguments = {program, "--version"},
      .directory = context.directory,
      .environment = context.environment,
      .out = terraform::Stream::capture,
      .err = terraform::Stream::capture,
  });
  return result.succeeded() ? result.out.substr(0, result.out.find('\n')) : "not found";
}

std::string terraform_version(Context& context) {
  terraform::Terraform terraform(context.processes, context.environment);
  try {
    return terraform.version() + " (" + terraform.program() + ")";
  } catch (const Error& error) {
    return error.diagnostics()[0].message;
  }
}

bool concerns_us(std::string_view name) {
  for (std::string_view prefix : {"CDKTF_", "TF_", "TERRAFORM_", "FORMWORK_"})
    if (name.starts_with(prefix)) return true;
  return name == "CI" || name == "NO_COLOR" || name == "FORCE_COLOR";
}

// What is sent along with a bug report must hold no secrets.
std::string shown(const std::string& name, const std::string& value) {
  const bool may_be_secret = name == "CDKTF_VAR" || name == "CDKTF_CONTEXT_JSON" ||
                             name.find("KEY") != name.npos || terraform::is_credential(name);
  if (may_be_secret && !value.empty()) return "(set)";
  if (name.starts_with("TF_CLI_ARGS"))
    return terraform::command_line(terraform::shell_words(value));
  return terraform::without_credentials(value);
}

Section environment(const Context& context) {
  Section section{"environment"};
  for (const auto& [name, value] : context.environment)
    if (concerns_us(name)) section.rows.emplace_back(name, shown(name, value));
  return section;
}

Section project_section(const Project& project) {
  return {
      "project",
      {{"language", project.language},
       {"app", terraform::without_credentials(project.app)},
       {"output", project.output},
       {"codeMakerOutput", project.code_maker_output},
       {"projectId", project.project_id}}};
}

void print(Terminal& terminal, const std::vector<Section>& sections) {
  nlohmann::ordered_json document;
  for (const auto& section : sections) {
    auto& object = document[section.title] = nlohmann::ordered_json::object();
    for (const auto& [name, value] : section.rows) object[name] = value;
  }
  terminal.print_json(document);
  for (const auto& section : sections) {
    terminal.say("{}", section.title);
    std::size_t width = 0;
    for (const auto& row : section.rows) width = std::max(width, row.first.size());
    for (const auto& [name, value] : section.rows)
      terminal.say("  {:<{}}  {}", name, width, value.empty() ? "-" : value);
  }
}

ExitCode run(Context& context) {
  std::vector<Section> sections;
  sections.push_back(
      {"versions",
       {{"formwork", version},
        {"terraform", terraform_version(context)},
        {"cmake", version_of(context, "cmake")},
        {"c++", version_of(context, "c++")},
        {"system", operating_system()}}}
  );
  sections.push_back(environment(context));
  ExitCode code = ExitCode::done;
  try {
    if (auto project = find_project(context.directory))
      sections.push_back(project_section(*project));
    else
      sections.push_back({"project", {{Project::file_name, "not in this directory"}}});
  } catch (const Error& error) {
    for (const auto& diagnostic : error.diagnostics()) context.terminal.report(diagnostic);
    code = ExitCode::failed;
  }
  print(context.terminal, sections);
  return code;
}

}  // namespace

Command debug_command() {
  return {
      .name = "debug",
      .summary = "show versions, environment and project, for a bug report",
      .description = "Values that may be secret are only said to be set.",
      .examples = {{"formwork debug --json", "for a machine"}},
      .run = run,
  };
}

}  // namespace formwork::cli
