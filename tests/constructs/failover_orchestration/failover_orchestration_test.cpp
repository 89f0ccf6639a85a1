#include "formwork/failover_orchestration.hpp"

#include <gtest/gtest.h>

#include "../findings.hpp"
#include "dr_fixture.hpp"

namespace formwork::failover_orchestration {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Orchestration, FromTheLeastProperties) {
  const OneStack one;
  const Orchestration dr(one.stack, "dr", one.least());
  EXPECT_GOLDEN(one.stack.synth(), "minimal.tf.json");
  EXPECT_EQ(support::findings_of(one.app), "nothing");
}

TEST(Orchestration, FromAllProperties) {
  const OneStack one;
  const foundation::Key key(
      one.stack, "key", foundation::KeyProps{.environment = east_2_environment, .name = "data"}
  );
  const foundation::Topic topic(
      one.stack,
      "topic",
      foundation::TopicProps{.environment = east_2_environment, .name = "failover", .key = key}
  );
  OrchestrationProps props = one.least();
  props.settings = {
      .mode = Mode::automatic,
      .dry_run = true,
      .quorum = 3,
      .consecutive = 4,
      .recovery = 8,
      .tick = seconds{15},
      .dwell = seconds{60},
      .cooldown = hours{2},
      .longest_lag = milliseconds{30000},
      .budget = seconds{290},
      .promotion_timeout = seconds{200},
      .approval_timeout = minutes{10},
      .rehearsal = {.day = std::chrono::Saturday, .time = minutes{90}}};
  props.database_tls =
      UnverifiedDatabase{.reason = "the bundle of AWS is not reachable from this network"};
  props.sentinels = {
      {.name = "trades",
       .query = "SELECT COUNT(*) FROM trades WHERE kind LIKE 'a%'",
       .kind = SentinelKind::count,
       .database = "trading"},
      {.name = "last",
       .query = "SELECT MAX(id) FROM trades",
       .kind = SentinelKind::max,
       .database = "trading"},
      {.name = "ledger",
       .query = "SELECT SUM(debit), SUM(credit) FROM entries",
       .kind = SentinelKind::ledger,
       .database = "trading"}};
  props.variables = {{"PRIMARY_ENDPOINT", "https://use1.api.example.com/health/deep"}};
  props.orchestrator_handler = "failover.orchestrate";
  props.monitor_handler = "failover.watch";
  props.runtime = Runtime::python3_12;
  props.key = key;
  props.topic = topic;
  props.log_retention = foundation::LogRetention::days_731;
  props.permissions_boundary_arn = east_2_environment.arn("iam", "policy/boundary");
  props.protection = foundation::Protection::off;
  const Orchestration dr(one.stack, "dr", props);
  EXPECT_GOLDEN(one.stack.synth(), "full.tf.json");
  EXPECT_EQ(support::findings_of(one.app), "nothing");
}

TEST(Orchestration, OfTwoRegionsHasItsRolesElsewhere) {
  const TwoRegions regions;
  EXPECT_EQ(support::findings_of(regions.app), "nothing");
  EXPECT_GOLDEN(regions.dr_2.synth(), "dr_use2.tf.json");
  EXPECT_GOLDEN(regions.identity.synth(), "identity.tf.json");
}

TEST(Orchestration, TellsWhatMonitoringNeeds) {
  const TwoRegions regions;
  const Function& monitor = regions.to_use2.monitor;
  EXPECT_EQ(monitor.function_name(), "trading-use2-monitor");
  EXPECT_EQ(
      regions.to_use2.orchestrator.alias_arn(),
      "arn:aws:lambda:us-east-2:123456789012:function:trading-use2-orchestrator:live"
  );
  EXPECT_EQ(monitor.error_rate().part.name, "Errors");
  EXPECT_EQ(monitor.error_rate().whole.name, "Invocations");
  EXPECT_EQ(
      monitor.metric("Throttles").dimensions.at("FunctionName").literal(), "trading-use2-monitor"
  );
  EXPECT_EQ(regions.to_use2.state_table_name(), "trading-use2-dr-state");
  EXPECT_EQ(
      regions.to_use2.dead_letter_queue_arn(),
      "arn:aws:sqs:us-east-2:123456789012:trading-use2-dr-dead-letters"
  );
}

}  // namespace
}  // namespace formwork::failover_orchestration
