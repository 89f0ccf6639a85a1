#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/failover/failover.hpp"
#include "cli/failover/orders.hpp"
#include "cli/synthesis/synth_flags.hpp"

namespace formwork::cli {
namespace {

std::vector<std::string> names_of_orders() {
  std::vector<std::string> names;
  for (const auto& order : all_orders()) names.push_back(order.name);
  return names;
}

std::string description() {
  std::string text =
      "Asks the function of the stack's output \"orchestrator\", in the Region that is to act; the "
      "other one may be dark. What changes something needs a reason, shows how it stands, and "
      "asks; "
      "the state may refuse it, and then says what it allows.\n";
  for (const auto& order : all_orders())
    text += fmt::format("\n  {:<15} {}", order.name, fmt::format(fmt::runtime(order.effect), "it"));
  return text;
}

std::vector<Flag> flags_of(const std::shared_ptr<FailoverOptions>& options) {
  auto& access = options->access;
  auto& synth = options->function.stacks.synth;
  return {
      {.name = "function",
       .placeholder = "ARN",
       .help = "the function, instead of a stack: nothing else is then needed here",
       .target = &options->function.arn},
      {.name = "reason",
       .placeholder = "TEXT",
       .help = "why: it stands in the audit trail",
       .target = &options->reason},
      {.name = "operator",
       .placeholder = "NAME",
       .help = "who orders it; default: the user who is signed in here",
       .target = &options->operator_name},
      {.name = "token",
       .placeholder = "TOKEN",
       .help = "of approve and deny: what the message holds; default: asked for",
       .target = &options->token},
      {.name = "allow-data-loss",
       .help = "of failover and resume: also when it is not known, or too much, what is lost",
       .target = &options->allow_data_loss},
      {.name = "auto-approve", .help = "do it without asking", .target = &options->auto_approve},
      {.name = "nonce",
       .placeholder = "NONCE",
       .help = "of a request that got no answer: the same is done once; default: a new one",
       .target = &options->nonce},
      {.name = "watch",
       .help = "of status: again and again, until Ctrl-C",
       .target = &options->watch},
      {.name = "interval",
       .placeholder = "SECONDS",
       .help = "how long --watch waits in between (default: 10)",
       .target = &options->interval},
      {.name = "timeout",
       .placeholder = "SECONDS",
       .help =
           "how long to wait until the function is free, and then for its answer; default: 310, "
           "for a run may take 300",
       .target = &access.timeout},
      {.name = "profile",
       .placeholder = "PROFILE",
       .help = "of the AWS configuration; default: the environment's keys, or AWS_PROFILE",
       .target = &access.profile},
      {.name = "role-arn",
       .placeholder = "ARN",
       .help = "the role to act as, of another account say",
       .target = &access.role_arn},
      {.name = "external-id",
       .placeholder = "ID",
       .help = "what the role wants to be told",
       .target = &access.external_id},
      {.name = "mfa-serial",
       .placeholder = "ARN",
       .help = "the second factor that the role wants",
       .target = &access.mfa_serial},
      {.name = "mfa-code",
       .placeholder = "CODE",
       .help = "its code; default: asked for",
       .target = &access.mfa_code},
      app_flag(synth),
      output_flag(synth),
      skip_synth_flag(synth),
  };
}

}  // namespace

Command failover_command() {
  auto options = std::make_shared<FailoverOptions>();
  return {
      .name = "failover",
      .summary = "watch the failover to another Region, and order what it does",
      .description = description(),
      .flags = flags_of(options),
      .positionals =
          {{.name = "COMMAND",
            .help = "what to order",
            .target = &options->command,
            .choices = names_of_orders(),
            .required = true},
           {.name = "STACK",
            .help = "the stack of the Region that acts; default: the only one there is",
            .target = &options->function.stack}},
      .examples =
          {{"formwork failover status dr-use2 --watch", "what does us-east-2 see, and do next?"},
           {"formwork failover failover dr-use2 --reason 'us-east-1 is gone'", "promote us-east-2"},
           {"formwork failover abort dr-use2 --reason 'it is back'", "before it is promoted"}},
      .exit_statuses =
          {{ExitCode::done, "done"},
           {ExitCode::failed, "declined, or the function is not known: nothing was done"},
           {ExitCode::refused, "refused, as by the state: nothing was done"},
           {ExitCode::not_asked, "the function could not be asked: nothing was done"},
           {ExitCode::function_failed, "the function failed: status tells what it did"},
           {ExitCode::not_known, "no answer: not known whether it was done; ask again as told"},
           {ExitCode::wrong_usage, "wrong usage"}},
      .run = [options](Context& context) { return fail_over(context, *options); },
  };
}

}  // namespace formwork::cli
