#include "cli/failover/failover.hpp"

#include <fmt/format.h>

#include "cli/command_line/approval.hpp"
#include "cli/command_line/printable.hpp"
#include "cli/command_line/usage.hpp"
#include "cli/failover/again.hpp"
#include "cli/failover/fields.hpp"
#include "cli/failover/operator_name.hpp"
#include "cli/failover/orders.hpp"
#include "cli/failover/status_text.hpp"
#include "cli/failover/status_watch.hpp"
#include "core/trimmed.hpp"
#include "core/utf8.hpp"
#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

using aws_client::CallFailed;

UsageError wrong(std::string message, std::string help) {
  return UsageError(Diagnostic{
      .code = "cli.wrong-arguments",
      .message = std::move(message),
      .help = std::move(help),
  });
}

/// What the audit trail and the messages can hold: the function refuses anything else.
void check_line(const char* flag, const std::string& text) {
  constexpr std::size_t longest = 1000;
  if (detail::count_characters(text) > longest)
    throw wrong(fmt::format("{} is longer than {} characters", flag, longest), "say it shorter");
  if (printable_line(text) != text)
    throw wrong(
        fmt::format("{} is no line of text that can be printed", flag),
        "leave out line breaks, tabs and control characters"
    );
  if (!text.empty() && detail::trimmed(text).empty())
    throw wrong(std::string(flag) + " is blank", "say it in words");
}

void check_what_is_needed(const FailoverOptions& options, const Order& order) {
  check_line("--reason", options.reason);
  check_line("--operator", options.operator_name);
  if (order.changes && options.reason.empty())
    throw wrong(order.name + " needs a reason", "add --reason TEXT: it stands in the audit trail");
  if (order.takes_token && options.token.empty())
    throw wrong(order.name + " answers a question", "add --token TOKEN, which its message holds");
  if (!options.nonce.empty() && !is_nonce_of(order.name, options.nonce))
    throw wrong(
        "--nonce is none of " + order.name, "leave it out, or copy the one of the first request"
    );
}

void check_what_is_idle(const FailoverOptions& options, const Order& order) {
  if (!order.takes_token && !options.token.empty())
    throw wrong("--token is for approve and deny", "leave it out");
  if (!order.may_lose_data && options.allow_data_loss)
    throw wrong("--allow-data-loss is for failover and resume", "leave it out");
  if (options.watch && order.name != "status")
    throw wrong("--watch is for status", "formwork failover status --watch, in another terminal");
  if (options.access.timeout < 1 || options.interval < 1)
    throw wrong("--timeout and --interval take seconds, 1 or more", "");
  if (options.access.role_arn.empty() &&
      !(options.access.mfa_serial + options.access.external_id + options.access.mfa_code).empty())
    throw wrong("a second factor and an external id are those of a role", "add --role-arn ARN");
}

std::string name_of_operator(
    const Context& context, const FailoverOptions& options, const Order& order
) {
  auto name = options.operator_name;
  if (name.empty()) name = signed_in_user(context.environment);
  if (name.empty() && order.changes)
    throw wrong("who orders this? root is nobody in particular", "add --operator NAME");
  return name;
}

/// `is_again`: of a request that was sent before.
void explain_refusal(Context& context, const Order& order, const Status& status, bool is_again) {
  const auto& refused = *status.refused;
  if (refused.is_repeat)
    return context.terminal.report(
        {.severity = Severity::info,
         .code = "failover.repeat",
         .message = "the first " + order.name + " arrived, and was done: this is how it stands now"}
    );
  const auto& allowed = refused.allowed.empty() ? status.allowed : refused.allowed;
  context.terminal.report(
      {.code = "failover.refused",
       .message = order.name + " was refused: " + refused.reason,
       .found = {"state = " + status.state},
       .help = fmt::format(
           "allowed now: {}{}",
           fmt::join(allowed, ", "),
           is_again ? "; whether the first request was done, the state above tells" : ""
       )}
  );
}

ExitCode show(Context& context, const Order& order, const Status& status, bool is_again) {
  context.terminal.print_json(status.document);
  // A rehearsal has calls to tell, too.
  if (!status.refused && (order.name == "plan" || !status.plan.empty()))
    context.terminal.say("{}\n", fmt::join(plan_lines(status), "\n"));
  const auto drawing = drawing_on(context, context.result_width);
  context.terminal.say("{}", fmt::join(status_lines(status, status.now, drawing), "\n"));
  if (status.refused) explain_refusal(context, order, status, is_again);
  return status.refused && !status.refused->is_repeat ? ExitCode::refused : ExitCode::done;
}

/// The order, as the state is.
class NotAllowed : public Error {
 public:
  using Error::Error;
};

template <class Kind>
bool is(const Error& error) {
  return dynamic_cast<const Kind*>(&error) != nullptr;
}

/// Asks the person, who sees first how it stands. False: it is not to be done.
bool confirmed(
    Context& context, const FailoverOptions& options, const Order& order, Orchestrator& orchestrator
) {
  Approval approval(context, options.auto_approve, {"failover", order.name, "it is meant", {}});
  if (options.auto_approve) return true;
  const auto& region = orchestrator.function().region;
  const auto status = orchestrator.ask_when_free(
      {.command = "status",
       .operator_name = options.operator_name,
       .reason = options.reason,
       .nonce = new_nonce("status", std::time(nullptr)),
       .region = region}
  );
  const auto drawing = drawing_on(context, context.status_width);
  context.terminal.note("{}\n", fmt::join(status_lines(status, status.now, drawing), "\n"));
  // What was sent before may have changed the state: whether it is a repeat the function knows.
  const bool is_again = !options.nonce.empty();
  if (is_again)
    context.terminal.note("asked again: if the first {} arrived, nothing more is done", order.name);
  if (!is_again && !status.allows(order.name))
    throw NotAllowed(Diagnostic{
        .code = "failover.refused",
        .message = fmt::format("{} is not allowed: {}", order.name, status.why_not(order.name)),
        .help = fmt::format("allowed now: {}", fmt::join(status.allowed, ", ")),
    });
  context.terminal.note("{}", fmt::format(fmt::runtime(order.effect), region));
  if (approval.of(order.name + ' ' + region)) return true;
  context.terminal.note("nothing was done");
  return false;
}

class Failover {
 public:
  Failover(Context& context, FailoverOptions& options)
      : context_(context), options_(options), order_(order_named(options.command)) {}

  ExitCode run() {
    ask_for_the_token();
    check_what_is_needed(options_, order_);
    check_what_is_idle(options_, order_);
    options_.operator_name = name_of_operator(context_, options_, order_);
    const auto function = function_of(context_, options_.function);
    // From here on Ctrl-C is a request, so that what becomes of the order can be told.
    terraform::Interrupts interrupts;
    Orchestrator orchestrator(context_, options_.access, function, options_.operator_name);
    return ordered(orchestrator);
  }

 private:
  // Typed here it is in no list of processes and in no history.
  void ask_for_the_token() {
    if (order_.takes_token && options_.token.empty() && context_.ask)
      options_.token =
          detail::trimmed(context_.terminal.ask(context_.ask, "token of the message: "));
  }

  Request request_to(const Orchestrator& orchestrator) const {
    return {
        .command = order_.name,
        .operator_name = options_.operator_name,
        .reason = options_.reason,
        .nonce =
            options_.nonce.empty() ? new_nonce(order_.name, std::time(nullptr)) : options_.nonce,
        .region = orchestrator.function().region,
        .allows_data_loss = options_.allow_data_loss,
        .token = options_.token,
    };
  }

  ExitCode ordered(Orchestrator& orchestrator) {
    Request request;
    try {
      if (order_.changes && !confirmed(context_, options_, order_, orchestrator))
        return ExitCode::failed;
      request = request_to(orchestrator);
      if (options_.watch) return watch_status(context_, orchestrator, request, options_.interval);
    } catch (const Error& error) {
      return explain(error);
    }
    try {
      const auto status = orchestrator.ask_when_free(request);
      const auto code = show(context_, order_, status, !options_.nonce.empty());
      if (order_.changes && code == ExitCode::done) check_that_it_was_shown();
      return code;
    } catch (const Error& error) {
      return order_.changes ? explain(error, request, orchestrator) : explain(error);
    }
  }

  // On a full disk say: it must not look as if nothing was done.
  void check_that_it_was_shown() {
    if (!context_.terminal.is_written())
      throw AnswerUnreadable(Diagnostic{
          .code = "cli.output",
          .message = "the answer came, and standard output cannot be written",
      });
  }

  /// Of what was never meant to change anything.
  ExitCode explain(const Error& error) const {
    for (const auto& diagnostic : error.diagnostics()) context_.terminal.report(diagnostic);
    const auto code = code_of(error);
    return code == ExitCode::not_known ? ExitCode::not_asked : code;
  }

  ExitCode explain(const Error& error, const Request& request, const Orchestrator& orchestrator)
      const {
    const auto code = code_of(error);
    if (code != ExitCode::not_known && code != ExitCode::function_failed) return explain(error);
    const auto again = command_to_ask_again(request, options_.access, orchestrator.function().text);
    context_.terminal.report(not_known_whether_done(error, request, again));
    return is<AnswerUnreadable>(error) ? ExitCode::not_known : code;
  }

  static ExitCode code_of(const Error& error) {
    if (const auto* failed = dynamic_cast<const CallFailed*>(&error))
      return failed->may_have_been_done() ? ExitCode::not_known : ExitCode::not_asked;
    if (is<FunctionFailed>(error) || is<AnswerUnreadable>(error)) return ExitCode::function_failed;
    if (is<NotAllowed>(error)) return ExitCode::refused;
    return is<NobodyToApprove>(error) ? ExitCode::failed : ExitCode::not_asked;
  }

  Context& context_;
  FailoverOptions& options_;
  const Order& order_;
};

}  // namespace

ExitCode fail_over(Context& context, FailoverOptions& options) {
  return Failover(context, options).run();
}

}  // namespace formwork::cli
