#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bindings/modules/module_constraint.hpp"
#include "terraform/program/provider_schema.hpp"

namespace formwork::cli {

/// What `cdktf.json` says, as CDKTF wrote it; unknown keys are ignored.
struct Project {
  static constexpr const char* file_name = "cdktf.json";

  std::string language;
  /// Shell command of the program that builds the tree; empty when the file names none.
  std::string app;
  std::string output = "cdktf.out";
  std::string code_maker_output = ".gen";
  std::string project_id;
  /// Every command has the app write HCL, as `synth --hcl` does.
  bool hcl_output = false;
  /// The terraform to run, where the environment names none.
  std::string terraform_binary_name;
  /// Patterns of the files that `watch` watches; empty: the usual ones.
  std::vector<std::string> watch_patterns;
  /// `terraformProviders`.
  std::vector<terraform::ProviderRequirement> providers;
  /// `terraformModules`.
  std::vector<bindings::ModuleConstraint> modules;
  /// What the app gets as `CDKTF_CONTEXT_JSON`: `context` and `cdktfRelativeModules`.
  std::string context_json = R"({"cdktfRelativeModules":[]})";
};

/// Reads `cdktf.json` of the directory, nothing when there is none. Throws `Error` with the line
/// when it is broken.
std::optional<Project> find_project(const std::filesystem::path& directory);

/// The user's own context laid over the project's, key by key. Throws `Error` when it is no JSON
/// object.
std::string merge_context(const std::string& project, const std::string& users);

/// Values of the command line, `stage=dev`, each a text, laid over a context, which may be empty.
/// Throws `UsageError` when one has no name, and `Error` as merge_context does.
std::string with_values(const std::string& context, const std::vector<std::string>& values);

}  // namespace formwork::cli
