#include <gtest/gtest.h>

#include <formwork/acme/blocks.hpp>
#include <formwork/acme/data/types.hpp>
#include <formwork/acme/ephemeral/token.hpp>
#include <formwork/acme/flags.hpp>
#include <formwork/acme/functions.hpp>
#include <formwork/acme/names.hpp>
#include <formwork/acme/provider.hpp>
#include <formwork/acme/types.hpp>
#include <formwork/app.hpp>
#include <formwork/stack.hpp>
#include <nlohmann/json.hpp>

#include "bindings/check.hpp"
#include "support/golden.hpp"

namespace formwork {
namespace {

TEST(Acme, GeneratedBindingsSynthesize) {
  App app;
  Stack stack(app, "acme");
  acme::Provider provider{stack, "acme", {.retry = {{.size = 3}}, .token = "secret"}};
  acme::Provider west{stack, "west", {.token = "other"}, {.alias = "west"}};
  acme::data::Types lookup{
      stack, "lookup", {.filter = {{.name = "colour", .values = {"red"}}}, .name = "x"}};
  acme::ephemeral::Token token{stack, "token", {.audience = "me"}};
  acme::Types types{
      stack,
      "types",
      {.any = object({{"a", 1}, {"b", list({true, "x"})}}),
       .flag = true,
       .list_of_lists = {{"a", "b"}, {"c"}},
       .list_of_numbers = {1, 2.5},
       .map_of_flags = {{"on", true}},
       .map_of_maps = {{"outer", {{"inner", "x"}}}},
       .nested = acme::Types::Nested{.name = "n"},
       .nested_list = {{.name = "first"}, {.name = "second", .rank = 2}},
       .nested_map = {{"key", {.label = "x"}}},
       .nested_set = {{.label = "y"}},
       .number = lookup.items()[0].port(),
       .object = acme::Types::Object{.size = 4},
       .objects = {{.inner = {{.value = false}}, .key = "k"}},
       .objects_by_name = {{"one", {.key = "k"}}},
       .set_of_objects = {{.key = "k"}},
       .set_of_text = {"a", "b"},
       .text = "${not an expression}"},
      {.provider = west}};
  acme::Names names{
      stack,
      "names",
      {._2fa = true,
       .args = {{.args = {{.size = 1}}, .text = "x"}},
       .class_ = types.nested().name(),
       .default_ = types.text(),
       .element__ = "e",
       .names = {{.size = 1}},
       .ref = {{.ref = types.computed_objects()[0].address()}},
       .static_ = acme::Names::Static{},
       .value = {{.block = {{.size = 1}}, .get = "g", .secret = "s"}}}};
  acme::Blocks blocks{
      stack,
      "blocks",
      {.anything = {{.size = 1}, {.size = 2, .unit = "kg"}},
       .at_least_one = {{.size = 1}},
       .at_most_one = acme::Blocks::AtMostOne{.size = 1},
       .exactly_one = acme::Blocks::ExactlyOne{.only_here = "x"},
       .group = acme::Blocks::Group{.in_group = names.value()[0].get()},
       .labelled = {{"a", {.size = 1}}, {"b", {.size = 2}}},
       .name = acme::fn::join_all("a", "b", types.id()),
       .one_of_set = acme::Blocks::OneOfSet{.size = acme::fn::parse("h:1", {"x"}).port()},
       .rule =
           {{.measure = {{.size = 1}, {.size = acme::fn::now()}},
             .priority = 1,
             .rule = {{.rule = {{.size = 1}}, .text = "t"}}}},
       .timeouts = acme::Blocks::Timeouts{.delete_ = "10m"}}};
  const auto assembly = app.assemble();
  const std::string& json = assembly.stacks.at(0).json;
  EXPECT_GOLDEN(json, "acme.tf.json");

  std::vector<bindings::Index> indexes;
  indexes.push_back(bindings::read_index(FORMWORK_ACME_INDEX));
  std::string findings;
  for (const auto& finding : bindings::check(nlohmann::json::parse(json), indexes, "acme.tf.json"))
    findings += render_text(finding);
  EXPECT_EQ(findings, "");
}

}  // namespace
}  // namespace formwork
