#include "aws_client/call.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "aws_client/shortened.hpp"
#include "core/foreign.hpp"

namespace formwork::aws_client {
namespace {

using Kind = CallFailed::Kind;

struct Refusal {
  std::string code;
  std::string message;
};

std::string between(std::string_view text, std::string_view opening, std::string_view end) {
  const auto start = text.find(opening);
  if (start == text.npos) return {};
  const auto rest = text.substr(start + opening.size());
  return std::string(rest.substr(0, rest.find(end)));
}

std::string text_of(const nlohmann::json& document, const char* name) {
  const auto member = document.find(name);
  return member != document.end() && member->is_string() ? member->get<std::string>() : "";
}

// Lambda answers in JSON and names the error in a header, STS in XML.
Refusal refusal_in(const HttpAnswer& answer) {
  Refusal refusal{between(answer.body, "<Code>", "<"), between(answer.body, "<Message>", "<")};
  if (const auto type = answer.headers.find("x-amzn-errortype"); type != answer.headers.end())
    refusal.code = type->second.substr(0, type->second.find(':'));
  if (const auto document = detail::parse_foreign(answer.body); document.is_object())
    for (const char* name : {"message", "Message"})
      if (auto text = text_of(document, name); !text.empty()) refusal.message = std::move(text);
  return refusal;
}

std::string help_for(const std::string& code) {
  if (code.starts_with("ExpiredToken") || code == "InvalidClientTokenId" ||
      code == "UnrecognizedClientException")
    return "sign in again: AWS does not take these credentials";
  if (code.starts_with("InvalidSignature") || code.starts_with("SignatureDoesNotMatch") ||
      code == "RequestExpired")
    return "compare this machine's clock, and the secret key";
  if (code.starts_with("AccessDenied"))
    return "name the role that may call it with --role-arn, or another --profile";
  if (code == "ResourceNotFoundException")
    return "compare the ARN with `formwork output`: it names account, Region and alias";
  return {};
}

constexpr int too_many_requests = 429;
constexpr int server_errors = 500;

CallFailed failed(
    const std::string& service, const HttpRequest& request, const HttpAnswer& answer
) {
  const auto refusal = refusal_in(answer);
  const bool is_throttled =
      answer.status == too_many_requests || refusal.code.starts_with("Throttling");
  const bool may_have_been_done = !is_throttled && answer.status >= server_errors;
  Diagnostic diagnostic{
      .code = service + (is_throttled         ? ".busy"
                         : may_have_been_done ? ".failed"
                                              : ".refused"),
      .message = fmt::format(
          "AWS answered {} {}",
          answer.status,
          refusal.code.empty() ? "and no word why" : shortened(refusal.code)
      ),
      .found = {request.url},
      .help = is_throttled           ? "ask again later: it was not begun"
              : refusal.code.empty() ? "look whether a proxy (HTTPS_PROXY) answered in its place"
                                     : help_for(refusal.code),
  };
  if (!refusal.message.empty()) diagnostic.found.push_back(shortened(refusal.message));
  const auto kind = is_throttled         ? Kind::throttled
                    : may_have_been_done ? Kind::broken
                                         : Kind::refused;
  return {kind, may_have_been_done, std::move(diagnostic)};
}

const char* message_of(bool is_interrupted, bool may_have_arrived) {
  if (is_interrupted)
    return may_have_arrived ? "stopped before the answer came" : "stopped before anything was sent";
  return may_have_arrived ? "the request was sent, and no answer came"
                          : "no connection: nothing was sent";
}

CallFailed failed(const std::string& service, const HttpRequest& request, const NoAnswer& none) {
  const bool is_interrupted = none.cause() == NoAnswer::Cause::interrupted;
  const bool is_late = none.cause() == NoAnswer::Cause::timed_out;
  const char* code = is_interrupted ? ".interrupted" : is_late ? ".timed-out" : ".unreachable";
  Diagnostic diagnostic{
      .code = service + code,
      .message = message_of(is_interrupted, none.may_have_arrived()),
      .found = {request.url},
      .help =
          is_interrupted ? "" : "look at the network, proxies (HTTPS_PROXY) and AWS_ENDPOINT_URL",
  };
  if (is_late)
    diagnostic.found.push_back(fmt::format("waited for {} s", request.timeout.count() / 1000));
  else if (!is_interrupted)
    diagnostic.found.emplace_back(none.what());
  const auto kind = is_interrupted ? Kind::interrupted : is_late ? Kind::timed_out : Kind::broken;
  return {kind, none.may_have_arrived(), std::move(diagnostic)};
}

}  // namespace

HttpAnswer call(World& world, const std::string& service, const HttpRequest& signed_request) {
  world.debug(fmt::format("calling {}", signed_request.url));
  HttpAnswer answer;
  try {
    answer = world.http.send(signed_request);
  } catch (const NoAnswer& none) {
    throw failed(service, signed_request, none);
  }
  constexpr int redirections = 300;
  if (answer.status < 200 || answer.status >= redirections)
    throw failed(service, signed_request, answer);
  return answer;
}

}  // namespace formwork::aws_client
