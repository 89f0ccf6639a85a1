#include "aws_client/call.hpp"

#include <gtest/gtest.h>

#include "aws_client/in_memory_http.hpp"
#include "aws_client/shortened.hpp"
#include "terraform/process/in_memory_processes.hpp"

namespace formwork::aws_client {
namespace {

using Kind = CallFailed::Kind;

struct Failure {
  const char* name;
  HttpAnswer answer;
  std::optional<NoAnswer> none;
  Kind kind;
  bool may_have_been_done;
  const char* code;
  const char* message;
};

class Failures : public testing::TestWithParam<Failure> {};

// Whether it may have been done is what everything else hangs on.
TEST_P(Failures, say_whether_it_may_have_been_done) {
  InMemoryHttp http;
  http.answers = {GetParam().answer};
  http.failure = GetParam().none;
  terraform::InMemoryProcesses processes;
  const terraform::Environment environment;
  World world{
      .environment = environment,
      .processes = processes,
      .http = http,
      .now = [] { return std::time_t{}; },
      .debug = [](std::string_view) {}};
  try {
    call(world, "lambda", {.url = "https://example.org/", .body = "{}"});
    ADD_FAILURE() << "is taken for an answer";
  } catch (const CallFailed& failed) {
    EXPECT_EQ(failed.kind(), GetParam().kind);
    EXPECT_EQ(failed.may_have_been_done(), GetParam().may_have_been_done);
    EXPECT_EQ(failed.diagnostics()[0].code, GetParam().code);
    EXPECT_EQ(failed.diagnostics()[0].message, GetParam().message);
  }
  EXPECT_EQ(http.sent.size(), 1U) << "what fails is not sent again";
}

// A page of megabytes, as proxies answer, would push off the terminal what is to be read.
TEST(Shortened, is_what_others_wrote) {
  EXPECT_EQ(shortened("short"), "short");
  EXPECT_EQ(shortened(std::string(1000, 'x')), std::string(1000, 'x'));
  EXPECT_EQ(shortened(std::string(5000, 'x')), std::string(1000, 'x') + "... (4000 bytes more)");
  std::string letters = "x";
  for (int i = 0; i < 600; ++i) letters += "\xc3\xa9";
  EXPECT_EQ(shortened(letters), letters.substr(0, 999) + "... (202 bytes more)");
}

HttpAnswer answer(int status, const char* error, const char* body) {
  return {.status = status, .headers = {{"x-amzn-errortype", error}}, .body = body};
}

INSTANTIATE_TEST_SUITE_P(
    all,
    Failures,
    testing::Values(
        Failure{
            "denied",
            answer(403, "AccessDeniedException:http://x", "{\"Message\": \"no\"}"),
            {},
            Kind::refused,
            false,
            "lambda.refused",
            "AWS answered 403 AccessDeniedException"},
        Failure{
            "denied_in_xml",
            {.status = 403, .body = "<Error><Code>AccessDenied</Code></Error>"},
            {},
            Kind::refused,
            false,
            "lambda.refused",
            "AWS answered 403 AccessDenied"},
        Failure{
            "busy",
            answer(429, "TooManyRequestsException", "{}"),
            {},
            Kind::throttled,
            false,
            "lambda.busy",
            "AWS answered 429 TooManyRequestsException"},
        Failure{
            "broken",
            answer(502, "", "<html>"),
            {},
            Kind::broken,
            true,
            "lambda.failed",
            "AWS answered 502 and no word why"},
        Failure{
            "redirected",
            {.status = 302, .body = ""},
            {},
            Kind::refused,
            false,
            "lambda.refused",
            "AWS answered 302 and no word why"},
        Failure{
            "nothing_but_a_number",
            {.status = 400, .body = "7"},
            {},
            Kind::refused,
            false,
            "lambda.refused",
            "AWS answered 400 and no word why"},
        Failure{
            "not_connected",
            {},
            NoAnswer(NoAnswer::Cause::unreachable, false, "no route"),
            Kind::broken,
            false,
            "lambda.unreachable",
            "no connection: nothing was sent"},
        Failure{
            "cut",
            {},
            NoAnswer(NoAnswer::Cause::unreachable, true, "reset"),
            Kind::broken,
            true,
            "lambda.unreachable",
            "the request was sent, and no answer came"},
        Failure{
            "late_to_connect",
            {},
            NoAnswer(NoAnswer::Cause::timed_out, false, "late"),
            Kind::timed_out,
            false,
            "lambda.timed-out",
            "no connection: nothing was sent"},
        Failure{
            "late",
            {},
            NoAnswer(NoAnswer::Cause::timed_out, true, "late"),
            Kind::timed_out,
            true,
            "lambda.timed-out",
            "the request was sent, and no answer came"},
        Failure{
            "interrupted_early",
            {},
            NoAnswer(NoAnswer::Cause::interrupted, false, "x"),
            Kind::interrupted,
            false,
            "lambda.interrupted",
            "stopped before anything was sent"},
        Failure{
            "interrupted",
            {},
            NoAnswer(NoAnswer::Cause::interrupted, true, "x"),
            Kind::interrupted,
            true,
            "lambda.interrupted",
            "stopped before the answer came"}
    ),
    [](const auto& named) { return named.param.name; }
);

}  // namespace
}  // namespace formwork::aws_client
