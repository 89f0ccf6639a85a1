// What a reviewer demands of the replication between two regions, a test for each claim: T03 to T09
// and T5.3, evaluated on the synthesized stacks, each with a change that breaks it.
#include <gtest/gtest.h>

#include "predicates.hpp"

namespace formwork::storage {
namespace {

std::string bucket(const std::string& region, const std::string& name) {
  return "trading-" + region + "-" + name + "-123456789012";
}

Stacks with_rule(const std::string& pointer, const json& value) {
  return stacks().with(
      "link", "aws_s3_bucket_replication_configuration", "/rule/0" + pointer, value
  );
}

bool replicates(const Stacks& s, std::initializer_list<std::pair<const char*, json>> wanted) {
  return all_of(s, "aws_s3_bucket_replication_configuration", 4, [&](const json& replication) {
    for (const auto& [pointer, value] : wanted)
      if (at(replication, std::string("/rule/0") + pointer) != value) return false;
    return true;
  });
}

TEST(Storage, T03_EachIsReplicatedInBothDirections) {
  const auto holds = [](const Stacks& s) {
    std::set<std::string> directions;
    for (const json& replication : s.all("aws_s3_bucket_replication_configuration"))
      directions.insert(replication.at("bucket").get<std::string>().append(" ").append(
          at(replication, "/rule/0/destination/bucket")
      ));
    std::set<std::string> wanted;
    for (const std::string name : {"applogs", "audit"})
      for (const auto& [from, to] : {std::pair{"use1", "use2"}, std::pair{"use2", "use1"}})
        wanted.insert(bucket(from, name) + " arn:aws:s3:::" + bucket(to, name));
    return directions == wanted;
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_rule("/destination/bucket", "arn:aws:s3:::elsewhere")));
}

TEST(Storage, T04_InFifteenMinutesAndMeasured) {
  const auto holds = [](const Stacks& s) {
    return replicates(
        s,
        {{"/destination/replication_time/status", "Enabled"},
         {"/destination/replication_time/time/minutes", 15},
         {"/destination/metrics/status", "Enabled"},
         {"/destination/metrics/event_threshold/minutes", 15}}
    );
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_rule("/destination/replication_time/time/minutes", 5)));
  EXPECT_FALSE(holds(with_rule("/destination/metrics", nullptr)));
}

TEST(Storage, T05_EncryptedObjectsToo) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_s3_bucket_replication_configuration", 4, [](const json& replication) {
      const std::string to = at(replication, "/provider") == "aws.use1" ? "use2" : "use1";
      const std::string key =
          at(replication, "/rule/0/destination/encryption_configuration/replica_kms_key_id").dump();
      return at(replication, "/rule/0/source_selection_criteria/sse_kms_encrypted_objects/status"
             ) == "Enabled" &&
             key.find("-input-region-" + to + ".") != key.npos &&
             key.find("aws_kms_key") != key.npos;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(
      holds(with_rule("/source_selection_criteria/sse_kms_encrypted_objects/status", "Disabled"))
  );
  EXPECT_FALSE(holds(stacks().rewritten(
      "link", "aws_s3_bucket_replication_configuration", "input-region-use2", "input-region-use1"
  )));
}

TEST(Storage, T06_ChangesOfReplicasToo) {
  const auto holds = [](const Stacks& s) {
    return replicates(
               s, {{"/source_selection_criteria/replica_modifications/status", "Enabled"}}
           ) &&
           all_of(s, "aws_s3_bucket_replication_configuration", 4, [](const json& replication) {
             const json& rule = replication.at("rule").at(0);
             return rule.contains("filter") && rule.contains("delete_marker_replication") &&
                    rule.contains("priority");
           });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_rule("/filter", nullptr)));
  EXPECT_FALSE(holds(with_rule("/source_selection_criteria/replica_modifications", nullptr)));
}

TEST(Storage, T07_DeletionsOfTheAuditTrailStayWhereTheyAre) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_s3_bucket_replication_configuration", 4, [](const json& replication) {
      return at(replication, "/rule/0/delete_marker_replication/status") ==
             (is_audit(replication) ? "Disabled" : "Enabled");
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_rule("/delete_marker_replication/status", "Enabled")));
}

TEST(Storage, T08_TheRoleReadsThereAndWritesHere) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_iam_policy", 4, [](const json& policy) {
      const bool audit = policy.at("name").dump().find("audit") != std::string::npos;
      std::map<std::string, std::set<std::string>> actions;
      const json document = json::parse(policy.at("policy").get<std::string>());
      for (const json& statement : document.at("Statement"))
        if (statement.at("Action").is_array() && !statement.contains("Condition"))
          actions[statement.at("Resource")].insert(
              statement.at("Action").begin(), statement.at("Action").end()
          );
      const std::string name = audit ? "audit" : "applogs";
      const std::string from =
          policy.at("name").dump().find("use1") != std::string::npos ? "use1" : "use2";
      const std::string to = from == "use1" ? "use2" : "use1";
      const auto arn = [&](const std::string& region) {
        return "arn:aws:s3:::trading-" + region + "-" + name + "-123456789012";
      };
      std::set<std::string> reading = {
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging"};
      std::set<std::string> writing = {"s3:ReplicateObject", "s3:ReplicateTags"};
      if (audit)
        reading.insert({"s3:GetObjectRetention", "s3:GetObjectLegalHold"});
      else
        writing.insert("s3:ReplicateDelete");
      return actions == std::map<std::string, std::set<std::string>>{
                            {arn(from), {"s3:GetReplicationConfiguration", "s3:ListBucket"}},
                            {arn(from) + "/*", reading},
                            {arn(to) + "/*", writing}};
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().rewritten(
      "identity", "aws_iam_policy", "s3:GetObjectRetention", "s3:ReplicateDelete"
  )));
}

TEST(Storage, T09_TheRoleUsesTheKeysThroughS3) {
  const auto holds = [](const Stacks& s) {
    std::set<std::string> uses;
    for (const json& statement : statements_of(s, "aws_iam_policy", "policy"))
      if (statement.contains("Condition"))
        uses.insert(
            statement.at("Action").dump() +
            at(statement, "/Condition/StringEquals/kms:ViaService").dump()
        );
    return uses == std::set<std::string>{
                       R"("kms:Decrypt""s3.us-east-1.amazonaws.com")",
                       R"("kms:Decrypt""s3.us-east-2.amazonaws.com")",
                       R"(["kms:Encrypt","kms:GenerateDataKey"]"s3.us-east-1.amazonaws.com")",
                       R"(["kms:Encrypt","kms:GenerateDataKey"]"s3.us-east-2.amazonaws.com")"};
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().rewritten("identity", "aws_iam_policy", "kms:Encrypt", "kms:Sign")));
}

/// A key by its alias matches nothing as a resource: of `key/*`, the alias is a condition.
TEST(Storage, T5_3_KeysAreNeverNamedByAlias) {
  const auto holds = [](const Stacks& s) {
    for (const json& statement : statements_of(s, "aws_iam_policy", "policy")) {
      if (statement.at("Action").dump().find("kms:") == std::string::npos) continue;
      const std::string resource = statement.at("Resource");
      if (resource.find(":key/") == resource.npos) return false;
      if (resource.back() == '*' &&
          (at(statement, "/Condition/ForAnyValue:StringEquals/kms:ResourceAliases").is_null() ||
           at(statement, "/Condition/StringEquals/kms:ViaService").is_null()))
        return false;
    }
    for (const json& statement : statements_of(s, "aws_kms_key", "policy"))
      if (statement.at("Action") == "kms:*" && statement.at("Effect") == "Allow" &&
          !statement.contains("Condition"))
        return true;
    return false;
  };
  EXPECT_TRUE(holds(stacks()));
  const auto policies = [](const char* text, const char* other) {
    return stacks().rewritten("identity", "aws_iam_policy", text, other);
  };
  EXPECT_FALSE(holds(policies(":key/*", ":alias/trading-use1-audit")));
  EXPECT_FALSE(holds(policies("kms:ResourceAliases", "kms:RequestAlias")));
}

}  // namespace
}  // namespace formwork::storage
