#include "cli/failover/again.hpp"

#include "terraform/process/shell_words.hpp"

namespace formwork::cli {

std::string command_to_ask_again(
    const Request& request, const AccessOptions& access, const std::string& function_arn
) {
  std::string line = "formwork failover " + request.command;
  const auto add = [&](const char* flag, const std::string& value) {
    if (!value.empty()) line += std::string(" --") + flag + ' ' + terraform::shell_quoted(value);
  };
  add("function", function_arn);
  add("operator", request.operator_name);
  add("reason", request.reason);
  add("nonce", request.nonce);
  if (request.allows_data_loss) line += " --allow-data-loss";
  if (!request.token.empty()) line += " --token TOKEN";
  add("profile", access.profile);
  add("role-arn", access.role_arn);
  add("external-id", access.external_id);
  add("mfa-serial", access.mfa_serial);
  return line;
}

Diagnostic not_known_whether_done(
    const Error& cause, const Request& request, const std::string& command_to_ask_again
) {
  const auto& failure = cause.diagnostics().front();
  Diagnostic diagnostic{
      .code = "failover.not-known",
      .message = "it is not known whether " + request.command + " was done: " + failure.message,
      .found = failure.found,
      .help = "ask the same again, it is done once: " + command_to_ask_again,
  };
  return diagnostic;
}

}  // namespace formwork::cli
