#include "formwork/session_state.hpp"

#include "formwork/foundation/service_role.hpp"
#include "session_fixture.hpp"
#include "support/golden.hpp"

namespace formwork::session_state {
namespace {

using foundation::use1;
using foundation::use2;

TEST(SessionTable, FromTheLeastProperties) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  const SessionTable table(stack, "sessions", SessionTableProps{.environment = use1});
  EXPECT_GOLDEN(stack.synth(), "minimal.tf.json");
}

TEST(SessionTable, FromAllPropertiesWithAReplica) {
  Link link;
  const Stack region_1(link.app, "region-use1");
  const Stack region_2(link.app, "region-use2");
  use1.provider(region_1);
  use2().provider(region_2);
  const foundation::Key key_1(
      region_1, "key", foundation::KeyProps{.environment = use1, .name = "data"}
  );
  const foundation::Key key_2(
      region_2, "key", foundation::KeyProps{.environment = use2(), .name = "data"}
  );
  const SessionTable table(
      link.stack,
      "sessions",
      SessionTableProps{
          .environment = use1,
          .name = "logins",
          .hash_key = "token",
          .ttl_attribute = "ends",
          .key = key_1,
          .recovery_period = std::chrono::days{7},
          .protection = foundation::Protection::off,
          .provider = link.use1}
  );
  const SessionTableReplica replica(
      link.stack,
      "replica",
      SessionTableReplicaProps{
          .environment = use2(),
          .table = table,
          .key = key_2,
          .protection = foundation::Protection::off,
          .provider = link.use2}
  );
  EXPECT_GOLDEN(link.stack.synth(), "full.tf.json");
}

TEST(SessionTable, InTwoRegionsHasAKeyInEach) {
  const Sessions sessions;
  EXPECT_GOLDEN(sessions.stack.synth(), "two_regions.tf.json");
}

TEST(SessionTable, IsKnownByOneNameInBothRegions) {
  const Sessions sessions;
  EXPECT_EQ(sessions.table.table_name(), "trading-sessions");
  EXPECT_EQ(
      sessions.table.table_name(),
      sessions.table.table->argument<std::string>("name").literal().value_or("")
  );
  EXPECT_EQ(
      sessions.table.convention_arn(),
      "arn:aws:dynamodb:us-east-1:123456789012:table/trading-sessions"
  );
  EXPECT_EQ(
      sessions.replica.convention_arn(),
      "arn:aws:dynamodb:us-east-2:123456789012:table/trading-sessions"
  );
}

std::string policy_of(const std::vector<foundation::Statement>& statements) {
  return foundation::PolicyDocument{statements}.text().literal().value_or("");
}

TEST(SessionTableGrants, AreTheSameWithAndWithoutTheTable) {
  const Sessions sessions;
  EXPECT_EQ(policy_of(sessions.table.use()), policy_of(SessionTableGrants{use1}.use()));
  EXPECT_EQ(policy_of(sessions.replica.use()), policy_of(SessionTableGrants{use2()}.use()));
  EXPECT_GOLDEN(policy_of(sessions.replica.use()), "use.json");
}

TEST(SessionTableGrants, AreWhatIamTakes) {
  App app;
  const Stack identity(app, "identity");
  use2().provider(identity);
  const foundation::ServiceRole role(
      identity,
      "role",
      foundation::ServiceRoleProps{
          .environment = use2(),
          .name = "app",
          .service = "ec2",
          .statements = SessionTableGrants{use2()}.use()}
  );
  EXPECT_NO_THROW(app.assemble());
}

}  // namespace
}  // namespace formwork::session_state
