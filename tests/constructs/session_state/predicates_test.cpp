// What a reviewer demands of the sessions of a platform in two regions, S01 to S09: each holds on
// what is synthesized, is broken by a change, and that change is refused with one text.
#include <formwork/aws/dynamodb_global_table.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "../findings.hpp"
#include "session_fixture.hpp"

namespace formwork::session_state {
namespace {

using nlohmann::json;

json resources(const Link& link, const std::string& type) {
  for (const Assembly::StackArtifact& stack : link.app.assemble().stacks)
    if (stack.name == "link") return json::parse(stack.json).at("resource").value(type, json());
  return {};
}

struct Claim {
  const char* name;
  const char* code;
  std::function<bool(const json& table, const json& replica)> holds;
  std::function<void(Sessions&)> spoil;
};
void PrintTo(const Claim& claim, std::ostream* out) { *out << claim.name; }

class SessionState : public testing::TestWithParam<Claim> {
 protected:
  static bool holds(const Sessions& sessions) {
    const json tables = resources(sessions, "aws_dynamodb_table");
    const json replicas = resources(sessions, "aws_dynamodb_table_replica");
    return tables.size() == 1 && replicas.size() == 1 &&
           resources(sessions, "aws_dynamodb_global_table").empty() &&
           GetParam().holds(tables.front(), replicas.front());
  }
};

TEST_P(SessionState, HoldsOnWhatIsSynthesized) { EXPECT_TRUE(holds(Sessions())); }

TEST_P(SessionState, IsBrokenByAChange) {
  Sessions sessions(true);
  GetParam().spoil(sessions);
  EXPECT_FALSE(holds(sessions));
}

TEST_P(SessionState, RefusesTheChange) {
  Sessions sessions;
  GetParam().spoil(sessions);
  const std::string findings = support::findings_of(sessions.app);
  EXPECT_NE(findings.find("error[" + std::string(GetParam().code) + "]"), std::string::npos);
  EXPECT_GOLDEN(findings, std::string(GetParam().name) + ".txt");
}

std::function<void(Sessions&)> set(const char* pointer, const Value<Any>& value) {
  return [=](Sessions& s) { s.table.table->override_set(pointer, value); };
}
std::function<void(Sessions&)> take(const char* pointer) {
  return [=](Sessions& s) { s.table.table->override_delete(pointer); };
}
std::function<void(Sessions&)> set_in_replica(const char* argument, const Value<Any>& value) {
  return [=](Sessions& s) { s.replica.replica->set_argument(argument, value); };
}

json in(const json& resource, const char* pointer) {
  json value = resource;
  for (std::string path = pointer; !path.empty();) {
    const std::size_t slash = path.find('/');
    const std::string step = path.substr(0, slash);
    path = slash == std::string::npos ? "" : path.substr(slash + 1);
    if (value.is_array() && value.size() == 1) value = json(value[0]);
    if (!value.contains(step)) return nullptr;
    value = json(value.at(step));
  }
  return value;
}

const Claim claims[] = {
    {"S01_TheReplicaIsOneOfItsOwn",
     "session_state.S01",
     [](const json& table, const json& replica) {
       return in(table, "replica").is_null() && in(table, "provider") == "aws.use1" &&
              in(replica, "provider") == "aws.use2" &&
              in(replica, "global_table_arn") == "${aws_dynamodb_table.sessions.arn}";
     },
     set("/replica", list({object({{"region_name", "us-east-2"}})}))},
    {"S02_NobodyFightsOverTheReplica",
     "session_state.S02",
     [](const json& table, const json&) {
       return in(table, "lifecycle/ignore_changes") == json::array({"replica"});
     },
     take("/lifecycle/ignore_changes")},
    {"S03_TheReplicaHasAStream",
     "session_state.S03",
     [](const json& table, const json&) {
       return in(table, "stream_enabled") == true &&
              in(table, "stream_view_type") == "NEW_AND_OLD_IMAGES";
     },
     set("/stream_view_type", "KEYS_ONLY")},
    {"S04_OnDemand",
     "session_state.S04",
     [](const json& table, const json&) { return in(table, "billing_mode") == "PAY_PER_REQUEST"; },
     set("/billing_mode", "PROVISIONED")},
    {"S05_TheTableHasAKeyOfItsRegion",
     "session_state.S05",
     [](const json& table, const json&) {
       return in(table, "server_side_encryption/enabled") == true &&
              in(table, "server_side_encryption/kms_key_arn") ==
                  "${aws_kms_key.sessions_key_916FC013.arn}";
     },
     take("/server_side_encryption")},
    {"S05_TheReplicaHasAKeyOfItsRegion",
     "session_state.S05",
     [](const json&, const json& replica) { return in(replica, "kms_key_arn").is_string(); },
     [](Sessions& s) { s.replica.replica->override_delete("/kms_key_arn"); }},
    {"S06_TheTableCanBeRestored",
     "session_state.S06",
     [](const json& table, const json&) {
       return in(table, "point_in_time_recovery/enabled") == true;
     },
     take("/point_in_time_recovery")},
    {"S06_TheReplicaCanBeRestored",
     "session_state.S06",
     [](const json&, const json& replica) { return in(replica, "point_in_time_recovery") == true; },
     set_in_replica("point_in_time_recovery", false)},
    {"S07_TheTableIsProtected",
     "session_state.S07",
     [](const json& table, const json&) {
       return in(table, "deletion_protection_enabled") == true &&
              in(table, "lifecycle/prevent_destroy") == true;
     },
     set("/deletion_protection_enabled", false)},
    {"S07_TheReplicaIsProtected",
     "session_state.S07",
     [](const json&, const json& replica) {
       return in(replica, "deletion_protection_enabled") == true &&
              in(replica, "lifecycle/prevent_destroy") == true;
     },
     set_in_replica("deletion_protection_enabled", false)},
    {"S08_SessionsEnd",
     "session_state.S08",
     [](const json& table, const json&) {
       return in(table, "ttl/enabled") == true && in(table, "ttl/attribute_name") == "expires_at";
     },
     take("/ttl")},
    {"S09_NothingIsOf2017",
     "session_state.S09",
     [](const json&, const json&) { return true; },
     [](Sessions& s) {
       aws::DynamodbGlobalTable{
           s.stack,
           "legacy",
           {.name = "legacy", .replica = {{.region_name = "us-east-1"}}},
           {.provider = s.use1}};
     }},
};

INSTANTIATE_TEST_SUITE_P(, SessionState, testing::ValuesIn(claims), [](const auto& row) {
  return row.param.name;
});

TEST(SessionState_T2_18, ProtectionChangesNothingElse) {
  const Sessions on;
  const Sessions off(false, foundation::Protection::off);
  const json changes = json::diff(json::parse(on.stack.synth()), json::parse(off.stack.synth()));
  EXPECT_EQ(changes.size(), 4U);
  for (const json& change : changes) {
    const std::string path = change.at("path");
    const std::string argument = path.substr(path.rfind('/') + 1);
    EXPECT_TRUE(argument == "deletion_protection_enabled" || argument == "prevent_destroy") << path;
    EXPECT_EQ(change.at("value"), false);
  }
}

TEST(SessionState_X06, TheReplicaIsWhereBothRegionsAreVisible) {
  Link link;
  const SessionTable table(
      link.stack,
      "sessions",
      SessionTableProps{.environment = foundation::use1, .provider = link.use1}
  );
  const Stack alone(link.app, "region-use2");
  foundation::use2().provider(alone);
  const SessionTableReplica replica(
      alone, "replica", SessionTableReplicaProps{.environment = foundation::use2(), .table = table}
  );
  EXPECT_GOLDEN(support::findings_of(link.app), "replica_alone_in_its_region.txt");
}

}  // namespace
}  // namespace formwork::session_state
