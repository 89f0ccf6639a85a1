#include "terraform/json/json_position.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace formwork::terraform {
namespace {

constexpr const char* stack = R"({
  "//": {"metadata": {"stackName": "a \"quoted\" {name}"}},
  "provider": {"aws": [{"region": "us-east-1"}, {"alias": "west", "region": "nowhere"}]},
  "resource": {
    "aws_security_group": {
      "web": {
        "ingress": [{}, {"cidr_blocks": ["10.0.0.0/8", "10.0.0.0/33"]}],
        "empty": [],
        "name": "web"
      }
    }
  },
  "variable": {"size": {"type": "number"}}
})";

struct Row {
  const char* name;
  const char* mark;
  const char* steps;
  const char* argument;
};

std::string joined(const std::vector<JsonStep>& steps) {
  std::string text;
  for (const auto& step : steps) text += '/' + step.name;
  return text;
}

std::vector<JsonStep> steps_in(const char* text, std::size_t offset) {
  std::istringstream stream(text);
  return JsonPositions(stream).steps_to(stream, offset);
}

class Position : public ::testing::TestWithParam<Row> {};

TEST_P(Position, is_told) {
  auto steps = steps_in(stack, std::string_view(stack).find(GetParam().mark));
  EXPECT_EQ(joined(steps), GetParam().steps);
  EXPECT_EQ(argument_of(steps), GetParam().argument);
}

INSTANTIATE_TEST_SUITE_P(
    places,
    Position,
    ::testing::Values(
        Row{"value", "\"nowhere\"", "/provider/aws/1/region", "region"},
        Row{"name", "\"name\": \"web\"", "/resource/aws_security_group/web/name", "name"},
        Row{"item",
            "\"10.0.0.0/33\"",
            "/resource/aws_security_group/web/ingress/1/cidr_blocks/1",
            "ingress[1].cidr_blocks[1]"},
        Row{"after_empty_list", "web\"\n", "/resource/aws_security_group/web/name", "name"},
        Row{"last_brace", "}\n    }", "/resource/aws_security_group/web", ""},
        Row{"brace", "{\"type\"", "/variable/size", ""},
        Row{"key_of_element", "\"size\"", "/variable/size", ""}
    ),
    [](const auto& row) { return row.param.name; }
);

// Longer than the way between the places that are remembered, with names and brackets across it.
TEST(JsonPosition, is_told_anywhere_in_a_long_text) {
  std::string text = R"({"resource": {"aws_vpc": {)";
  for (int i = 0; i < 3000; ++i)
    text += (i ? "," : "") + ("\"v" + std::to_string(i)) + R"(": {"list": [{}, {"a": "{[,\"]}"}]})";
  text += "}}}";
  std::istringstream stream(text);
  JsonPositions positions(stream);
  for (int i = 2999; i >= 0; --i) {
    auto name = "\"v" + std::to_string(i) + '"';
    auto offset = text.find(R"("{[,\"]}")", text.find(name));
    EXPECT_EQ(
        joined(positions.steps_to(stream, offset)),
        "/resource/aws_vpc/v" + std::to_string(i) + "/list/1/a"
    );
  }
}

TEST(JsonPosition, beyond_the_text_is_outside_of_everything) {
  EXPECT_TRUE(steps_in(stack, 100000).empty());
  EXPECT_TRUE(steps_in("", 3).empty());
  EXPECT_TRUE(steps_in("}]\"", 3).empty());
}

}  // namespace
}  // namespace formwork::terraform
