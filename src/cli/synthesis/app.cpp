#include "cli/synthesis/app.hpp"

#include <csignal>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/project_directory.hpp"

namespace formwork::cli {
namespace {

constexpr const char* terraform_variable = "TF_VAR_";

// A shell whose command was killed exits with 128 and the signal's number.
int killing_signal(const terraform::ProcessResult& result) {
  if (result.signal != 0) return result.signal;
  int signal = result.exit_code - 128;
  return result.exit_code > 128 && sigabbrev_np(signal) != nullptr ? signal : 0;
}

Diagnostic failure(const AppRun& run, std::string rule, std::string message, std::string help) {
  return {
      .code = "synth." + std::move(rule),
      .message = std::move(message),
      .found = {run.project.app},
      .help = std::move(help),
  };
}

Diagnostic describe(const AppRun& run, const terraform::ProcessResult& result) {
  if (result.start_error != 0)
    return failure(
        run,
        "app-not-started",
        std::string("the shell cannot be started: ") + std::strerror(result.start_error),
        ""
    );
  if (result.interrupted_by != 0)
    return failure(
        run, "interrupted", "stopped by " + terraform::signal_name(result.interrupted_by), ""
    );
  if (int signal = killing_signal(result); signal != 0)
    return failure(
        run,
        "app-crashed",
        "the app was killed by " + terraform::signal_name(signal),
        signal == SIGKILL ? "the system does this when memory runs out" : ""
    );
  std::string message = "the app exited with status " + std::to_string(result.exit_code);
  if (result.exit_code == 126 || result.exit_code == 127)
    return failure(
        run,
        "app-not-found",
        std::move(message),
        "is it built and installed? the command runs in the directory of cdktf.json"
    );
  return failure(run, "app-failed", std::move(message), "what it says of the cause is above");
}

/// The values may be secret.
std::string keys_of(const std::string& object) {
  const auto context = nlohmann::json::parse(object);
  std::string keys;
  for (const auto& [key, value] : context.items()) keys += (keys.empty() ? "" : ", ") + key;
  return keys;
}

}  // namespace

terraform::Environment app_environment(const terraform::Environment& parent, const AppRun& run) {
  terraform::Environment environment = parent;
  std::erase_if(environment, [](const auto& variable) {
    return variable.first.starts_with(terraform_variable);
  });
  environment["CDKTF_OUTDIR"] = run.project.output;
  environment[detail::project_directory_variable] = run.directory.string();
  environment["CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"] = "true";
  environment["SYNTH_HCL_OUTPUT"] = run.hcl ? "true" : "false";
  if (run.creation_points) environment["FORMWORK_CREATION_POINTS"] = "true";
  environment.erase("FORMWORK_CHECK");
  if (run.checks) environment["FORMWORK_CHECK"] = "true";
  auto& context = environment["CDKTF_CONTEXT_JSON"];
  context =
      context.empty() ? run.project.context_json : merge_context(run.project.context_json, context);
  return environment;
}

void run_app(Context& context, const AppRun& run) {
  terraform::Process process{
      .arguments = {"/bin/sh", "-c", run.project.app},
      .directory = context.directory,
      .environment = app_environment(context.environment, run),
      .out = run.output_to_stderr ? terraform::Stream::to_stderr : terraform::Stream::inherit,
  };
  context.debug("CDKTF_OUTDIR=" + run.project.output);
  context.debug("CDKTF_CONTEXT_JSON has " + keys_of(process.environment["CDKTF_CONTEXT_JSON"]));
  context.terminal.flush();
  auto result = context.processes.run(process);
  if (!result.succeeded()) throw Error(describe(run, result));
}

}  // namespace formwork::cli
