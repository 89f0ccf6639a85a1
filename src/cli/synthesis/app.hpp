#pragma once
#include <filesystem>

#include "cli/command_line/context.hpp"
#include "cli/project/project.hpp"

namespace formwork::cli {

/// How the app is to be run; `project` says the rest.
struct AppRun {
  const Project& project;
  /// Where cdktf.json is.
  std::filesystem::path directory;
  bool hcl = false;
  /// Has the app tell where it made each element, for what terraform may find there.
  bool creation_points = false;
  /// Has the app ask its rule packs.
  bool checks = false;
  /// Keeps standard output for the command's own result.
  bool output_to_stderr = false;
};

/// The app's environment: the parent's without `TF_VAR_*`, with what the protocol adds.
terraform::Environment app_environment(const terraform::Environment& parent, const AppRun& run);

/// Runs the app through the shell, in the project directory. Throws `Error` when it fails.
void run_app(Context& context, const AppRun& run);

}  // namespace formwork::cli
