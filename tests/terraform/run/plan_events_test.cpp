#include "terraform/run/plan_events.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace formwork::terraform {
namespace {

struct Events {
  const char* name;
  const char* lines;
  bool nothing_changes;
};

class Said : public ::testing::TestWithParam<Events> {};

TEST_P(Said, by_the_events) {
  PlanEvents events;
  std::istringstream lines(GetParam().lines);
  for (std::string line; std::getline(lines, line);) events.take(nlohmann::json::parse(line));
  EXPECT_EQ(events.say_that_nothing_changes(), GetParam().nothing_changes);
}

INSTANTIATE_TEST_SUITE_P(
    plans,
    Said,
    ::testing::Values(
        Events{
            "nothing",
            R"({"type": "refresh_complete", "hook": {"resource": {"addr": "aws_vpc.v"}}}
{"type": "change_summary", "changes": {"add": 0, "change": 0, "operation": "plan"}}
{"type": "outputs", "outputs": {"id": {"sensitive": false, "action": "noop"}}})",
            true},
        Events{
            "a_resource",
            R"({"type": "planned_change", "change": {"action": "create"}}
{"type": "change_summary", "changes": {"add": 1, "change": 0}})",
            false},
        // Moves and reads do not count in the summary.
        Events{
            "a_move",
            R"({"type": "planned_change", "change": {"action": "move"}}
{"type": "change_summary", "changes": {"add": 0, "change": 0}})",
            false},
        Events{
            "only_the_summary", R"({"type": "change_summary", "changes": {"remove": 1}})", false},
        Events{
            "an_output",
            R"({"type": "change_summary", "changes": {"add": 0}}
{"type": "outputs", "outputs": {"a": {"action": "noop"}, "b": {"action": "update"}}})",
            false},
        Events{
            "drift",
            R"({"type": "resource_drift", "change": {"action": "update"}}
{"type": "change_summary", "changes": {"add": 0}})",
            false},
        Events{"no_summary", R"({"type": "version", "ui": "1.2"})", false},
        Events{
            "other_shapes",
            R"({"type": "change_summary", "changes": []}
{"type": 1})",
            false}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
