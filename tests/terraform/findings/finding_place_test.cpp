// Which lines of a stack are shown with a finding.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "terraform/findings/findings.hpp"

namespace formwork::terraform {
namespace {

using Lines = std::vector<std::string>;

struct Case {
  const char* name;
  bool is_native;
  const char* line;
  Lines shown;
};

class FindingLine : public testing::TestWithParam<Case> {
 protected:
  static Lines shown(bool is_native, const char* line) {
    const support::TemporaryDirectory directory;
    directory.write(
        is_native ? "metadata.json" : "cdk.tf.json",
        R"({"//": {"metadata": {"stackName": "s", "syntax": "hcl", "version": "0.1.0"}}})"
    );
    if (is_native) directory.write("cdk.tf", "");
    const nlohmann::json diagnostic{
        {"severity", "error"},
        {"summary", "Wrong"},
        {"range", {{"filename", is_native ? "cdk.tf" : "cdk.tf.json"}, {"start", {{"line", 1}}}}},
        {"snippet", {{"code", line}}}};
    return as_finding(diagnostic, StackDocument::read(directory.path()), "out", "terraform.plan")
        .found;
  }
};

TEST_P(FindingLine, is_shown_without_what_may_be_secret) {
  EXPECT_EQ(shown(GetParam().is_native, GetParam().line), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    lines,
    FindingLine,
    testing::Values(
        Case{"plain", false, R"(  "size": "x")", {R"("size": "x")"}},
        Case{"secret", false, R"("secret_key": "s3cret")", {R"("secret_key": (hidden))"}},
        Case{"expression", false, R"("password": "${var.p}")", {R"("password": "${var.p}")"}},
        // In a list, which has no names in its lines.
        Case{"item", false, R"("--password=s3cret",)", {"(hidden)"}},
        Case{"brace", false, "  }", {}},
        Case{"native", true, R"(  size = "x")", {R"(size = "x")"}},
        Case{"native_secret", true, R"(  secret_key   = "s3cret")", {"secret_key   = (hidden)"}},
        Case{"native_secrets", true, R"(passwords = ["s3cret"])", {"passwords = (hidden)"}},
        Case{"native_heredoc", true, "private_key = <<EOT", {"private_key = (hidden)"}},
        Case{"native_expression", true, "password = var.p", {"password = var.p"}},
        Case{"native_template", true, R"(token = "${var.a}-b")", {R"(token = "${var.a}-b")"}},
        Case{"native_item", true, R"("--password=s3cret",)", {"(hidden)"}},
        Case{"native_line_of_text", true, "password: s3cret", {"(hidden)"}},
        Case{"native_block", true, R"(resource "aws_db" "secret" {)", {}}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
