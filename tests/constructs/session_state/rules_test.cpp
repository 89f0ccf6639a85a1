// One row, and one golden, for each thing that typed properties can say wrongly.
#include <functional>

#include "../findings.hpp"
#include "session_fixture.hpp"

namespace formwork::session_state {
namespace {

using foundation::EncryptionKey;

struct Bad {
  const char* name;
  std::function<void(SessionTableProps&)> spoil;
};

class TableRules : public testing::TestWithParam<Bad> {};

TEST_P(TableRules, Say) {
  App app;
  const Stack stack(app, "prod");
  foundation::use1.provider(stack);
  SessionTableProps props{.environment = foundation::use1};
  GetParam().spoil(props);
  const SessionTable table(stack, "sessions", props);
  EXPECT_GOLDEN(support::findings_of(app), std::string(GetParam().name) + ".txt");
}

using P = SessionTableProps;
using std::chrono::days;

const Bad bad[] = {
    {"account_id_short", [](P& p) { p.environment.account_id = "1"; }},
    {"region_elsewhere", [](P& p) { p.environment.region = "us-east-2"; }},
    {"name_empty", [](P& p) { p.name = ""; }},
    {"name_with_a_space", [](P& p) { p.name = "my sessions"; }},
    {"hash_key_empty", [](P& p) { p.hash_key = ""; }},
    {"ttl_empty", [](P& p) { p.ttl_attribute = ""; }},
    {"ttl_is_the_key", [](P& p) { p.ttl_attribute = p.hash_key; }},
    {"key_elsewhere",
     [](P& p) { p.key = EncryptionKey::by_arn(foundation::use2().arn("kms", "key/data")); }},
    {"recovery_none", [](P& p) { p.recovery_period = days{0}; }},
    {"recovery_too_long", [](P& p) { p.recovery_period = days{36}; }},
};

INSTANTIATE_TEST_SUITE_P(, TableRules, testing::ValuesIn(bad), [](const auto& row) {
  return row.param.name;
});

struct BadReplica {
  const char* name;
  std::function<void(foundation::Environment& environment, std::optional<EncryptionKey>& key)>
      spoil;
};

class ReplicaRules : public testing::TestWithParam<BadReplica> {};

TEST_P(ReplicaRules, Say) {
  Link link;
  const SessionTable table(
      link.stack,
      "sessions",
      SessionTableProps{.environment = foundation::use1, .provider = link.use1}
  );
  foundation::Environment environment = foundation::use2();
  std::optional<EncryptionKey> key;
  GetParam().spoil(environment, key);
  const SessionTableReplica replica(
      link.stack,
      "replica",
      SessionTableReplicaProps{
          .environment = environment, .table = table, .key = key, .provider = link.use2}
  );
  EXPECT_GOLDEN(support::findings_of(link.app), std::string(GetParam().name) + ".txt");
}

using E = foundation::Environment;
using K = std::optional<EncryptionKey>;

const BadReplica bad_replicas[] = {
    {"replica_in_the_region_of_its_table", [](E& e, K&) { e.region = "us-east-1"; }},
    {"replica_with_the_provider_of_another_region", [](E& e, K&) { e.region = "us-west-2"; }},
    {"replica_in_another_account", [](E& e, K&) { e.account_id = "210987654321"; }},
    {"replica_with_another_prefix", [](E& e, K&) { e.name_prefix = "orders"; }},
    {"replica_with_the_key_of_its_table",
     [](E&, K& k) { k = EncryptionKey::by_arn(foundation::use1.arn("kms", "key/data")); }},
};

INSTANTIATE_TEST_SUITE_P(, ReplicaRules, testing::ValuesIn(bad_replicas), [](const auto& row) {
  return row.param.name;
});

TEST(ReplicaRulesOfRefusedTables, SayNothingMore) {
  Link link;
  const SessionTable table(
      link.stack,
      "sessions",
      SessionTableProps{.environment = foundation::use1, .hash_key = "", .provider = link.use1}
  );
  const SessionTableReplica replica(
      link.stack,
      "replica",
      SessionTableReplicaProps{
          .environment = foundation::use2(), .table = table, .provider = link.use2}
  );
  EXPECT_GOLDEN(support::findings_of(link.app), "replica_of_a_refused_table.txt");
}

}  // namespace
}  // namespace formwork::session_state
