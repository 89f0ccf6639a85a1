#include "terraform/run/run_report.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace formwork::terraform {
namespace {

class Report : public ::testing::Test {
 protected:
  std::vector<Diagnostic> errors(const std::vector<std::string>& lines, int exit_code = 1) {
    RunReport report("plan", constructs, "out/stacks/prod", secrets);
    for (const auto& line : lines) report.take(line);
    try {
      report.check({.exit_code = exit_code}, {});
    } catch (const Error& error) {
      return error.diagnostics();
    }
    return {};
  }

  std::istringstream stack{R"({"resource": {"aws_vpc": {
      "a": {"//": {"metadata": {"path": "prod/a"}}},
      "b": {"//": {"metadata": {"path": "prod/b"}}}}}})"};
  StackDocument constructs{stack};
  Secrets secrets;
};

std::string unreachable(const std::string& address, const std::string& region = "us-east-1") {
  return R"({"diagnostic": {"severity": "error", "address": ")" + address +
         R"(", "summary": "reading EC2 VPC: operation error EC2: DescribeVpcs, https response error )"
         R"(StatusCode: 0, RequestID: , request send failed, Post \"https://ec2.)" +
         region + R"(.amazonaws.com/\": dial tcp: i/o timeout"}})";
}

std::string refusal(const std::string& summary) {
  return R"({"diagnostic": {"severity": "error", "summary": ")" + summary + R"("}})";
}

TEST_F(Report, tells_once_that_a_region_does_not_answer) {
  auto found = errors({unreachable("aws_vpc.a"), unreachable("aws_vpc.b")});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].message, "us-east-1 does not answer");
  ASSERT_EQ(found[0].places.size(), 2u);
  EXPECT_EQ(found[0].places[1].path, "prod/b");
}

// Numbers as texts, texts as numbers: what is said is told all the same.
TEST_F(Report, tells_findings_of_another_shape) {
  for (const char* other :
       {R"("range": {"filename": "cdk.tf.json", "start": {"line": "6", "byte": "300"}})",
        R"("range": {"filename": "cdk.tf.json", "start": {"line": 1.5, "byte": -1}})",
        R"("range": {"filename": 1, "start": 6})",
        R"("range": "cdk.tf.json:6")",
        R"("address": ["aws_vpc.a"])",
        R"("snippet": {"context": 1, "code": [], "values": "x"})",
        R"("snippet": "code")",
        R"("detail": {"text": "x"})"}) {
    auto found = errors(
        {R"({"diagnostic": {"severity": "error", "summary": "Wrong", )" + std::string(other) + "}}"}
    );
    ASSERT_EQ(found.size(), 1u) << other;
    EXPECT_EQ(found[0].message, "wrong") << other;
  }
}

// Flags that it does not know are told in colours before it reads that it should have none.
TEST_F(Report, tells_lines_without_their_colours_and_frame) {
  auto found = errors({"\x1b[31m╷\x1b[0m", "\x1b[31m│\x1b[0m \x1b[1mError: no such flag\x1b[0m"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].found, std::vector<std::string>{"Error: no such flag"});
}

TEST_F(Report, tells_of_each_region_that_does_not_answer) {
  RunReport report("plan", constructs, "out/stacks/prod", secrets);
  report.take(unreachable("aws_vpc.a"));
  report.take(unreachable("aws_vpc.b", "us-east-2"));
  EXPECT_EQ(report.unreachable_regions(), (std::vector<std::string>{"us-east-1", "us-east-2"}));
}

TEST_F(Report, says_by_its_type_why_terraform_refused) {
  struct Row {
    std::string line;
    bool is_for_program;
    bool is_backend_change;
  };
  const Row rows[]{
      {refusal("No value for required variable"), true, false},
      {refusal("Backend configuration changed"), false, true},
      {unreachable("aws_vpc.a"), false, false},
      {refusal("us-east-1 does not answer"), true, false}};
  for (const auto& row : rows) {
    RunReport report("plan", constructs, "out/stacks/prod", secrets);
    report.take(row.line);
    try {
      report.check({.exit_code = 1}, {});
      ADD_FAILURE() << row.line;
    } catch (const Refused& refused) {
      EXPECT_EQ(refused.is_for_program(), row.is_for_program) << row.line;
      EXPECT_EQ(refused.has(Finding::Cause::backend_change), row.is_backend_change) << row.line;
    }
  }
}

TEST_F(Report, that_was_stopped_is_no_refusal) {
  for (const bool hurried : {false, true}) {
    RunReport report("plan", constructs, "out/stacks/prod", secrets);
    report.take(refusal("No value for required variable"));
    const ProcessResult result{.interrupted_by = 2, .was_hurried = hurried};
    try {
      report.check(result, {});
      ADD_FAILURE();
    } catch (const Interrupted& stopped) {
      ASSERT_EQ(stopped.diagnostics().size(), 2u);
      EXPECT_EQ(
          stopped.diagnostics()[1].code,
          hurried ? "terraform.stopped-at-once" : "terraform.interrupted"
      );
    }
  }
}

TEST_F(Report, knows_a_crash_by_what_go_prints) {
  auto found = errors({"goroutine", "panic: runtime error", "more"}, 2);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "terraform.crashed");
  EXPECT_EQ(found[0].found, std::vector<std::string>{"panic: runtime error"});
}

TEST_F(Report, says_nothing_of_what_went_well) { EXPECT_TRUE(errors({"no json"}, 0).empty()); }

}  // namespace
}  // namespace formwork::terraform
