#include "cli/failover/orchestrator.hpp"

#include <thread>

#include "aws_client/invoke.hpp"
#include "aws_client/shortened.hpp"
#include "aws_client/sources.hpp"
#include "cli/failover/operator_name.hpp"
#include "core/foreign.hpp"
#include "terraform/process/environment.hpp"
#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

using aws_client::CallFailed;
using Clock = std::chrono::steady_clock;

std::string text_in(const nlohmann::json& document, const char* name) {
  const auto member = document.is_object() ? document.find(name) : document.end();
  const bool is_text = document.is_object() && member != document.end() && member->is_string();
  return is_text ? member->get<std::string>() : std::string();
}

FunctionFailed function_failed(const std::string& payload) {
  const auto document = detail::parse_foreign(payload);
  auto message = text_in(document, "errorMessage");
  const auto type = text_in(document, "errorType");
  if (message.empty()) message = "it does not say why";
  return FunctionFailed(Diagnostic{
      .code = "failover.function-error",
      .message = "the function failed" + (type.empty() ? "" : ": " + aws_client::shortened(type)),
      .found = {aws_client::shortened(message)},
      .help = "its log in CloudWatch tells more; `formwork failover status` tells how it stands",
  });
}

/// What failed on the way to credentials: the function was not asked, whatever STS has done, and
/// no run keeps it from being asked.
CallFailed before_the_function(const CallFailed& failed) {
  const bool is_interrupted = failed.kind() == CallFailed::Kind::interrupted;
  auto diagnostic = failed.diagnostics().front();
  diagnostic.message += "; the function was not asked";
  return {
      is_interrupted ? CallFailed::Kind::interrupted : CallFailed::Kind::refused,
      false,
      std::move(diagnostic),
  };
}

}  // namespace

Orchestrator::Orchestrator(
    Context& context,
    const AccessOptions& options,
    aws_client::FunctionArn function,
    const std::string& operator_name
)
    : context_(context),
      options_(options),
      function_(std::move(function)),
      session_name_(session_name_of(operator_name)),
      http_(
          terraform::value_of(context.environment, "AWS_CA_BUNDLE"),
          [] { return terraform::Interrupts::received() != 0; }
      ),
      world_{
          .environment = context.environment,
          .processes = context.processes,
          .http = http_,
          .now = [] { return std::time(nullptr); },
          .debug = context.debug,
      } {
  if (context.ask)
    world_.ask = [&](const std::string& question) {
      return context.terminal.ask(context.ask, question);
    };
}

const aws_client::Credentials& Orchestrator::credentials() {
  constexpr std::time_t margin = 60;
  if (credentials_ && credentials_->expires_at && *credentials_->expires_at < world_.now() + margin)
    credentials_.reset();
  if (!credentials_) try {
      credentials_ = found_credentials();
    } catch (const CallFailed& failed) {
      throw before_the_function(failed);
    }
  return *credentials_;
}

aws_client::Credentials Orchestrator::found_credentials() {
  auto found =
      aws_client::find_credentials(world_, options_.profile, function_.region, session_name_);
  if (options_.role_arn.empty()) return found;
  return aws_client::assume_role(
      world_,
      found,
      {.arn = options_.role_arn,
       .session_name = session_name_,
       .external_id = options_.external_id,
       .mfa_serial = options_.mfa_serial,
       .mfa_code = options_.mfa_code},
      function_.region
  );
}

Status Orchestrator::ask(const Request& request) {
  const auto invoked = aws_client::invoke(
      world_, credentials(), function_, request.json(), std::chrono::seconds(options_.timeout)
  );
  if (invoked.is_function_error) throw function_failed(invoked.payload);
  return read_status(invoked.payload);
}

Status Orchestrator::ask_when_free(const Request& request) {
  const auto end = Clock::now() + std::chrono::seconds(options_.timeout);
  for (bool is_first = true;; is_first = false) {
    try {
      return ask(request);
    } catch (const CallFailed& failed) {
      const bool may_wait = failed.kind() == CallFailed::Kind::throttled && Clock::now() < end &&
                            terraform::Interrupts::received() == 0;
      if (!may_wait) throw;
    }
    if (is_first)
      context_.terminal.note(
          "a run is under way: asking again each second, for {} s at most", options_.timeout
      );
    context_.terminal.flush();
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

}  // namespace formwork::cli
