// Between the buckets of both regions: T03 to T09.
#include "buckets.hpp"
#include "policies.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

constexpr const char* replication = "aws_s3_bucket_replication_configuration";

const PlannedResource* bucket_named(const PlatformPlans& plans, const json& name) {
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket"))
    if (bucket->values.at("bucket") == name) return bucket;
  return nullptr;
}

/// What comes after the last `mark` of an ARN.
std::string ending(const std::string& arn, char mark) { return arn.substr(arn.rfind(mark) + 1); }

/// A rule of a replication, with its two buckets.
struct Direction {
  const PlannedResource& replication;
  json rule;
  json destination;
  const PlannedResource& from;
  const PlannedResource* to;
  /// `audit`
  std::string kind;
};

std::vector<Direction> directions(const PlatformPlans& plans) {
  std::vector<Direction> found;
  for (const std::string kind : bucket_kinds)
    for (const PlannedResource* from : buckets_of(plans, kind))
      if (const auto* setting = setting_of(plans, replication, *from))
        for (const json& rule : setting->values.at("rule")) {
          const json destination = block(rule, "destination");
          const std::string arn = destination.at("bucket");
          found.push_back(
              {*setting, rule, destination, *from, bucket_named(plans, ending(arn, ':')), kind}
          );
        }
  return found;
}

Lines t03(const PlatformPlans& plans) {
  Lines lines;
  std::set<const PlannedResource*> replicated;
  for (const Direction& way : directions(plans)) {
    const auto twins = buckets_of(plans, way.kind);
    const bool is_twin = way.to != nullptr && way.to->region != way.from.region &&
                         std::set<const PlannedResource*>(twins.begin(), twins.end()).count(way.to);
    if (!is_twin || way.rule.at("status") != "Enabled")
      lines.push_back(way.replication.where());
    else
      replicated.insert(&way.from);
  }
  if (replicated.size() != 4 || plans.all(replication).size() != 4)
    lines.push_back(std::to_string(replicated.size()) + " directions");
  return lines;
}

/// What `speaks_against` says of any rule.
template <class SpeaksAgainst>
Lines of_each(const PlatformPlans& plans, SpeaksAgainst speaks_against) {
  Lines lines;
  for (const Direction& way : directions(plans))
    if (speaks_against(way)) lines.push_back(way.replication.where());
  return lines;
}

bool is_enabled(const json& block) {
  return block.is_object() && block.value("status", "") == "Enabled";
}

Lines t04(const PlatformPlans& plans) {
  return of_each(plans, [](const Direction& way) {
    const json quarter = {{"minutes", 15}};
    const json& time = block(way.destination, "replication_time");
    const json& metrics = block(way.destination, "metrics");
    return !is_enabled(time) || block(time, "time") != quarter || !is_enabled(metrics) ||
           block(metrics, "event_threshold") != quarter;
  });
}

Lines t05(const PlatformPlans& plans) {
  return of_each(plans, [&](const Direction& way) {
    const json& written = block(way.replication.synthesized, "rule");
    const json& with = block(block(written, "destination"), "encryption_configuration");
    const auto* key = with.is_object()
                          ? plans.behind(way.replication, with.value("replica_kms_key_id", json()))
                          : nullptr;
    return !is_enabled(
               block(block(way.rule, "source_selection_criteria"), "sse_kms_encrypted_objects")
           ) ||
           key == nullptr || way.to == nullptr || key->region != way.to->region;
  });
}

Lines t06(const PlatformPlans& plans) {
  return of_each(plans, [](const Direction& way) {
    return !is_enabled(block(block(way.rule, "source_selection_criteria"), "replica_modifications")
           ) ||
           !block(way.rule, "filter").is_object() ||
           !block(way.rule, "delete_marker_replication").is_object() ||
           !way.rule.value("priority", json()).is_number();
  });
}

Lines t07(const PlatformPlans& plans) {
  return of_each(plans, [](const Direction& way) {
    const json& markers = block(way.rule, "delete_marker_replication");
    return way.kind == "audit" && (!markers.is_object() || markers.at("status") != "Disabled");
  });
}

/// Statements of a way's role whose actions are of a service.
std::vector<json> statements_of_way(
    const PlatformPlans& plans, const Direction& way, const std::string& service
) {
  const std::string role = ending(way.replication.values.at("role"), '/');
  std::vector<json> found;
  for (const Grant& grant : grants_of(plans)) {
    if (grant.role->values.at("name") != role) continue;
    for (const std::string action : grant.statement.value("Action", json::array({"*"})))
      if (action.substr(0, service.size()) == service || action == "*") {
        found.push_back(grant.statement);
        break;
      }
  }
  return found;
}

using Grants = std::set<std::pair<std::string, std::string>>;

/// What it must be able to do with objects of both buckets, and nothing more.
Grants demanded(const Direction& way) {
  const std::string from = "arn:aws:s3:::" + way.from.values.at("bucket").get<std::string>();
  const std::string to = "arn:aws:s3:::" + way.to->values.at("bucket").get<std::string>();
  Grants grants;
  const auto add = [&](const std::string& resource, std::initializer_list<const char*> actions) {
    for (const char* action : actions) grants.emplace(std::string("s3:") + action, resource);
  };
  add(from, {"GetReplicationConfiguration", "ListBucket"});
  add(from + "/*",
      {"GetObjectVersionForReplication", "GetObjectVersionAcl", "GetObjectVersionTagging"});
  add(to + "/*", {"ReplicateObject", "ReplicateTags"});
  if (way.kind == "audit")
    add(from + "/*", {"GetObjectRetention", "GetObjectLegalHold"});
  else
    add(to + "/*", {"ReplicateDelete"});
  return grants;
}

Lines t08(const PlatformPlans& plans) {
  return of_each(plans, [&](const Direction& way) {
    Grants grants;
    for (const json& statement : statements_of_way(plans, way, "s3:"))
      for (const json& action : statement.value("Action", json::array({"*"})))
        for (const json& resource : statement.value("Resource", json::array({"*"})))
          grants.emplace(action, resource);
    return way.to == nullptr || grants != demanded(way);
  });
}

Lines t09(const PlatformPlans& plans) {
  return of_each(plans, [&](const Direction& way) {
    Grants grants;
    for (const json& statement : statements_of_way(plans, way, "kms:")) {
      const json via =
          statement.value("/Condition/StringEquals/kms:ViaService"_json_pointer, json());
      for (const json& action : statement.value("Action", json::array({"*"})))
        grants.emplace(action, via.is_string() ? via : json("anything"));
    }
    const auto s3_of = [](const PlannedResource& bucket) {
      return "s3." + bucket.region + ".amazonaws.com";
    };
    return way.to == nullptr || grants != Grants{
                                              {"kms:Decrypt", s3_of(way.from)},
                                              {"kms:Encrypt", s3_of(*way.to)},
                                              {"kms:GenerateDataKey", s3_of(*way.to)}};
  });
}

json& rule_of(PlatformPlans& plans, const char* name) {
  return plans.first_named(replication, name).values.at("rule").at(0);
}

/// Puts `other` for `text` in the policy of the role of that name.
void change_policy(
    PlatformPlans& plans, const char* name, const std::string& text, const std::string& other
) {
  json& policy = plans.first_named("aws_iam_policy", name).values.at("policy");
  std::string changed = policy;
  policy = changed.replace(changed.find(text), text.size(), other);
}

}  // namespace

const std::vector<Predicate> replication_predicates = {
    {"T03",
     "logs and audit are replicated both ways",
     t03,
     [](PlatformPlans& plans) { plans.remove(plans.first_named(replication, "audit_to_use1")); }},
    {"T04",
     "replicated within 15 minutes, and measured",
     t04,
     [](PlatformPlans& plans) {
       rule_of(plans, "audit_to_use2")["destination"][0].erase("metrics");
     }},
    {"T05",
     "encrypted objects are replicated, with a key of the other region",
     t05,
     [](PlatformPlans& plans) {
       const auto key_of = [&](const char* name) -> json& {
         return plans.first_named(replication, name)
             .synthesized.at("/rule/0/destination/encryption_configuration"_json_pointer);
       };
       key_of("audit_to_use1") = key_of("audit_to_use2");
     }},
    {"T06",
     "changes of replicas' metadata come back",
     t06,
     [](PlatformPlans& plans) {
       rule_of(plans, "applogs_to_use1")["source_selection_criteria"][0].erase(
           "replica_modifications"
       );
     }},
    {"T07",
     "deletions of audit records do not travel",
     t07,
     [](PlatformPlans& plans) {
       rule_of(plans, "audit_to_use1")["delete_marker_replication"][0]["status"] = "Enabled";
     }},
    {"T08",
     "the role of a replication does that with objects, and no more",
     t08,
     [](PlatformPlans& plans) {
       change_policy(plans, "use1_audit_replication", "\"s3:GetObjectRetention\",", "");
     }},
    {"T09",
     "the role of a replication has the keys of both ends only by S3",
     t09,
     [](PlatformPlans& plans) {
       change_policy(plans, "use2_applogs_replication", "s3.us-east-1", "s3.us-east-2");
     }},
};

}  // namespace trading
