#include "terraform/prediction/references.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string renamed(std::string_view text) {
  return with_references(text, [](const OutputReference& reference) {
    return reference.output == "id" ? std::string("local.id") : std::string();
  });
}

struct Case {
  const char* name;
  const char* text;
  const char* wanted;
};

class References : public ::testing::TestWithParam<Case> {};

TEST_P(References, are_replaced_where_terraform_evaluates_them) {
  EXPECT_EQ(renamed(GetParam().text), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    templates,
    References,
    ::testing::Values(
        Case{"alone", "${data.terraform_remote_state.net.outputs.id}", "${local.id}"},
        Case{"in_text", "a-${data.terraform_remote_state.net.outputs.id}-b", "a-${local.id}-b"},
        Case{
            "another_output",
            "${data.terraform_remote_state.net.outputs.id2}",
            "${data.terraform_remote_state.net.outputs.id2}"},
        Case{
            "below_an_output",
            "${data.terraform_remote_state.net.outputs.id.x[0]}",
            "${local.id.x[0]}"},
        Case{
            "in_a_call",
            "${sensitive(upper(data.terraform_remote_state.net.outputs.id))}",
            "${sensitive(upper(local.id))}"},
        Case{
            "in_an_object",
            "${{a = data.terraform_remote_state.net.outputs.id}}",
            "${{a = local.id}}"},
        Case{
            "in_a_quoted_template",
            "${\"x}${data.terraform_remote_state.net.outputs.id}\"}",
            "${\"x}${local.id}\"}"},
        Case{
            "in_quoted_text",
            "${\"data.terraform_remote_state.net.outputs.id\"}",
            "${\"data.terraform_remote_state.net.outputs.id\"}"},
        Case{
            "after_an_escaped_quote",
            R"(${"\"" == data.terraform_remote_state.net.outputs.id})",
            R"(${"\"" == local.id})"},
        Case{
            "escaped",
            "$${data.terraform_remote_state.net.outputs.id}",
            "$${data.terraform_remote_state.net.outputs.id}"},
        Case{
            "in_words",
            "reads data.terraform_remote_state.net.outputs.id",
            "reads data.terraform_remote_state.net.outputs.id"},
        Case{
            "in_a_directive",
            "%{ if data.terraform_remote_state.net.outputs.id == 1 }a%{ endif }",
            "%{ if local.id == 1 }a%{ endif }"},
        Case{
            "of_something_else",
            "${module.data.terraform_remote_state.net.outputs.id}",
            "${module.data.terraform_remote_state.net.outputs.id}"},
        Case{"never_closed", "${data.terraform_remote_state.net.outputs.id", "${local.id"}
    ),
    [](const auto& named) { return named.param.name; }
);

TEST(References, are_found_in_keys_and_below) {
  auto found = references_in(json::parse(R"({
    "${data.terraform_remote_state.a.outputs.key}": [1, {"x": "${data.terraform_remote_state.b.outputs}"}]
  })"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].remote_state, "a");
  EXPECT_EQ(found[0].output, "key");
  EXPECT_EQ(found[1].remote_state, "b");
  EXPECT_EQ(found[1].output, "");
}

TEST(References, by_an_index_name_no_output) {
  auto found = references_in(json("${data.terraform_remote_state.a.outputs[\"x\"]}"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].output, "");
}

}  // namespace
}  // namespace formwork::terraform
