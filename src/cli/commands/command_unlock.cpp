#include <memory>

#include "cli/command_line/approval.hpp"
#include "cli/commands/commands.hpp"
#include "cli/rollout/stack_runs.hpp"

namespace formwork::cli {
namespace {

using terraform::StateLock;

struct Options {
  StackOptions stacks;
  std::string stack;
  std::string id;
  bool auto_approve = false;
};

Error still_at_work(
    const std::string& stack,
    std::vector<std::string> found,
    const terraform::RunningProcess& process
) {
  if (process.id > 0) found.push_back(fmt::format("process = {} ({})", process.id, process.name));
  return Error(Diagnostic{
      .code = "unlock.still-at-work",
      .message = "terraform is still at work on " + stack,
      .found = std::move(found),
      .help = process.id > 0
                  ? fmt::format("wait until it is done, or stop it: kill -INT {}", process.id)
                  : "wait until it is done, or stop it on its machine",
  });
}

void check_nobody(
    const terraform::AtWork& at_work, const std::string& stack, std::vector<std::string> found
) {
  if (at_work.process) throw still_at_work(stack, std::move(found), *at_work.process);
  if (at_work.is_known()) return;
  found.push_back(at_work.unknown_because);
  throw Error(Diagnostic{
      .code = "unlock.unknown",
      .message = "nobody can tell whether terraform is still at work on " + stack,
      .found = std::move(found),
      .help = "nothing was done; run it as a user who may look there, or when that is over",
  });
}

// The lock of a local state is the kernel's: it ends with its process, and terraform cannot take
// it away. Others stay, whether or not who took them is still at work.
void check_holder(const StackRun& stack, const StateLock& lock) {
  check_nobody(stack.driver.holder_of(lock), stack.entry.name, terraform::lines_of(lock));
}

void check_id(const Options& options, const StateLock& lock) {
  if (options.id.empty() || options.id == lock.id) return;
  throw Error(Diagnostic{
      .code = "unlock.other-lock",
      .message = fmt::format("the state of {} is locked, but not by {}", options.stack, options.id),
      .found = terraform::lines_of(lock),
      .help = "that lock is gone already, and this one is another's: wait until it is done",
  });
}

// What keeps a plan from being made, a variable without a value say, does not matter to who knows
// the lock.
std::optional<StateLock> lock_of(
    StackRun& stack, const terraform::VariableValues& variables, const std::string& id
) {
  try {
    return stack.driver.lock(variables);
  } catch (const terraform::Refused& error) {
    if (id.empty() || !error.is_for_program()) throw;
    return StateLock{.id = id};
  }
}

bool approved(Context& context, const Options& options, const StateLock& lock) {
  const auto lines = terraform::lines_of(lock);
  Approval approval(
      context,
      options.auto_approve,
      {"unlock", "it", "it is certain that the holder is gone", lines}
  );
  if (!options.auto_approve)
    for (const auto& line : lines) context.terminal.note("  {}", line);
  return approval.of("unlock " + options.stack);
}

ExitCode tell(Context& context, const Options& options, const char* result) {
  context.terminal.print_json_line({{"name", options.stack}, {"result", result}});
  context.terminal.say("{}: {}", options.stack, result);
  return std::string_view(result) == "declined" ? ExitCode::failed : ExitCode::done;
}

ExitCode run(Context& context, Options& options) {
  options.stacks.stacks = {options.stack};
  StackRuns runs(context, options.stacks);
  if (runs.runs().size() != 1)
    throw Error(Diagnostic{
        .code = "unlock.several-stacks",
        .message = "unlock takes one stack",
        .found = {std::to_string(runs.runs().size()) + " stacks fit \"" + options.stack + "\""},
    });
  auto& stack = runs.runs().front();
  options.stack = stack.entry.name;
  check_nobody(stack.driver.at_work(), options.stack, {});
  stack.driver.init(options.stacks.init);
  auto lock = lock_of(stack, runs.variables(), options.id);
  if (!lock) return tell(context, options, "not locked");
  check_id(options, *lock);
  check_holder(stack, *lock);
  if (!approved(context, options, *lock)) return tell(context, options, "declined");
  stack.driver.unlock(*lock);
  return tell(context, options, "unlocked");
}

}  // namespace

Command unlock_command() {
  auto options = std::make_shared<Options>();
  auto flags = stack_flags(options->stacks);
  flags.push_back(
      {.name = "auto-approve", .help = "unlock without asking", .target = &options->auto_approve}
  );
  return {
      .name = "unlock",
      .summary = "take away a lock that a killed process left",
      .description =
          "Shows who holds the lock of a stack's state, asks, and takes it away. Nothing is done "
          "while a process of this machine holds it or nobody can tell, nor when ID is given and "
          "the lock is another by now.",
      .flags = std::move(flags),
      .positionals =
          {{.name = "STACK",
            .help = "the stack whose state is locked",
            .target = &options->stack,
            .required = true},
           {.name = "ID", .help = "the lock's id, as errors tell it", .target = &options->id}},
      .examples =
          {{"formwork unlock prod", "asks, and says whose lock it is"},
           {"formwork unlock prod 6d49281a-0d69-d5fd-0f09-50544d9e2f2b --auto-approve",
            "this lock only, without asking"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
