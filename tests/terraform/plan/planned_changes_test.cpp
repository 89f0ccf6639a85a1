#include "terraform/plan/planned_changes.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>
#include <sstream>

namespace formwork::terraform {
namespace {

using nlohmann::json;

json change(const char* actions, const char* after, const char* unknown = "false") {
  return {
      {"actions", json::parse(actions)},
      {"after", json::parse(after)},
      {"after_unknown", json::parse(unknown)}};
}

std::vector<std::string> differences(const json& planned, const json& now) {
  return unplanned(json{{"t.a", planned}}, json{{"t.a", now}});
}

TEST(PlannedChanges, are_what_a_plan_does) {
  std::istringstream plan(R"({"format_version": "1.2", "resource_changes": [
    {"address": "t.a", "mode": "managed", "change": {"actions": ["create"], "after": {"x": 1}, "after_unknown": {"id": true}}},
    {"address": "t.b", "mode": "managed", "change": {"actions": ["no-op"], "after": {}}},
    {"address": "data.t.c", "mode": "data", "change": {"actions": ["read"]}}]})");
  EXPECT_EQ(
      read_planned_changes(plan),
      (json{{"t.a", change(R"(["create"])", R"({"x": 1})", R"({"id": true})")}})
  );
}

TEST(PlannedChanges, that_nobody_can_read_are_not_none) {
  for (const char* text :
       {"",
        "Using profile dev\n{}",
        R"({"resource_changes": [)",
        R"({"resource_changes": "none"})",
        R"({"resource_changes": {}})",
        R"({"resource_changes": ["t.a"]})",
        R"({"resource_changes": [{"address": "t.a"}]})",
        R"({"resource_changes": [{"address": "t.a", "change": {"actions": "create"}}]})",
        R"({"resource_changes": [{"change": {"actions": ["create"]}}]})"}) {
    std::istringstream plan(text);
    EXPECT_THROW(read_planned_changes(plan), Error) << text;
  }
}

TEST(PlannedChanges, may_turn_out_to_be_anything_where_they_were_unknown) {
  EXPECT_TRUE(differences(
                  change(
                      R"(["create"])",
                      R"({"x": 1, "l": [null, "k"]})",
                      R"({"id": true, "l": [true, false]})"
                  ),
                  change(R"(["create"])", R"({"x": 1, "id": "i", "l": ["a", "k"]})")
  )
                  .empty());
}

TEST(PlannedChanges, differ_in_what_was_known) {
  for (const char* after : {
           R"({"x": 2, "id": "i"})",
           R"({"x": 1, "id": "i", "y": 1})",
           R"({"id": "i"})",
       })
    EXPECT_EQ(
        differences(
            change(R"(["create"])", R"({"x": 1})", R"({"id": true})"),
            change(R"(["create"])", after)
        ),
        std::vector<std::string>{"t.a would get other values"}
    ) << after;
}

TEST(PlannedChanges, differ_in_what_is_done) {
  const auto update = change(R"(["update"])", "{}");
  const auto replace = change(R"(["delete", "create"])", "{}");
  EXPECT_EQ(
      differences(update, replace), std::vector<std::string>{"t.a would be replaced, not changed"}
  );
  EXPECT_TRUE(differences(replace, update).empty()) << "that is less";
  EXPECT_EQ(
      unplanned(json(), json{{"t.a", change(R"(["delete"])", "null")}}),
      std::vector<std::string>{"t.a would be destroyed"}
  );
  EXPECT_TRUE(unplanned(json{{"t.a", update}}, json::object()).empty());
}

}  // namespace
}  // namespace formwork::terraform
