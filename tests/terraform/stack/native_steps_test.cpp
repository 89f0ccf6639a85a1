#include "terraform/stack/native_steps.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* program = R"(provider "aws" {
  region = "us-east-1"
}

resource "aws_security_group" "web" {
  name = "web"
  tags = {
    Name  = "group"
    Parts = ["first", { inner = "second" }]
  }

  ingress {
    from_port = 80
  }

  ingress {
    from_port = 443
  }
}

output "only" {
  value = "told"
}
)";

struct Case {
  const char* name;
  /// The first of these in the program.
  const char* at;
  const char* steps;
};

std::string steps_to(const std::string& text, std::size_t offset) {
  const support::TemporaryDirectory directory;
  directory.write("cdk.tf", text);
  std::string steps;
  for (const JsonStep& step : native_steps_to(directory.path() / "cdk.tf", offset))
    steps.append(step.is_index ? "[" : " ").append(step.name).append(step.is_index ? "]" : "");
  return steps;
}

class NativeSteps : public testing::TestWithParam<Case> {};

TEST_P(NativeSteps, are_those_of_the_json) {
  EXPECT_EQ(steps_to(program, std::string_view(program).find(GetParam().at)), GetParam().steps);
}

INSTANTIATE_TEST_SUITE_P(
    places,
    NativeSteps,
    testing::Values(
        Case{"provider", "us-east-1", " provider aws[0] region"},
        Case{"argument", "\"web\"\n", " resource aws_security_group web name"},
        Case{"member", "group\"\n", " resource aws_security_group web tags Name"},
        Case{"item", "first", " resource aws_security_group web tags Parts[0]"},
        Case{"member_of_an_item", "second", " resource aws_security_group web tags Parts[1] inner"},
        Case{"block", "80", " resource aws_security_group web ingress[0] from_port"},
        Case{"second_block", "443", " resource aws_security_group web ingress[1] from_port"},
        Case{"block_alone", "told", " output only value"},
        Case{"header_of_a_block", "output", " output only"},
        Case{"between_blocks", "\n\nresource", " provider aws[0]"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(NativeStepsTo, what_cannot_be_read_are_none) {
  EXPECT_EQ(steps_to("resource {{{", 3), "");
  EXPECT_EQ(steps_to("", 0), "");
  EXPECT_TRUE(native_steps_to("/does/not/exist/cdk.tf", 0).empty());
}

}  // namespace
}  // namespace formwork::terraform
