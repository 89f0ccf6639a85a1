#include "cli/failover/status_text.hpp"

#include <fmt/format.h>

#include "cli/failover/time_text.hpp"
#include "support/golden.hpp"

namespace formwork::cli {
namespace {

// 2025-11-30T03:12:45Z
constexpr Moment now = 1764472365;

std::string text(const std::vector<std::string>& lines) {
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

Status standing() {
  Status status;
  status.region = "us-east-2";
  status.now = now;
  status.state = "MANUAL";
  status.allowed = {"abort", "resume", "status"};
  return status;
}

TEST(StatusText, of_what_is_hardly_known_says_so) {
  EXPECT_GOLDEN(text(status_lines(standing(), now)), "least.txt");
  // As the state of a function is that never did anything.
  auto status = standing();
  status.entered_at = status.cooldown_until = 0;
  EXPECT_EQ(status_lines(status, now), status_lines(standing(), now));
}

TEST(StatusText, of_all_there_is) {
  auto status = standing();
  status.peer_region = "us-east-1";
  status.application = "trading-prod";
  status.global_cluster = "trading-prod";
  status.mode = "approve";
  status.dry_run = status.is_fenced = status.is_evacuated = status.is_frozen = true;
  status.is_failback = status.is_commanded = status.is_dry_run = true;
  status.epoch = 7;
  status.incident_id = "3f2ac0de77aa01b2";
  status.entered_at = now - 90000;
  status.deadline_at = now + 4000;
  status.cooldown_until = now + 200000;
  status.cause = {"edge is red", "ana: it is gone"};
  status.last_error = "RDS refused the call";
  status.lag_at_fault_ms = 900;
  status.canary_age_ms = 123000;
  status.topology = Status::Topology{std::nullopt, true, true, false};
  status.verdict = Status::Verdict{
      now - 600, "RED", "UNKNOWN", "GREEN", 9, 0, now - 700, {{"s1", "RED"}, {"s9", "GREEN"}}};
  status.checks = {
      {"B1", "writer proof", "block", "innodb_read_only is 1"}, {"", "other", "ok", ""}};
  status.guards = {{"is_rested", true, ""}, {"is_fresh", false, "60 s old"}, {"is_x", {}, ""}};
  status.intents = {{"3f2a/promote", "unknown", now - 30}, {"3f2a/fence", "done", {}}};
  status.budget = Status::Budget{180, 285};
  status.next = Status::Next{"a page every 10 min", now + 25, "formwork failover abort dr-use2"};
  EXPECT_GOLDEN(text(status_lines(status, now)), "all.txt");
  EXPECT_GOLDEN(text(status_lines(status, {})), "all_without_distances.txt");
}

TEST(StatusText, without_distances_is_the_same_a_moment_later) {
  auto status = standing();
  status.entered_at = now - 10;
  status.deadline_at = now + 30;
  status.canary_age_ms = 100;
  status.verdict = Status::Verdict{now - 4, "GREEN", "GREEN", "GREEN", 0, 6, {}, {{"s1", "GREEN"}}};
  const auto before = status_lines(status, {});
  status.now += 10;
  status.verdict->at = *status.verdict->at + 10;
  status.verdict->green_ticks = 7;
  status.canary_age_ms = 300;
  EXPECT_EQ(status_lines(status, {}), before);
  EXPECT_NE(status_lines(status, status.now), before);
}

TEST(PlanText, lists_the_calls_by_state) {
  auto status = standing();
  EXPECT_EQ(plan_lines(status), std::vector<std::string>{"no call would be made"});
  status.plan = {
      {"cloudwatch.put_metric_data", {{"Namespace", "DR/Latch"}, {"Value", 1.0}}, "FENCE"},
      {"dynamodb.put_item", nlohmann::ordered_json::object(), "FENCE"},
      {"rds.failover_global_cluster", {{"AllowDataLoss", true}}, "PROMOTE"},
      {"sns.publish", nlohmann::ordered_json::array(), ""}};
  EXPECT_GOLDEN(text(plan_lines(status)), "plan.txt");
}

TEST(Duration, is_told_in_two_units_at_most) {
  EXPECT_EQ(duration_text(0.4), "0 s");
  EXPECT_EQ(duration_text(59.6), "1 min");
  EXPECT_EQ(duration_text(80), "1 min 20 s");
  EXPECT_EQ(duration_text(7500), "2 h 5 min");
  EXPECT_EQ(duration_text(-200000), "2 d 7 h");
}

TEST(Moment, has_its_day_when_that_is_another) {
  EXPECT_EQ(moment_text(now, now, {}), "03:12:45Z");
  EXPECT_EQ(moment_text(now, now, now), "03:12:45Z (now)");
  EXPECT_EQ(moment_text(now + 25, now, now), "03:13:10Z (in 25 s)");
  EXPECT_EQ(moment_text(now - 86400, now, now), "2025-11-29 03:12:45Z (1 d ago)");
  EXPECT_EQ(moment_text(0, now, {}), "1970-01-01 00:00:00Z");
  EXPECT_EQ(moment_text(253402300799, now, {}), "9999-12-31 23:59:59Z");
}

}  // namespace
}  // namespace formwork::cli
