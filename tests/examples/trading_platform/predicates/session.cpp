#include "checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

const PlannedResource& replica_of_sessions(const PlatformPlans& plans) {
  return plans.only("aws_dynamodb_table_replica", east_2);
}

const PlannedResource& sessions(const PlatformPlans& plans) {
  const PlannedResource& replica = replica_of_sessions(plans);
  const PlannedResource* table = plans.behind(replica, replica.values.at("global_table_arn"));
  if (table == nullptr) throw std::runtime_error("a replica of no table");
  return *table;
}

Lines s01(const PlatformPlans& plans) {
  Lines lines;
  const auto replicas = plans.all("aws_dynamodb_table_replica");
  if (replicas.size() != 1) lines.push_back(std::to_string(replicas.size()) + " replicas");
  for (const PlannedResource* replica : replicas) {
    const auto* table = plans.behind(*replica, replica->values.at("global_table_arn"));
    if (replica->region != east_2 || table == nullptr || table->type != "aws_dynamodb_table" ||
        table->region != east_1)
      lines.push_back(replica->address());
  }
  for (const PlannedResource* table : plans.all("aws_dynamodb_table"))
    if (table->synthesized.contains("replica") || !table->values.value("replica", json()).empty())
      lines.push_back(table->address() + " has a replica of its own");
  return lines;
}

Lines s02(const PlatformPlans& plans) {
  return ignores_changes(sessions(plans), "replica") ? Lines{} : Lines{"the table removes it"};
}

Lines s03(const PlatformPlans& plans) {
  Lines lines = other_than(true, "stream_enabled", {&sessions(plans)});
  append(lines, other_than("NEW_AND_OLD_IMAGES", "stream_view_type", {&sessions(plans)}));
  return lines;
}

Lines s04(const PlatformPlans& plans) {
  return other_than("PAY_PER_REQUEST", "billing_mode", {&sessions(plans)});
}

Lines s05(const PlatformPlans& plans) {
  Lines lines;
  const PlannedResource& table = sessions(plans);
  const json encryption = block(table.values, "server_side_encryption");
  if (!encryption.is_object() || encryption.value("enabled", false) != true ||
      !is_own_key(plans, table, encryption.value("kms_key_arn", json())))
    lines.emplace_back("the table");
  const PlannedResource& replica = replica_of_sessions(plans);
  if (!is_own_key(plans, replica, replica.values.value("kms_key_arn", json())))
    lines.emplace_back("the replica");
  return lines;
}

Lines s06(const PlatformPlans& plans) {
  Lines lines = other_than(true, "point_in_time_recovery", {&replica_of_sessions(plans)});
  const json recovery = block(sessions(plans).values, "point_in_time_recovery");
  if (!recovery.is_object() || recovery.value("enabled", false) != true)
    lines.emplace_back("the table");
  return lines;
}

Lines s07(const PlatformPlans& plans) {
  return other_than(
      true, "deletion_protection_enabled", {&sessions(plans), &replica_of_sessions(plans)}
  );
}

Lines s08(const PlatformPlans& plans) {
  const json ttl = block(sessions(plans).values, "ttl");
  const bool expires = ttl.is_object() && ttl.value("enabled", false) &&
                       !ttl.value("attribute_name", std::string()).empty();
  return expires ? Lines{} : Lines{ttl.dump()};
}

Lines s09(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* legacy : plans.all("aws_dynamodb_global_table"))
    lines.push_back(legacy->address());
  return lines;
}

json& values_of_sessions(PlatformPlans& plans) {
  return plans.first_named("aws_dynamodb_table", "sessions").values;
}

}  // namespace

const std::vector<Predicate> session_predicates = {
    {"S01",
     "sessions are in both regions, by a replica that can be protected",
     s01,
     [](PlatformPlans& plans) {
       plans.first_named("aws_dynamodb_table", "sessions").synthesized["replica"] = {
           {{"region_name", east_2}}};
     }},
    {"S02",
     "the table and its replica do not fight",
     s02,
     [](PlatformPlans& plans) {
       plans.first_named("aws_dynamodb_table", "sessions")
           .synthesized.at("lifecycle")
           .erase("ignore_changes");
     }},
    {"S03",
     "a stream of both images, which replication reads",
     s03,
     [](PlatformPlans& plans) { values_of_sessions(plans)["stream_view_type"] = "KEYS_ONLY"; }},
    {"S04",
     "on demand",
     s04,
     [](PlatformPlans& plans) { values_of_sessions(plans)["billing_mode"] = "PROVISIONED"; }},
    {"S05",
     "encrypted by a key of each region",
     s05,
     [](PlatformPlans& plans) {
       plans.first("aws_dynamodb_table_replica").values["kms_key_arn"] =
           block(sessions(plans).values, "server_side_encryption").at("kms_key_arn");
     }},
    {"S06",
     "both recover to a point in time",
     s06,
     [](PlatformPlans& plans) {
       plans.first("aws_dynamodb_table_replica").values["point_in_time_recovery"] = false;
     }},
    {"S07",
     "neither is deleted by accident",
     s07,
     [](PlatformPlans& plans) {
       plans.first("aws_dynamodb_table_replica").values["deletion_protection_enabled"] = false;
     }},
    {"S08",
     "sessions expire",
     s08,
     [](PlatformPlans& plans) { values_of_sessions(plans)["ttl"][0]["enabled"] = false; }},
    {"S09",
     "no global table of 2017",
     s09,
     [](PlatformPlans& plans) {
       plans.duplicate(sessions(plans)).type = "aws_dynamodb_global_table";
     }},
};

}  // namespace trading
