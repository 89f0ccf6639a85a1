#include "terraform/plan/outputs.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>
#include <sstream>

namespace formwork::terraform {
namespace {

using nlohmann::json;

RecordedOutputs recorded(const std::string& text) {
  std::istringstream state(text);
  return read_recorded_outputs(state);
}

TEST(OutputValue, is_known_when_nothing_in_it_is_unknown) {
  EXPECT_TRUE((OutputValue{.value = 1}.is_known()));
  EXPECT_FALSE(OutputValue::later().is_known());
  EXPECT_TRUE((OutputValue{.unknown = json::parse(R"({"a": [false, {}]})")}.is_known()));
  EXPECT_FALSE((OutputValue{.unknown = json::parse(R"({"a": [false, true]})")}.is_known()));
}

TEST(RecordedOutputs, are_what_the_state_noted_of_others) {
  auto found = recorded(R"({"version": 4, "resources": [
    {"mode": "data", "type": "terraform_remote_state", "name": "net", "instances": [{"attributes": {
      "outputs": {"value": {"id": "v"}, "type": ["object", {"id": "string"}]}}}]},
    {"mode": "managed", "type": "terraform_data", "name": "x", "instances": []}]})");
  EXPECT_TRUE(found.is_deployed);
  ASSERT_TRUE(found.of_remote_states.contains("net"));
  EXPECT_EQ(found.of_remote_states["net"]["id"].value, "v");
  EXPECT_EQ(found.of_remote_states["net"]["id"].type, "string");
}

TEST(RecordedOutputs, of_an_empty_state_are_none) {
  EXPECT_FALSE(recorded("").is_deployed);
  EXPECT_FALSE(recorded("\n").is_deployed);
  EXPECT_FALSE(recorded(R"({"version": 4, "outputs": {}, "resources": []})").is_deployed);
  EXPECT_TRUE(recorded(R"({"version": 4, "outputs": {"a": {}}, "resources": []})").is_deployed);
}

TEST(RecordedOutputs, of_what_is_no_state_are_unknown) {
  for (const char* text :
       {"Acquiring state lock\n{\"version\": 4}",
        "{\"version\": 3}",
        "{}",
        "[]",
        "{\"version\": 4",
        R"({"version": "4", "resources": []})",
        R"({"version": 4, "resources": "none"})",
        R"({"version": 4, "resources": {}})",
        R"({"version": 4, "resources": ["a"]})",
        R"({"version": 4, "resources": [], "outputs": []})",
        R"({"version": 4, "resources": [{"mode": "data", "type": "terraform_remote_state",
            "name": "net", "instances": "none"}]})",
        R"({"version": 4, "resources": [{"mode": "data", "type": "terraform_remote_state",
            "name": 1, "instances": []}]})"})
    EXPECT_THROW(recorded(text), Error) << text;
}

TEST(TypeOf, is_terraforms) {
  EXPECT_EQ(
      type_of(json::parse(R"({"a": [1, "x", null], "b": true})")),
      json::parse(R"(["object", {"a": ["tuple", ["number", "string", "dynamic"]], "b": "bool"}])")
  );
}

}  // namespace
}  // namespace formwork::terraform
