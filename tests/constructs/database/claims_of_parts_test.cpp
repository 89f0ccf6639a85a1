// Instances, parameter groups, subscriptions, and what both Regions have in common.
#include "claims.hpp"

namespace formwork::database {
namespace {

std::string zones_of(const Stacks& s, int region) {
  Texts zones;
  const auto instances = s.all(region, instance);
  for (const json& one : instances) {
    if (one.value("instance_class", "") != "db.r6g.large") return "another class";
    zones.insert(one.value("availability_zone", ""));
  }
  const std::string name = region == 1 ? "us-east-1" : "us-east-2";
  return unless(
      instances.size() >= 2 && zones.size() == instances.size() &&
          std::all_of(
              zones.begin(), zones.end(), [&](const auto& z) { return z.substr(0, 9) == name; }
          ),
      "instances share a zone"
  );
}

std::string is_subscribed(const Stacks& s, int region) {
  bool hears_clusters = false;
  bool hears_instances = false;
  for (const json& one : s.all(region, "aws_db_event_subscription")) {
    hears_clusters |=
        one.at("source_type") == "db-cluster" &&
        holds_all(
            one.at("event_categories"), {"failover", "failure", "global-failover", "maintenance"}
        );
    hears_instances |= one.at("source_type") == "db-instance" && !one.contains("source_ids") &&
                       !one.contains("event_categories");
  }
  return unless(hears_clusters && hears_instances, "something is not heard");
}

template <class Check>
std::string in_both(const Stacks& s, const Check& check) {
  return check(s, 1) + check(s, 2);
}

const std::vector<Claim> claims = {
    {"D06_ThePrimaryHasTwoInstancesInTwoZones",
     "database.D06",
     [](const Stacks& s) { return zones_of(s, 1); },
     [](Regions& r) {
       r.primary.instances[1].instance->set_argument("availability_zone", "us-east-1a");
     }},
    {"D07_TheStandbyIsNotSmaller",
     "database.D07",
     [](const Stacks& s) { return zones_of(s, 2); },
     set_in_instance("instance_class", "db.r6g.medium")},
    {"D07_TheStandbyIsInTwoZones",
     "database.D07",
     [](const Stacks& s) { return zones_of(s, 2); },
     [](Regions& r) { r.standby.instances[0].instance->override_delete("/availability_zone"); }},
    {"D14_TheLogsAreNotEmpty",
     "database.D14",
     [](const Stacks& s) {
       return s.lacking(group, [](int, const json& one) {
         auto set = parameters_of(one);
         return set["server_audit_logging"] == "1" && !set["server_audit_events"].empty() &&
                set["slow_query_log"] == "1" && set["general_log"] == "1";
       });
     },
     [](Regions& r) { set_parameter(r, "general_log", "value", "0"); }},
    {"D16_ThePromotedRegionBehavesTheSame",
     "database.D16",
     [](const Stacks& s) {
       return unless(
           parameters_of(s.all(1, group).at(0)) == parameters_of(s.all(2, group).at(0)) &&
               parameters_of(s.all(1, "aws_db_parameter_group").at(0)) ==
                   parameters_of(s.all(2, "aws_db_parameter_group").at(0)),
           "parameters differ"
       );
     },
     [](Regions& r) { set_parameter(r, "server_audit_events", "value", "CONNECT"); }},
    {"D17_TlsAlone",
     "database.D17",
     [](const Stacks& s) {
       return s.lacking(group, [](int, const json& one) {
         return parameters_of(one)["require_secure_transport"] == "ON";
       });
     },
     [](Regions& r) { set_parameter(r, "require_secure_transport", "value", "OFF"); }},
    {"D22_NoVersionDrifts",
     "database.D22",
     each_has(instance, "auto_minor_version_upgrade", false),
     set_in_instance("auto_minor_version_upgrade", true)},
    {"D24_NotPublicAndInThreeSubnets",
     "database.D24",
     [](const Stacks& s) {
       return each_has(instance, "publicly_accessible", false)(s) +
              s.lacking("aws_db_subnet_group", [&](int region, const json& one) {
                Texts zones;
                for (const std::string reference : one.at("subnet_ids"))
                  zones.insert(s.behind(region, reference).at("availability_zone"));
                return zones.size() >= 3;
              });
     },
     set_in_instance("publicly_accessible", true)},
    {"D25_TheFirstTwoArePromotedFirst",
     "database.D25",
     [](const Stacks& s) {
       return in_both(s, [](const Stacks& stacks, int region) {
         std::vector<int> tiers;
         for (const json& one : stacks.all(region, instance))
           tiers.push_back(one.value("promotion_tier", 99));
         std::sort(tiers.begin(), tiers.end());
         return unless(tiers[0] == 0 && tiers[1] == 1, "tiers");
       });
     },
     set_in_instance("promotion_tier", 15)},
    {"D26_FailoversAreHeardOf",
     "database.D26",
     [](const Stacks& s) { return in_both(s, is_subscribed); },
     [](Regions& r) { r.standby.events.cluster->override_delete("/event_categories/2"); }},
    {"D26_AllInstancesAreHeard",
     "database.D26",
     [](const Stacks& s) { return in_both(s, is_subscribed); },
     [](Regions& r) {
       r.standby.events.instances->override_append("/source_ids", "trading-use2-orders-1");
     }},
    {"D27_MaintenanceIsInOneRegionAtATime",
     "database.D27",
     [](const Stacks& s) {
       Texts windows[2];
       for (const int region : both)
         for (const char* type : {cluster, instance})
           for (const json& one : s.all(region, type))
             windows[region - 1].insert(one.value("preferred_maintenance_window", ""));
       return unless(
           windows[0] == Texts{"sun:06:00-sun:07:00"} && windows[1] == Texts{"wed:06:00-wed:07:00"},
           "windows"
       );
     },
     set_in_instance("preferred_maintenance_window", "sun:06:30-sun:07:30")},
    {"D29_InstancesAreWatched",
     "database.D29",
     [](const Stacks& s) {
       return s.lacking(instance, [](int, const json& one) {
         return one.value("performance_insights_enabled", false) &&
                one.contains("performance_insights_kms_key_id") &&
                one.value("monitoring_interval", 0) >= 1 && one.contains("monitoring_role_arn");
       });
     },
     set_in_instance("monitoring_interval", 0)},
    {"M08_ConnectionsArePinned",
     "database.M08",
     [](const Stacks& s) {
       return s.lacking("aws_db_parameter_group", [](int, const json& one) {
         return parameters_of(one)["max_connections"] == "1000";
       });
     },
     [](Regions& r) { r.standby.instance_parameters->override_set("/parameter/0/value", "2000"); }},
    {"D29_InsightsAreEncrypted",
     "database.D29",
     [](const Stacks& s) {
       return s.lacking(instance, [](int, const json& one) {
         return one.contains("performance_insights_kms_key_id");
       });
     },
     [](Regions& r) {
       r.standby.instances[0].instance->override_delete("/performance_insights_kms_key_id");
     }},
};

INSTANTIATE_TEST_SUITE_P(OfParts, Database, testing::ValuesIn(claims), name_of_row);

}  // namespace
}  // namespace formwork::database
