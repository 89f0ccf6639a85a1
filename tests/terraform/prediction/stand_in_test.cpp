#include "terraform/prediction/stand_in.hpp"

#include <gtest/gtest.h>

#include "terraform/prediction/unknown_values.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

const AssumedOutputs assumed{
    {"net",
     {{"name", {.value = "web", .type = "string"}},
      {"id", OutputValue::later()},
      {"vpc",
       {.value = json::parse(R"({"cidr": "${x}"})"), .unknown = json::parse(R"({"id": true})")}}}},
};

json reading(const std::string& output) {
  return "${data.terraform_remote_state.net.outputs." + output + '}';
}
json instead_of(const std::string& output) {
  return "${local.formwork_assumed[\"net\"][\"" + output + "\"]}";
}

TEST(StandIn, keeps_what_is_known_in_a_state) {
  auto stand_in =
      stand_in_for(json{{"resource", {{"t", {{"a", {{"input", reading("name")}}}}}}}}, assumed);
  const json& source = stand_in.override["data"]["terraform_remote_state"]["net"];
  EXPECT_EQ(source["backend"], "local");
  EXPECT_EQ(source["workspace"], "default");
  EXPECT_EQ(source["config"]["path"], assumed_state_file("net"));
  EXPECT_EQ(
      stand_in.states["net"]["outputs"],
      json::parse(R"({"name": {"value": "web", "type": "string", "sensitive": false}})")
  );
  EXPECT_FALSE(stand_in.override.contains("resource"));
  EXPECT_TRUE(stand_in.additions.empty());
}

TEST(StandIn, reads_what_is_not_known_elsewhere) {
  auto stand_in = stand_in_for(
      json{
          {"resource",
           {{"t",
             {{"a",
               {{"//", {{"metadata", {{"path", "p"}}}}},
                {"input", {{"id", reading("id")}, {"name", reading("name")}}},
                {"same", 1},
                {"depends_on", {"data.terraform_remote_state.net"}}}}}}}},
          {"output", {{"o", {{"value", reading("id")}, {"sensitive", true}}}}},
          {"locals", {{"l", reading("vpc")}, {"m", 1}}},
          {"module", {{"m", {{"source", "./m"}, {"id", reading("id")}}}}}},
      assumed
  );
  const auto& override = stand_in.override;
  EXPECT_EQ(
      override["resource"]["t"]["a"],
      (json{{"input", {{"id", instead_of("id")}, {"name", reading("name")}}}})
  );
  EXPECT_EQ(override["output"]["o"], (json{{"value", instead_of("id")}}));
  EXPECT_EQ(override["locals"], (json{{"l", instead_of("vpc")}}));
  EXPECT_EQ(override["module"]["m"], (json{{"id", instead_of("id")}}));
  const json& values = stand_in.additions["locals"]["formwork_assumed"]["net"];
  const json unknown = "${" + std::string(unknown_address) + ".outputs.value}";
  EXPECT_EQ(values, (json{{"id", unknown}, {"vpc", {{"id", unknown}, {"cidr", "$${x}"}}}}));
}

TEST(StandIn, overrides_the_provider_of_the_alias) {
  auto stand_in = stand_in_for(
      json{
          {"provider",
           {{"aws",
             {{{"region", "us-east-1"}},
              {{"alias", "west"}, {"region", "us-west-2"}, {"token", reading("id")}}}}}}},
      assumed
  );
  EXPECT_EQ(
      stand_in.override["provider"],
      (json{{"aws", json::array({{{"alias", "west"}, {"token", instead_of("id")}}})}})
  );
}

TEST(StandIn, hides_all_outputs_where_one_that_is_not_known_cannot_be_replaced) {
  const json condition{{"precondition", {{"condition", reading("id")}}}};
  for (const json& body : {
           json{{"input", "${keys(data.terraform_remote_state.net.outputs)}"}},
           json{{"lifecycle", condition}},
       }) {
    auto stand_in = stand_in_for(json{{"resource", {{"t", {{"a", body}}}}}}, assumed);
    EXPECT_EQ(
        stand_in.override["data"]["terraform_remote_state"]["net"]["config"]["path"],
        "${timestamp()}"
    ) << body;
    EXPECT_FALSE(stand_in.override.contains("resource"));
  }
}

TEST(StandIn, hides_nothing_where_what_cannot_be_replaced_is_known) {
  const json condition{{"precondition", {{"condition", reading("name")}}}};
  auto stand_in =
      stand_in_for(json{{"resource", {{"t", {{"a", {{"lifecycle", condition}}}}}}}}, assumed);
  EXPECT_EQ(
      stand_in.override["data"]["terraform_remote_state"]["net"]["config"]["path"],
      assumed_state_file("net")
  );
}

TEST(UnknownValues, keep_their_place_in_lists) {
  const json unknown = "${" + std::string(unknown_address) + ".outputs.value}";
  EXPECT_EQ(
      expression_of(json::parse(R"([null, "k"])"), json::parse("[true, false]")),
      (json{unknown, "k"})
  );
  EXPECT_EQ(expression_of(json("%{a}$"), false), "%%{a}$");
}

}  // namespace
}  // namespace formwork::terraform
