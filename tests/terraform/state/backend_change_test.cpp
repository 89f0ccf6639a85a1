#include "terraform/state/backend_change.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

struct Row {
  const char* name;
  const char* terraform;
  /// Empty: nobody can tell.
  const char* type;
  const char* arguments = "{}";
};

class StackBackend : public ::testing::TestWithParam<Row> {};

TEST_P(StackBackend, is_what_the_stack_says) {
  const json stack{{"terraform", json::parse(GetParam().terraform)}, {"resource", json::object()}};
  const auto backend = backend_of(stack);
  ASSERT_EQ(backend.has_value(), *GetParam().type != '\0');
  if (!backend) return;
  EXPECT_EQ(backend->type, GetParam().type);
  EXPECT_EQ(backend->arguments, json::parse(GetParam().arguments));
}

INSTANTIATE_TEST_SUITE_P(
    stacks,
    StackBackend,
    ::testing::Values(
        Row{"none", "{}", "local"},
        Row{"null", "null", "local"},
        Row{"s3", R"({"backend": {"s3": {"key": "k", "acl": null}}})", "s3", R"({"key": "k"})"},
        Row{"s3_without_arguments", R"({"backend": {"s3": null}})", "s3"},
        Row{"cloud", R"({"cloud": {"organization": "o"}})", "cloud", R"({"organization": "o"})"},
        Row{"list_of_settings",
            R"([{"required_version": "1"}, {"backend": {"s3": {"key": "k"}}}])",
            "s3",
            R"({"key": "k"})"},
        Row{"list_of_backends",
            R"({"backend": [{"s3": [{"key": "k"}]}]})",
            "s3",
            R"({"key": "k"})"},
        Row{"list_of_clouds",
            R"({"cloud": [{"organization": "o"}]})",
            "cloud",
            R"({"organization": "o"})"},
        Row{"text", R"("s3")", ""},
        Row{"backend_as_a_text", R"({"backend": "s3"})", ""},
        Row{"backend_as_a_list_of_texts", R"({"backend": ["s3"]})", ""},
        Row{"arguments_as_a_number", R"({"backend": {"s3": 1}})", ""},
        Row{"cloud_as_a_truth_value", R"({"cloud": true})", ""}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(NotedBackend, of_another_shape_is_unknown) {
  for (const char* note :
       {R"({"version": 3, "backend": []})",
        R"({"version": 3, "backend": ["s3"]})",
        R"({"version": 3, "backend": "s3"})",
        R"({"version": 3, "backend": {"type": ["s3"]}})",
        R"({"version": 3, "backend": {"type": "s3", "config": []}})",
        "[]"}) {
    support::TemporaryDirectory stack;
    stack.write(".terraform/terraform.tfstate", note);
    EXPECT_THROW(noted_backend(stack.path() / ".terraform", stack.path()), Error) << note;
  }
}

TEST(StackBackend, of_a_stack_in_hcl_is_unknown) { EXPECT_FALSE(backend_of(json())); }

}  // namespace
}  // namespace formwork::terraform
