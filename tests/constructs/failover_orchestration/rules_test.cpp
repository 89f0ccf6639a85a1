// One row, and one golden, for each thing that typed properties can say wrongly.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "dr_fixture.hpp"
#include "formwork/database.hpp"

namespace formwork::failover_orchestration {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

struct BadProps {
  const char* name;
  std::function<void(OrchestrationProps&)> spoil;
};

class OrchestrationRules : public testing::TestWithParam<BadProps> {};

TEST_P(OrchestrationRules, Say) {
  const OneStack one;
  OrchestrationProps props = one.least();
  GetParam().spoil(props);
  const Orchestration dr(one.stack, "dr", props);
  // Where this test is, another machine does not know.
  std::string findings = support::findings_of(one.app);
  const std::string here = package_props().path;
  if (const auto at = findings.find(here); at != findings.npos)
    findings.replace(at, here.size(), "<handlers>");
  EXPECT_GOLDEN(findings, std::string(GetParam().name) + ".txt");
}

using P = OrchestrationProps;

const foundation::Environment west{
    .account_id = "123456789012", .region = "us-west-1", .name_prefix = "trading"};

const BadProps bad_props[] = {
    {"home_without_a_cluster", [](P& p) { p.database.standby = west; }},
    {"database_in_one_region", [](P& p) { p.database.primary = p.database.standby; }},
    {"database_of_another_account", [](P& p) { p.database.primary.account_id = "210987654321"; }},
    {"database_of_another_application", [](P& p) { p.database.primary.name_prefix = "orders"; }},
    {"budget_of_the_whole_run", [](P& p) { p.settings.budget = seconds{300}; }},
    {"promotion_longer_than_the_budget", [](P& p) { p.settings.promotion_timeout = seconds{285}; }},
    {"promotion_without_time", [](P& p) { p.settings.promotion_timeout = seconds{0}; }},
    {"guards_too_loose",
     [](P& p) {
       p.settings.quorum = 1;
       p.settings.consecutive = 2;
       p.settings.recovery = 2;
       p.settings.tick = seconds{1};
       p.settings.dwell = seconds{29};
       p.settings.cooldown = minutes{29};
       p.settings.approval_timeout = minutes{0};
     }},
    {"guards_too_tight",
     [](P& p) {
       p.settings.quorum = 4;
       p.settings.consecutive = 31;
       p.settings.recovery = 61;
       p.settings.tick = seconds{21};
       p.settings.dwell = seconds{121};
       p.settings.cooldown = hours{25};
       p.settings.approval_timeout = hours{25};
     }},
    {"lag_of_more_than_a_minute", [](P& p) { p.settings.longest_lag = milliseconds{60001}; }},
    {"lag_of_nothing", [](P& p) { p.settings.longest_lag = milliseconds{0}; }},
    {"audit_elsewhere", [](P& p) { p.audit = audit_of(east_1_environment); }},
    {"key_elsewhere",
     [](P& p) {
       p.key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-1:123456789012:key/dr");
     }},
    {"witness_is_the_primary", [](P& p) { p.witness_region = "us-east-1"; }},
    {"witness_of_another_partition", [](P& p) { p.witness_region = "us-gov-west-1"; }},
    {"database_that_no_cluster_is_called", [](P& p) { p.database.name = "Orders_2"; }},
    {"variables_of_more_than_4_kb",
     [](P& p) {
       p.variables = {{"ALLOWED", std::string(3400, 'x')}};
     }},
    {"roles_of_another_account",
     [](P& p) {
       p.orchestrator_role_arn = "arn:aws:iam::210987654321:role/orchestrator";
       p.monitor_role_arn = "arn:aws-cn:iam::123456789012:role/monitor";
       p.scheduler_role_arn = "arn:aws:iam::123456789012:role/";
     }},
    {"witness_is_no_region", [](P& p) { p.witness_region = "oregon"; }},
    {"sentinels_that_cannot_be_asked",
     [](P& p) {
       const Sentinel good{
           .name = "trades",
           .query = "select count(*) from trades",
           .kind = SentinelKind::count,
           .database = "trading"};
       p.sentinels = {good, good, good, good, good};
       p.sentinels[1].query = "DELETE FROM trades";
       p.sentinels[2].name = "all trades";
       p.sentinels[2].query = "SELECT 1; DROP TABLE trades";
       p.sentinels[3].name = "";
       p.sentinels[3].database = "";
       p.sentinels[4].name = "long";
       p.sentinels[4].query += " WHERE note <> '" + std::string(2000, 'x') + "'";
     }},
    {"variables_of_lambda",
     [](P& p) {
       p.variables = {{"AWS_REGION", "us-east-2"}, {"_HANDLER", "x"}};
     }},
    {"variables_with_bad_names",
     [](P& p) {
       p.variables = {{"1ST", "x"}, {"my-url", "x"}};
     }},
    {"variables_of_settings",
     [](P& p) {
       p.variables = {{"MODE", "auto"}, {"LEASE_SECONDS", "1"}};
     }},
    {"handler_without_a_function",
     [](P& p) {
       p.orchestrator_handler = "orchestrator";
       p.monitor_handler = ".handler";
     }},
    {"certificates_missing", [](P& p) { p.database_tls = DatabaseCertificates{"no/ca.pem"}; }},
    {"certificates_that_are_none",
     [](P& p) { p.database_tls = DatabaseCertificates{package_props().path + "/monitor.py"}; }},
    {"unverified_without_a_reason", [](P& p) { p.database_tls = UnverifiedDatabase{"because"}; }},
    {"unverified_with_a_novel",
     [](P& p) { p.database_tls = UnverifiedDatabase{std::string(201, 'x')}; }},
    {"rehearsal_of_no_day",
     [](P& p) { p.settings.rehearsal = {.day = std::chrono::weekday(9), .time = hours{24}}; }},
    {"roles_by_name",
     [](P& p) {
       p.orchestrator_role_arn = "orchestrator";
       p.monitor_role_arn = "monitor";
       p.scheduler_role_arn = "scheduler";
     }},
    {"role_of_a_state_machine_that_is_not",
     [](P& p) { p.state_machine_role_arn = state_machine_role_arn(east_2_environment); }},
    {"state_machine_role_by_name",
     [](P& p) {
       p.driver = Driver::step_functions;
       p.state_machine_role_arn = "state-machine";
     }},
};

INSTANTIATE_TEST_SUITE_P(, OrchestrationRules, testing::ValuesIn(bad_props), [](const auto& row) {
  return row.param.name;
});

TEST(OrchestrationRulesOfPackages, RefuseWhatIsNoZip) {
  const OneStack one;
  AssetProps folder = package_props();
  folder.packaging = Packaging::directory;
  const Asset package(one.stack, "folder", folder);
  const OrchestrationProps least = one.least();
  const Orchestration dr(
      one.stack,
      "dr",
      OrchestrationProps{
          .network = least.network,
          .database = least.database,
          .package = package,
          .audit = least.audit,
          .witness_region = least.witness_region,
          .database_tls = least.database_tls}
  );
  EXPECT_GOLDEN(support::findings_of(one.app), "package_is_a_folder.txt");
}

TEST(OrchestrationRulesOfPackages, RefuseThoseOfAnotherStack) {
  TwoRegions regions;
  const DrStack stack(regions.app, "another", networking::east_2_props().environment);
  OrchestrationProps props = props_in(stack, regions.region_2.network);
  const Orchestration dr(regions.dr_2, "another", props);
  EXPECT_GOLDEN(support::findings_of(regions.app), "package_of_another_stack.txt");
}

TEST(OrchestrationRulesOfTopics, RefuseThoseOfAnotherRegion) {
  const OneStack one;
  const DrStack other(one.app, "other", east_1_environment);
  const foundation::Key key(
      other, "key", foundation::KeyProps{.environment = east_1_environment, .name = "data"}
  );
  OrchestrationProps props = one.least();
  props.topic = foundation::Topic(
      other,
      "topic",
      foundation::TopicProps{.environment = east_1_environment, .name = "dr", .key = key}
  );
  const Orchestration dr(one.stack, "dr", props);
  EXPECT_GOLDEN(support::findings_of(one.app), "topic_elsewhere.txt");
}

/// It stands in another stack, and would be refused in the middle of an incident.
TEST(OrchestrationRulesOfRoles, RefuseThoseThatMayNotUseWhatTheFunctionUses) {
  const OneStack one;
  const foundation::Key key(
      one.stack, "key", foundation::KeyProps{.environment = east_2_environment, .name = "data"}
  );
  const Stack identity(one.app, "identity");
  east_2_environment.provider(identity);
  const Roles roles(identity, east_2_environment);
  OrchestrationProps props = props_in(one.stack, one.network);
  props.key = key;
  props.audit.name = "trail";
  const Orchestration dr(one.stack, "dr", props);
  EXPECT_GOLDEN(support::findings_of(one.app), "roles_with_another_key.txt");
}

TEST(OrchestrationRulesOfRoles, AcceptAKeyByItsAlias) {
  const OneStack one;
  const foundation::Key key(
      one.stack, "key", foundation::KeyProps{.environment = east_2_environment, .name = "data"}
  );
  const Stack identity(one.app, "identity");
  east_2_environment.provider(identity);
  const OrchestrationGrants grants{
      .environment = east_2_environment, .key = foundation::KeyGrants{east_2_environment, "data"}};
  const MonitorRole role(identity, "monitor", MonitorRoleProps{.of = grants, .database = orders()});
  OrchestrationProps props = props_in(one.stack, one.network);
  props.key = key;
  const Orchestration dr(one.stack, "dr", props);
  EXPECT_EQ(support::findings_of(one.app), "nothing");
}

TEST(OrchestrationRulesOfDatabases, RefuseOneThatTheAppDoesNotHave) {
  TwoRegions regions;
  database::GlobalDatabase payments = orders();
  payments.name = "payments";
  const database::GlobalCluster global(
      regions.dr_1, "global", database::GlobalClusterProps{.database = payments}
  );
  EXPECT_GOLDEN(support::findings_of(regions.app), "database_of_nobody.txt");
}

TEST(OrchestrationRulesOfPlaces, RefuseAStackOfAnotherRegion) {
  TwoRegions regions;
  const DrStack stack(regions.app, "misplaced", east_1_environment);
  const Orchestration dr(stack, "dr", props_in(stack, regions.region_2.network));
  EXPECT_GOLDEN(support::findings_of(regions.app), "stack_of_another_region.txt");
}

TEST(RoleRules, RefuseAPolicyThatNobodyKnows) {
  TwoRegions regions;
  for (const Construct& below : regions.roles_2.monitor.find_all())
    if (below.element() && below.element()->type() == "aws_iam_policy")
      below.element()->set_argument("policy", regions.to_use2.state_table.arn());
  EXPECT_GOLDEN(support::findings_of(regions.app), "policy_unknown.txt");
}

}  // namespace
}  // namespace formwork::failover_orchestration
