#include "bindings/check.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bindings/schema_reader.hpp"
#include "support/golden.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;

const std::vector<Index>& indexes() {
  static const std::vector<Index> list = [] {
    std::vector<Index> made;
    made.emplace_back(make_index(read_schema(FORMWORK_ACME_SCHEMA)), "acme.index");
    return made;
  }();
  return list;
}

/// `code: message`, a line each.
std::string findings(const json& document) {
  std::string text;
  for (const Diagnostic& finding : check(document, indexes(), "cdk.tf.json")) {
    text += finding.code + ": " + finding.message;
    if (!finding.help.empty()) text += " (" + finding.help + ")";
    text += "\n";
  }
  return text;
}

struct CheckCase {
  const char* name;
  const char* type;
  /// Arguments beside the required ones, which are given.
  const char* arguments;
  const char* findings;
};

json required_arguments(const std::string& type) {
  if (type == "acme_types")
    return {{"number", 1}, {"nested_set", json::array()}, {"set_of_objects", json::array()}};
  if (type == "acme_blocks")
    return {{"name", "x"}, {"at_least_one", {{"size", 1}}}, {"exactly_one", {{"only_here", "x"}}}};
  if (type == "acme_names") return {{"default", "x"}};
  if (type == "acme_flags") return {{"old_required", "x"}};
  return json::object();
}

class CheckTest : public ::testing::TestWithParam<CheckCase> {};

TEST_P(CheckTest, Resource) {
  json arguments = required_arguments(GetParam().type);
  arguments.merge_patch(json::parse(GetParam().arguments));
  EXPECT_EQ(findings({{"resource", {{GetParam().type, {{"x", arguments}}}}}}), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    CheckTest,
    ::testing::Values(
        CheckCase{"required_only", "acme_types", "{}", ""},
        CheckCase{
            "meta_arguments",
            "acme_types",
            R"({"//": {}, "count": 2, "depends_on": [], "lifecycle": {}, "provider": "acme.west",
                "provisioner": [], "connection": {}, "for_each": "${x}"})",
            ""},
        CheckCase{
            "expressions",
            "acme_types",
            R"({"flag": "${a}", "list_of_numbers": "${a}", "map_of_flags": {"a": "${b}"},
                "objects": "${a}", "object": "${a}"})",
            ""},
        CheckCase{
            "misspelt",
            "acme_types",
            R"({"flg": true})",
            "schema.unknown-argument: acme_types has no argument flg (did you mean flag?)\n"},
        CheckCase{
            "unknown",
            "acme_types",
            R"({"entirely_different": true})",
            "schema.unknown-argument: acme_types has no argument entirely_different\n"},
        CheckCase{
            "read_only",
            "acme_types",
            R"({"id": "x"})",
            "schema.read-only: id of acme_types is set by the provider (leave it out; it can be "
            "read from other elements)\n"},
        CheckCase{
            "wrong_literal",
            "acme_types",
            R"({"number": "many", "set_of_text": "x"})",
            "schema.type: number of acme_types: expected a number, found text\n"
            "schema.type: set_of_text of acme_types: expected a set of text, found text\n"},
        CheckCase{
            "missing",
            "acme_names",
            R"({"default": null})",
            "schema.missing-argument: acme_names needs default, text\n"},
        CheckCase{
            "object_members",
            "acme_types",
            R"({"object": {"size": "big", "colour": 1}, "nested": {"rank": 1},
                "nested_map": {"a": {"label": []}}, "objects": [{"inner": [{"value": "maybe"}]}]})",
            "schema.missing-argument: acme_types.nested needs name, text\n"
            "schema.type: label of acme_types.nested_map: expected text, found a list\n"
            "schema.unknown-member: acme_types.object has no colour: terraform ignores it\n"
            "schema.type: size of acme_types.object: expected a number, found text\n"
            "schema.type: value of acme_types.objects.inner: expected a boolean, found text\n"},
        CheckCase{
            "blocks",
            "acme_blocks",
            R"({"anything": [{"size": 1}, {"size": 2, "unit": "kg"}], "one_of_set": {"size": 1},
                "labelled": {"a": {"size": 1}, "b": [{"size": 2}]}, "group": {}, "timeouts": null,
                "rule": [{"priority": 1, "measure": [{"size": 1}, {"size": 2}]}]})",
            ""},
        CheckCase{
            "missing_block",
            "acme_blocks",
            R"({"at_least_one": [], "exactly_one": null})",
            "schema.missing-argument: acme_blocks needs a block at_least_one\n"
            "schema.missing-argument: acme_blocks needs a block exactly_one\n"},
        CheckCase{
            "too_many",
            "acme_blocks",
            R"({"at_most_one": [{"size": 1}, {"size": 2}],
                "set": [{"size": 1}, {"size": 2}, {"size": 3}, {"size": 4}]})",
            "schema.too-many: acme_blocks has too many at_most_one blocks: at most 1, 2 "
            "given\n"
            "schema.too-many: acme_blocks has too many set blocks: at most 3, 4 given\n"},
        CheckCase{
            "too_few",
            "acme_blocks",
            R"({"rule": {"priority": 1, "measure": {"size": 1}}})",
            "schema.too-few: acme_blocks.rule has too few measure blocks: at least 2, 1 "
            "given\n"},
        CheckCase{
            "inside_blocks",
            "acme_blocks",
            R"({"anything": {"siz": 1}, "labelled": {"a": {"size": "big"}}, "group": "x"})",
            "schema.unknown-argument: acme_blocks.anything has no argument siz (did you mean "
            "size?)\n"
            "schema.missing-argument: acme_blocks.anything needs size, a number\n"
            "schema.type: group of acme_blocks is a block: expected an object or a list of them\n"
            "schema.type: size of acme_blocks.labelled: expected a number, found text\n"},
        CheckCase{
            "dynamic",
            "acme_blocks",
            R"({"exactly_one": null, "dynamic": {
                "exactly_one": {"for_each": "${x}", "content": {"only_here": "x"}},
                "anything": [{"for_each": "${x}", "content": {"sise": 1, "size": 1}}],
                "anythin": {"content": {}}}})",
            "schema.unknown-argument: acme_blocks has no argument anythin (did you mean "
            "anything?)\n"
            "schema.unknown-argument: acme_blocks.anything has no argument sise (did you mean "
            "size?)\n"},
        CheckCase{
            "deprecated", "acme_old", "{}", "schema.deprecated: resource acme_old is deprecated\n"},
        CheckCase{
            "unknown_type",
            "acme_typs",
            "{}",
            "schema.unknown-type: example/acme 1.2.3 has no resource acme_typs (did you mean "
            "acme_types?)\n"},
        CheckCase{"other_provider", "random_pet", R"({"length": "x"})", ""},
        CheckCase{"built_in", "terraform_data", R"({"input": 1})", ""}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Check, FindsElementsOfAllKindsInAnyForm) {
  EXPECT_EQ(
      findings(json::parse(R"({
        "data": {"acme_types": {"x": [{"name": "x"}]}},
        "ephemeral": [{"acme_token": {"x": {"audienc": "x"}}}],
        "provider": {"acme": [{"alias": "west", "token": "x", "endpont": "x"}]}
      })")),
      "schema.missing-argument: acme_types needs a block filter\n"
      "schema.unknown-argument: acme_token has no argument audienc (did you mean audience?)\n"
      "schema.unknown-argument: provider acme has no argument endpont (did you mean endpoint?)\n"
  );
}

TEST(Check, LocalNamesOfTheStackCount) {
  json document = json::parse(R"({
    "terraform": {"required_providers": {
      "mine": {"source": "example/acme"}, "acme": {"source": "someone/else"}}},
    "resource": {
      "acme_empty": {"other": {"x": 1}, "ours": {"x": 1, "provider": "mine.west"}}}
  })");
  EXPECT_EQ(findings(document), "schema.unknown-argument: acme_empty has no argument x\n");
}

TEST(Check, AnotherMajorVersionIsNotJudged) {
  ASSERT_EQ(indexes().front().version(), "1.2.3");
  for (const char* version : {"1.2.3", "1.0.0", "= 1.9", "~> 1.1", "=1", ">= 0, < 99"}) {
    const json requirement{{"source", "example/acme"}, {"version", version}};
    EXPECT_TRUE(is_about(indexes().front(), requirement)) << version;
  }
  for (const char* version : {"9.0.0", "~> 9.1", "= 9", "9"}) {
    const json requirement{{"source", "example/acme"}, {"version", version}};
    EXPECT_FALSE(is_about(indexes().front(), requirement)) << version;
  }
  json document = json::parse(R"({
    "terraform": {"required_providers": {"acme": {"source": "example/acme", "version": "9.0.0"}}},
    "resource": {"acme_new": {"new": {"x": 1}}}
  })");
  EXPECT_EQ(findings(document), "");
}

TEST(Check, AFindingSaysWhere) {
  const json document = json::parse(R"({"resource": {"acme_empty": {"app_x": {
    "size": [1, 2],
    "//": {"metadata": {"path": "prod/site/x", "uniqueId": "app_x"}}}}}})");
  std::string text;
  for (const Diagnostic& finding : check(document, indexes(), "stacks/prod/cdk.tf.json"))
    text += render_text(finding);
  EXPECT_GOLDEN(text, "finding.txt");
}

TEST(Check, AnythingElseIsNoConcernOfOurs) {
  for (const char* text :
       {"[]",
        "null",
        "7",
        R"({"resource": 7})",
        R"({"resource": {"acme_a": 7}})",
        R"({"resource": {"acme_empty": {"x": 7}}, "terraform": [7, null]})"})
    EXPECT_EQ(findings(json::parse(text)), "") << text;
}

}  // namespace
}  // namespace formwork::bindings
