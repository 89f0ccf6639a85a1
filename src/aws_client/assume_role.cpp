#include <fmt/format.h>

#include "aws_client/endpoint.hpp"
#include "aws_client/signature.hpp"
#include "aws_client/sources.hpp"
#include "core/trimmed.hpp"
#include "core/uri.hpp"

namespace formwork::aws_client {
namespace {

// What a role that is assumed by a role can have at most.
constexpr int session_seconds = 3600;

std::string code_of(World& world, const Role& role) {
  if (!role.mfa_code.empty()) return role.mfa_code;
  if (!world.ask)
    throw Error(Diagnostic{
        .code = "credentials.mfa",
        .message = "the role wants the code of a second factor, and nobody can be asked here",
        .found = {role.mfa_serial},
        .help = "add --mfa-code CODE",
    });
  const auto code = world.ask(fmt::format("code of {}: ", role.mfa_serial));
  return std::string(detail::trimmed(code));
}

void add(std::string& form, const char* name, const std::string& value) {
  form += fmt::format("&{}={}", name, detail::uri_encoded(value));
}

}  // namespace

Credentials assume_role(
    World& world, const Credentials& credentials, const Role& role, const std::string& region
) {
  HttpRequest request{
      .url = endpoint_of(world.environment, "sts", region) + '/',
      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
      .body = "Action=AssumeRole&Version=2011-06-15",
  };
  add(request.body, "RoleArn", role.arn);
  add(request.body, "RoleSessionName", role.session_name);
  add(request.body, "DurationSeconds", std::to_string(session_seconds));
  if (!role.external_id.empty()) add(request.body, "ExternalId", role.external_id);
  if (!role.mfa_serial.empty()) {
    add(request.body, "SerialNumber", role.mfa_serial);
    add(request.body, "TokenCode", code_of(world, role));
  }
  world.debug("assuming " + role.arn);
  sign(request, credentials, {region, "sts"}, world.now());
  const auto answer = call(world, "sts", request);
  if (auto assumed = read_assumed_role(answer.body)) return *assumed;
  throw Error(Diagnostic{
      .code = "sts.answer",
      .message = "what STS answered holds no credentials",
      .found = {request.url, fmt::format("{} bytes", answer.body.size())},
      .help = "look whether a proxy answered in its place",
  });
}

}  // namespace formwork::aws_client
