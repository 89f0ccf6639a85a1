#include "terraform/plan/plan.hpp"

#include <formwork/diagnostic.hpp>
#include <map>
#include <sstream>

#include "support/golden.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

StackDocument constructs_of(const std::string& stack) {
  std::istringstream stream(stack);
  return StackDocument(stream);
}

const StackDocument constructs = constructs_of(R"({
  "resource": {"aws_vpc": {"main": {"//": {"metadata": {"path": "prod/network/vpc"}}}}},
  "data": {"aws_ami": {"os": {"//": {"metadata": {"path": "prod/image"}}}}},
  "module": {"eks": {"//": {"metadata": {"path": "prod/cluster"}}, "source": "x"}}})");

Plan plan_of(const std::string& text) {
  std::istringstream stream(text);
  return read_plan(stream, constructs, false);
}

struct Address {
  const char* name;
  const char* address;
  const char* path;
};

class OfAddress : public ::testing::TestWithParam<Address> {};

TEST_P(OfAddress, is) { EXPECT_EQ(constructs.of_address(GetParam().address), GetParam().path); }

INSTANTIATE_TEST_SUITE_P(
    addresses,
    OfAddress,
    ::testing::Values(
        Address{"resource", "aws_vpc.main", "prod/network/vpc"},
        Address{"counted", "aws_vpc.main[2]", "prod/network/vpc[2]"},
        Address{"for_each", "aws_vpc.main[\"a.b\"]", "prod/network/vpc[\"a.b\"]"},
        Address{"data", "data.aws_ami.os", "prod/image"},
        Address{"in_module", "module.eks[0].aws_vpc.main[1]", "prod/cluster"},
        Address{"unknown", "aws_vpc.other", ""},
        Address{"none", "", ""}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(AddressesOf, are_those_of_the_construct_and_below) {
  using Addresses = std::vector<std::string>;
  EXPECT_EQ(constructs.addresses_of("prod/network/vpc"), Addresses{"aws_vpc.main"});
  EXPECT_EQ(constructs.addresses_of("prod/network"), Addresses{"aws_vpc.main"});
  EXPECT_EQ(constructs.addresses_of("prod/cluster"), Addresses{"module.eks"});
  EXPECT_EQ(constructs.addresses_of("prod"), (Addresses{"aws_vpc.main", "module.eks"}));
  EXPECT_TRUE(constructs.addresses_of("prod/net").empty());
}

TEST(Constructs, keep_what_the_tool_goes_by_and_no_resources) {
  auto stack = constructs_of(R"({
    "//": {"metadata": {"stackName": "prod"}, "outputs": {"prod": {"id": "id"}}},
    "terraform": {"backend": {"s3": {"bucket": "b"}}},
    "variable": {"size": {"type": "number"}},
    "module": {"eks": {"source": "./eks", "version": "1", "size": 3}},
    "output": {"id": {"value": "${aws_vpc.main.id}"}},
    "resource": {"aws_vpc": {"main": {"cidr_block": "10.0.0.0/16"}}}})")
                   .stack();
  EXPECT_EQ(stack, json::parse(R"({
        "//": {"metadata": {"stackName": "prod"}, "outputs": {"prod": {"id": "id"}}},
        "terraform": {"backend": {"s3": {"bucket": "b"}}},
        "variable": {"size": {"type": "number"}},
        "module": {"eks": {"source": "./eks", "version": "1"}},
        "output": {"id": {}}})"));
}

TEST(Constructs, of_what_is_no_stack_are_none) {
  for (const char* text : {"", "[]", "{\"variable\": {\"size\": 1}"}) {
    auto none = constructs_of(text);
    EXPECT_EQ(none.stack(), json::object()) << text;
    EXPECT_TRUE(none.addresses_of("prod").empty());
  }
}

Change only_change(const std::string& change, const std::string& reason = "") {
  json entry{
      {"address", "aws_vpc.main"}, {"change", json::parse(change)}, {"action_reason", reason}};
  json document{{"format_version", "1.2"}, {"resource_changes", {entry}}};
  auto plan = plan_of(document.dump());
  EXPECT_EQ(plan.changes.size(), 1u);
  return plan.changes.empty() ? Change{} : plan.changes[0];
}

TEST(ReadPlan, names_the_innermost_argument_that_changes) {
  auto change = only_change(R"({"actions": ["update"],
      "before": {"tags": {"Name": "a", "team": "x"}, "ports": [1, 2], "id": "i"},
      "after": {"tags": {"Name": "b", "team": "x"}, "ports": [1, 3], "id": "i"}})");
  EXPECT_EQ(change.path, "prod/network/vpc");
  EXPECT_EQ(change.action, Action::update);
  ASSERT_EQ(change.attributes.size(), 2u);
  EXPECT_EQ(change.attributes[0].name, "ports[1]");
  EXPECT_EQ(change.attributes[1].name, "tags.Name");
  EXPECT_EQ(change.attributes[1].before, "a");
  EXPECT_EQ(change.attributes[1].after, "b");
}

TEST(ReadPlan, says_why_a_resource_is_replaced) {
  auto change = only_change(
      R"({"actions": ["delete", "create"], "before": {"cidr": "a", "name": "x", "id": "1"},
          "after": {"cidr": "b", "name": "y"}, "after_unknown": {"id": true},
          "replace_paths": [["cidr"]]})",
      "replace_because_cannot_update"
  );
  EXPECT_EQ(change.action, Action::replace);
  EXPECT_EQ(change.reason, "cidr cannot be changed in place");
  ASSERT_EQ(change.attributes.size(), 3u);
  EXPECT_TRUE(change.attributes[0].forces_replacement);
  EXPECT_TRUE(change.attributes[1].unknown);
  EXPECT_FALSE(change.attributes[2].forces_replacement);
}

struct Secret {
  const char* name;
  const char* marks;
};

class Sensitive : public ::testing::TestWithParam<Secret> {};

TEST_P(Sensitive, is_left_out) {
  auto change = only_change(
      std::string(R"({"actions": ["update"], "before": {"a": {"b": ["old secret"]}},
          "after": {"a": {"b": ["new secret", "more secret"]}}, )") +
      GetParam().marks + "}"
  );
  ASSERT_EQ(change.attributes.size(), 1u);
  EXPECT_TRUE(change.attributes[0].sensitive);
  EXPECT_TRUE(change.attributes[0].before.is_null());
  EXPECT_TRUE(change.attributes[0].after.is_null());
}

INSTANTIATE_TEST_SUITE_P(
    marks,
    Sensitive,
    ::testing::Values(
        Secret{"whole", R"("before_sensitive": true, "after_sensitive": true)"},
        Secret{"before_alone", R"("before_sensitive": {"a": true})"},
        Secret{"after_alone", R"("after_sensitive": {"a": {"b": true}})"},
        Secret{"one_item", R"("after_sensitive": {"a": {"b": [false, true]}})"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(ReadPlan, leaves_out_a_secret_where_its_mark_got_lost) {
  auto change = only_change(R"({"actions": ["update"],
      "before": {"password": "old secret", "url": "db://u:old secret@h", "name": "a"},
      "after": {"password": "new secret", "url": "db://u:new secret@h", "name": "b"},
      "before_sensitive": {"password": true}, "after_sensitive": {"password": true}})");
  ASSERT_EQ(change.attributes.size(), 3u);
  EXPECT_FALSE(change.attributes[0].sensitive);
  EXPECT_TRUE(change.attributes[2].sensitive);
  EXPECT_TRUE(change.attributes[2].before.is_null());
}

TEST(ReadPlan, shows_what_only_has_a_short_secret_in_it) {
  auto plan = plan_of(
      R"({"format_version": "1.2", "resource_changes": [{"address": "aws_vpc.main", "change": {
    "actions": ["update"], "before": {"a": "1", "b": "x10", "c": 1, "d": "1", "e": 12345},
    "after": {"a": "2", "b": "x20", "c": 2, "d": "2", "e": 54321},
    "before_sensitive": {"a": true}, "after_sensitive": {"a": true}}}]})"
  );
  const auto& attributes = plan.changes.at(0).attributes;
  std::map<std::string, bool> hidden;
  for (const auto& attribute : attributes) hidden[attribute.name] = attribute.sensitive;
  const std::map<std::string, bool> wanted{
      {"a", true}, {"b", false}, {"c", false}, {"d", true}, {"e", false}};
  EXPECT_EQ(hidden, wanted);
}

TEST(ReadPlan, leaves_out_what_stays_and_what_is_only_read) {
  auto plan = plan_of(
      R"({"format_version": "1.2", "applyable": false, "resource_changes": [
          {"address": "aws_vpc.main", "change": {"actions": ["no-op"]}},
          {"address": "data.aws_ami.os", "mode": "data", "change": {"actions": ["read"]}}]})"
  );
  EXPECT_TRUE(plan.changes.empty());
  EXPECT_FALSE(plan.applyable);
  EXPECT_TRUE(plan.was_deployed);
}

struct Step {
  const char* name;
  const char* entry;
  bool applyable;
};

class WithoutApplyable : public ::testing::TestWithParam<Step> {};

TEST_P(WithoutApplyable, is_told_by_the_changes) {
  auto plan = plan_of(
      R"({"format_version": "1.2", "resource_changes": [{"address": "aws_vpc.main", )" +
      std::string(GetParam().entry) + "}]}"
  );
  EXPECT_EQ(plan.applyable, GetParam().applyable);
}

INSTANTIATE_TEST_SUITE_P(
    steps,
    WithoutApplyable,
    ::testing::Values(
        Step{"nothing", R"("change": {"actions": ["no-op"]})", false},
        Step{"create", R"("change": {"actions": ["create"]})", true},
        Step{"read", R"("mode": "data", "change": {"actions": ["read"]})", true},
        Step{"import", R"("change": {"actions": ["no-op"], "importing": {"id": "vpc-1"}})", true},
        Step{"move", R"("previous_address": "a.b", "change": {"actions": ["no-op"]})", true}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(ReadPlan, tells_a_stack_that_was_never_deployed) {
  auto plan = plan_of(
      R"({"format_version": "1.2", "resource_changes": [
          {"address": "aws_vpc.main", "change": {"actions": ["create"]}},
          {"address": "data.aws_ami.os", "mode": "data", "change": {"actions": ["no-op"]}}]})"
  );
  EXPECT_FALSE(plan.was_deployed);
  EXPECT_TRUE(plan.applyable);
}

TEST(ReadPlan, takes_drift_instead_of_what_will_be) {
  std::istringstream stream(
      R"({"format_version": "1.2", "applyable": true,
          "resource_drift": [{"address": "aws_vpc.main", "change": {"actions": ["delete"]}}],
          "resource_changes": [{"address": "aws_vpc.main", "change": {"actions": ["create"]}}]})"
  );
  auto plan = read_plan(stream, constructs, true);
  ASSERT_EQ(plan.changes.size(), 1u);
  EXPECT_EQ(plan.changes[0].action, Action::destroy);
}

TEST(ReadPlan, is_no_plan) {
  EXPECT_THROW(plan_of(R"({"format_version": "1.2", "resource_changes": [{)"), Error);
  EXPECT_THROW(plan_of(R"({"format_version": "1.2", "resource_changes": [1]})"), Error);
  EXPECT_THROW(plan_of("Error: no plan"), Error);
  EXPECT_THROW(plan_of("[]"), Error);
}

// What cannot be read is not a plan without changes.
TEST(ReadPlan, has_another_shape) {
  for (const char* part :
       {R"("resource_changes": "none")",
        R"("resource_changes": {})",
        R"("resource_changes": null)",
        R"("resource_changes": [{"address": "a.b"}])",
        R"("resource_changes": [{"address": "a.b", "change": {}}])",
        R"("resource_changes": [{"address": "a.b", "change": {"actions": "create"}}])",
        R"("resource_changes": [{"address": 1, "change": {"actions": ["create"]}}])",
        R"("output_changes": [])",
        R"("output_changes": "none")",
        R"("output_changes": {"a": {}})",
        R"("planned_values": [])",
        R"("planned_values": {"outputs": 1})",
        R"("applyable": "yes")"})
    EXPECT_THROW(plan_of(R"({"format_version": "1.2", )" + std::string(part) + "}"), Error) << part;
}

}  // namespace
}  // namespace formwork::terraform
