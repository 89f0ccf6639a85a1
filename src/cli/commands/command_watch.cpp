#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/diff.hpp"
#include "cli/rollout/rollout.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/watch/watched_files.hpp"
#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

using terraform::Interrupts;

struct Options {
  RolloutOptions rollout;
  std::string build;
  bool deploy = false;
};

class Watch {
 public:
  Watch(Context& context, const Options& options) : context_(context), options_(options) {
    auto project = find_project(context.directory).value_or(Project{});
    const auto& output = options.rollout.stacks.synth.output;
    if (!output.empty()) project.output = output;
    files_ = watch_sources(context.directory, project);
  }

  ExitCode run() {
    for (;;) {
      run_once();
      if (Interrupts::received() != 0) return ExitCode::failed;
      // A build may write among the sources: only what is different counts.
      if (!files_->take_altered().empty()) continue;
      context_.terminal.note("watching; Ctrl-C ends it");
      context_.terminal.flush();
      if (!wait_for_change()) return ExitCode::done;
    }
  }

 private:
  void run_once() {
    try {
      build();
      if (options_.deploy)
        roll_out(context_, Direction::deploy, options_.rollout);
      else
        diff(context_, {.stacks = options_.rollout.stacks, .out = {}});
    } catch (const Error& error) {
      for (const auto& diagnostic : error.diagnostics()) context_.terminal.report(diagnostic);
    }
    context_.terminal.flush();
  }

  void build() {
    if (options_.build.empty()) return;
    context_.terminal.flush();
    auto result = context_.processes.run({
        .arguments = {"/bin/sh", "-c", options_.build},
        .directory = context_.directory,
        .environment = context_.environment,
        .out = terraform::Stream::to_stderr,
    });
    if (!result.succeeded())
      throw Error(Diagnostic{
          .code = "watch.build-failed",
          .message = "the build failed with status " + std::to_string(result.exit_code),
          .found = {options_.build},
          .help = "what it says of the cause is above",
      });
  }

  // Editors write a file in several steps, and people save several files. False when somebody
  // wants to stop.
  bool wait_for_change() {
    constexpr int milliseconds_between_looks = 200;
    constexpr int quiet_milliseconds = 300;
    while (!files_->wait(milliseconds_between_looks))
      if (Interrupts::received() != 0) return false;
    while (files_->wait(quiet_milliseconds))
      if (Interrupts::received() != 0) return false;
    for (const auto& file : files_->take_changed())
      context_.terminal.note("changed: {}", file.lexically_relative(context_.directory).string());
    return Interrupts::received() == 0;
  }

  Context& context_;
  const Options& options_;
  std::unique_ptr<FileWatch> files_;
};

ExitCode run(Context& context, const Options& options) {
  if (options.deploy && !options.rollout.auto_approve)
    throw Error(Diagnostic{
        .code = "watch.no-approval",
        .message = "watch deploys whatever changes, and asks nobody",
        .help = "add --auto-approve if that is meant, or leave --deploy out",
    });
  // From here on Ctrl-C is a request, also between two runs.
  Interrupts interrupts;
  return Watch(context, options).run();
}

}  // namespace

Command watch_command() {
  auto options = std::make_shared<Options>();
  auto flags = rollout_flags(options->rollout);
  flags.push_back(
      {.name = "build",
       .placeholder = "COMMAND",
       .help = "shell command that builds the app, run before each time",
       .target = &options->build}
  );
  flags.push_back(
      {.name = "deploy",
       .help = "deploy instead of showing the diff; nobody is asked, so --auto-approve is needed",
       .target = &options->deploy}
  );
  return {
      .name = "watch",
      .summary = "show the diff again whenever a source changes",
      .description =
          "Runs at once, and again when a file changes that \"watchPattern\" of cdktf.json fits; "
          "default: sources beside and below it. What fails is shown, and watching goes on. "
          "Ctrl-C ends it. --auto-approve, --parallelism and --ignore-missing-stack-dependencies "
          "are those of deploy.",
      .flags = std::move(flags),
      .positionals = {stacks_positional(options->rollout.stacks.stacks)},
      .examples =
          {{"formwork watch --build 'cmake --build build'", "build, then diff"},
           {"formwork watch dev --deploy --auto-approve", "keep a development stack up to date"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
