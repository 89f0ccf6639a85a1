#include "terraform/stack/stack_elements.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace formwork::terraform {
namespace {

using Places = std::vector<std::string>;

std::vector<StackElement> elements_of(const std::string& text) {
  std::istringstream stream(text);
  auto read = read_elements(stream);
  EXPECT_TRUE(read.has_value()) << text;
  return read ? read->elements : std::vector<StackElement>{};
}

Places places_of(const std::string& text) {
  Places places;
  for (const auto& element : elements_of(text)) places.push_back(element.place);
  return places;
}

struct Reading {
  const char* name;
  /// Of a resource.
  const char* arguments;
  Places references;
};

class StackReferences : public ::testing::TestWithParam<Reading> {};

TEST_P(StackReferences, are_what_expressions_read) {
  auto elements = elements_of(
      R"({"resource": {"aws_x": {"main": {)" + std::string(GetParam().arguments) + "}}}}"
  );
  ASSERT_EQ(elements.size(), 1U);
  EXPECT_EQ(elements[0].references, GetParam().references);
}

INSTANTIATE_TEST_SUITE_P(
    arguments,
    StackReferences,
    ::testing::Values(
        Reading{"none", R"("a": "aws_vpc.main.id", "b": 1, "c": null)", {}},
        Reading{"a_resource", R"("a": "${aws_vpc.main.id}")", {"resource.aws_vpc.main"}},
        Reading{"an_instance", R"("a": "${aws_vpc.main[0].id}")", {"resource.aws_vpc.main"}},
        Reading{"a_data_source", R"("a": "${data.aws_ami.web.id}")", {"data.aws_ami.web"}},
        Reading{
            "a_module_and_a_local",
            R"("a": "${module.queue.arn}-${local.name}")",
            {"local.name", "module.queue"}},
        Reading{"a_variable", R"("a": "${var.name}")", {"resource.var.name"}},
        Reading{
            "each_once", R"("a": ["${aws_a.b.c}", {"d": "${aws_a.b.e}"}])", {"resource.aws_a.b"}},
        Reading{
            "in_functions",
            R"("a": "${join(\",\", [for x in aws_a.b : upper(x.name)])}")",
            {"resource.aws_a.b", "resource.x.name"}},
        Reading{
            "in_quoted_templates",
            R"("a": "${format(\"${aws_a.b.c}, aws_d.e\", 1)}")",
            {"resource.aws_a.b"}},
        Reading{"in_keys", R"("a": {"${aws_a.b.c}": 1})", {"resource.aws_a.b"}},
        Reading{"escaped", R"("a": "$${aws_a.b.c}")", {}},
        Reading{
            "an_output_of_another_stack",
            R"("a": "${data.terraform_remote_state.net.outputs.id[0]}")",
            {"data.terraform_remote_state.net.outputs.id"}},
        Reading{
            "all_outputs_of_another_stack",
            R"("a": "${data.terraform_remote_state.net.outputs}")",
            {"data.terraform_remote_state.net"}},
        Reading{
            "as_addresses",
            R"("depends_on": ["aws_a.b", "module.c"],
               "lifecycle": {"replace_triggered_by": ["aws_d.e.f"], "ignore_changes": ["g.h"]})",
            {"module.c", "resource.aws_a.b", "resource.aws_d.e"}},
        Reading{"not_in_remarks", R"("//": {"a": "${aws_a.b.c}"})", {}}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(StackElements, are_all_that_has_a_name) {
  EXPECT_EQ(
      places_of(R"({
        "//": {"metadata": {"stackName": "s"}},
        "data": {"aws_ami": {"web": {}}},
        "ephemeral": {"aws_secret": {"key": {}}},
        "locals": {"name": "x"},
        "module": {"queue": {"source": "./queue"}},
        "output": {"id": {"value": 1}},
        "provider": {"aws": [{"region": "us-east-1"}]},
        "resource": {"aws_vpc": {"main": {}, "other": {}}},
        "terraform": {"backend": {"local": {}}},
        "variable": {"name": {"type": "string"}}
      })"),
      (Places{
          "data.aws_ami.web",
          "ephemeral.aws_secret.key",
          "local.name",
          "module.queue",
          "output.id",
          "resource.aws_vpc.main",
          "resource.aws_vpc.other"})
  );
}

TEST(StackElements, tell_their_construct_provider_and_region) {
  auto elements = elements_of(R"({
    "module": {"m": {"providers": {"aws": "aws.west"}}},
    "resource": {
      "aws_a": {"own": {"region": "us-west-1", "provider": "aws.east"},
                "read": {"region": "${var.region}"}},
      "google_a": {"b": {"//": {"metadata": {"path": "s/b"}}, "region": "europe-west1"}}
    }
  })");
  ASSERT_EQ(elements.size(), 4U);
  EXPECT_EQ(elements[0].provider, "aws.west");
  EXPECT_EQ(elements[1].provider, "aws.east");
  EXPECT_EQ(elements[1].region, "us-west-1");
  EXPECT_EQ(elements[2].region, "");
  EXPECT_EQ(elements[3].path, "s/b");
  EXPECT_EQ(elements[3].region, "");
}

TEST(StackElements, of_what_is_no_stack_are_unknown_or_none) {
  for (const char* text : {"", "[]", R"({"resource": {"aws_a": )", "{\"a\": 1"}) {
    std::istringstream stream(text);
    EXPECT_FALSE(read_elements(stream).has_value()) << text;
  }
  EXPECT_EQ(
      places_of(R"({"resource": [1], "module": 2, "output": null, "data": {"a": 3}})"), Places{}
  );
}

}  // namespace
}  // namespace formwork::terraform
