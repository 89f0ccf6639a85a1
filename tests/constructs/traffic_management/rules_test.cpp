// One row, and one golden, for each thing that the constructs refuse.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "traffic_fixture.hpp"

namespace formwork::traffic_management {
namespace {

using support::findings_of;

struct BadRecords {
  const char* name;
  std::function<void(FailoverRecordsProps&)> spoil;
};

class FailoverRules : public testing::TestWithParam<BadRecords> {};

TEST_P(FailoverRules, Say) {
  FailoverRecordsProps props = records_props("Z0123456789");
  GetParam().spoil(props);
  const TwoRegions regions(props);
  EXPECT_GOLDEN(findings_of(regions.app), std::string(GetParam().name) + ".txt");
}

using Props = FailoverRecordsProps;

const BadRecords bad_records[] = {
    {"domain_name_with_capitals", [](Props& p) { p.domain_name = "API.example.org"; }},
    {"domain_name_too_long", [](Props& p) { p.domain_name = std::string(64, 'a') + ".org"; }},
    {"one_region_twice", [](Props& p) { p.standby.environment = p.primary.environment; }},
    {"endpoint_without_region", [](Props& p) { p.standby.environment.region = "ohio"; }},
    {"endpoint_in_another_account",
     [](Props& p) { p.primary.environment.account_id = "210987654321"; }},
    {"probe_of_no_path", [](Props& p) { p.probe.path = "health"; }},
    {"probe_for_nothing", [](Props& p) { p.probe.search_string = ""; }},
    {"alarm_of_another_prefix", [](Props& p) { p.primary.environment.name_prefix = "other"; }},
};

INSTANTIATE_TEST_SUITE_P(, FailoverRules, testing::ValuesIn(bad_records), [](const auto& row) {
  return row.param.name;
});

/// What the program may change after it is made, and a plan lets through.
struct BadPart {
  const char* name;
  std::function<void(const TwoRegions&)> spoil;
};

class PartRules : public testing::TestWithParam<BadPart> {};

TEST_P(PartRules, Say) {
  const TwoRegions regions;
  GetParam().spoil(regions);
  EXPECT_GOLDEN(findings_of(regions.app), std::string(GetParam().name) + ".txt");
}

const BadPart bad_parts[] = {
    {"part_private_zone",
     [](const TwoRegions& r) {
       r.zone.zone->set_argument("vpc", list({object({{"vpc_id", "vpc-1"}})}));
       r.zone.zone->set_argument("force_destroy", true);
     }},
    {"part_asked_slowly",
     [](const TwoRegions& r) { r.records.primary.endpoint->set_argument("request_interval", 30); }},
    {"part_asked_for_nothing",
     [](const TwoRegions& r) {
       r.records.primary.endpoint->set_argument("type", "HTTPS");
       r.records.primary.endpoint->set_argument("search_string", null);
     }},
    {"part_asks_itself",
     [](const TwoRegions& r) {
       r.records.standby.endpoint->set_argument("fqdn", "api.example.org");
     }},
    {"part_disabled",
     [](const TwoRegions& r) { r.records.standby.fence->set_argument("disabled", true); }},
    {"part_without_latency",
     [](const TwoRegions& r) {
       r.records.standby.endpoint->set_argument("measure_latency", false);
     }},
    {"part_with_two_vantage_points",
     [](const TwoRegions& r) {
       r.records.standby.endpoint->set_argument("regions", list({"us-east-1", "us-west-2"}));
     }},
    {"part_two_primaries",
     [](const TwoRegions& r) {
       r.records.secondary_record->set_argument(
           "failover_routing_policy", list({object({{"type", "PRIMARY"}})})
       );
     }},
    {"part_answers_without_targets",
     [](const TwoRegions& r) {
       r.records.primary_record->override_set("/alias/evaluate_target_health", false);
     }},
    {"part_kept_for_an_hour",
     [](const TwoRegions& r) {
       r.records.primary_record->override_delete("/alias");
       r.records.primary_record->set_argument("ttl", 3600);
     }},
    {"part_without_check",
     [](const TwoRegions& r) { r.records.primary_record->override_delete("/health_check_id"); }},
    {"part_without_latch",
     [](const TwoRegions& r) {
       r.records.primary.health->set_argument("child_health_threshold", 1);
       r.records.standby.health->set_argument(
           "child_healthchecks", list({r.records.standby.endpoint.id()})
       );
     }},
    {"part_fence_at_home",
     [](const TwoRegions& r) {
       r.records.primary.fence->set_argument("cloudwatch_alarm_region", "us-east-1");
       r.records.primary.fence->set_argument("insufficient_data_health_status", "Healthy");
     }},
    {"part_alarm_that_route53_cannot_read",
     [](const TwoRegions& r) {
       r.east_2.fence.alarm->set_argument("period", 10);
       r.east_2.fence.alarm->set_argument("evaluation_periods", 3);
       r.east_2.fence.alarm->set_argument("datapoints_to_alarm", 2);
       r.east_2.fence.alarm->set_argument("statistic", null);
       r.east_2.fence.alarm->set_argument("extended_statistic", "p99");
     }},
    {"part_fence_falls_in_silence",
     [](const TwoRegions& r) {
       r.east_1.fence.alarm->set_argument("treat_missing_data", "notBreaching");
     }},
    {"part_deleted_before_its_successor",
     [](const TwoRegions& r) { r.records.standby.fence->override_delete("/lifecycle"); }},
};

INSTANTIATE_TEST_SUITE_P(, PartRules, testing::ValuesIn(bad_parts), [](const auto& row) {
  return row.param.name;
});

}  // namespace
}  // namespace formwork::traffic_management
