// What a reviewer demands of the latch of a platform in two regions, a test for each claim: R13 to
// R16, T6.1, T6.2, T6.5, T6.9 and T6.11, evaluated on the synthesized stacks, each with a change
// that breaks it.
#include <gtest/gtest.h>

#include "predicates.hpp"

namespace formwork::traffic_management {
namespace {

/// T6.1: without a latch, traffic comes back by itself.
TEST(Traffic, R13_AndT6_1_TrafficDoesNotComeBackByItself) {
  const auto holds = [](const Stacks& s) {
    return each_of_two(checks(s, "CALCULATED"), [&](const json& health) {
      if (at(health, "/child_health_threshold") != 2) return false;
      std::set<std::string> types;
      for (const json& reference : at(health, "/child_healthchecks")) {
        const json child = check_behind(s, reference);
        if (region_in(child.value("address", "")) != region_in(health.at("address"))) return false;
        types.insert(child.value("type", ""));
      }
      return types == std::set<std::string>{"HTTPS_STR_MATCH", "CLOUDWATCH_METRIC"};
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/child_health_threshold", 1)));
  EXPECT_FALSE(holds(with_checks("/child_healthchecks/1", "${aws_route53_health_check.other.id}")));
}

TEST(Traffic, R14_AndT6_5_TheOtherRegionKeepsTheFence) {
  const auto holds = [](const Stacks& s) {
    return fences(s, [](const json& check) {
      const std::string other =
          region_in(check.at("address")) == "use1" ? "us-east-2" : "us-east-1";
      return at(check, "/cloudwatch_alarm_region") == other &&
             at(check, "/insufficient_data_health_status") == "LastKnownStatus";
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/cloudwatch_alarm_region", "us-east-1")));
  EXPECT_FALSE(holds(with_checks("/insufficient_data_health_status", "Healthy")));
}

/// The alarm that a fence check names, in the stack of its region.
json alarm_of(const Stacks& s, const json& check) {
  for (const json& alarm : s.all(alarm_type)) {
    const json region = s.stack(alarm.at("stack")).at("provider").at("aws")[0].at("region");
    if (alarm.at("alarm_name") == at(check, "/cloudwatch_alarm_name") &&
        region == at(check, "/cloudwatch_alarm_region"))
      return alarm;
  }
  return json::object();
}

TEST(Traffic, R15_Route53CanReadTheAlarm) {
  const auto holds = [](const Stacks& s) {
    return fences(s, [&](const json& check) {
      const json alarm = alarm_of(s, check);
      return alarm.value("period", 0) >= 60 && alarm.contains("metric_name") &&
             !alarm.contains("metric_query") && alarm.contains("statistic") &&
             alarm.value("datapoints_to_alarm", 1) == alarm.value("evaluation_periods", 0);
    });
  };
  EXPECT_TRUE(holds(stacks()));
  const auto with_alarm = [](const std::string& pointer, const json& value) {
    return stacks().with("region-use2", alarm_type, pointer, value);
  };
  EXPECT_FALSE(holds(with_alarm("/alarm_name", "another")));
  EXPECT_FALSE(holds(with_alarm("/period", 10)));
  EXPECT_FALSE(holds(with_alarm("/metric_query", json::array())));
  EXPECT_FALSE(holds(with_alarm("/statistic", nullptr)));
  EXPECT_FALSE(holds(with_alarm("/evaluation_periods", 3)));
}

TEST(Traffic, R16_SilenceLeavesTheFenceAsItIs) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, alarm_type, 2, [](const json& alarm) {
      return at(alarm, "/treat_missing_data") == "ignore";
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().with("region-use1", alarm_type, "/treat_missing_data", "breaching")));
}

TEST(Traffic, T6_2_NoCheckIsHealthyBecauseItIsDisabled) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, check_type, 6, [](const json& check) {
      return check.value("disabled", false) == false;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/disabled", true)));
}

/// Both unhealthy means PRIMARY: after a failover that is to stay, that is the other region.
TEST(Traffic, T6_9_RolesAreSwappedInCalmTimeAndNothingElse) {
  FailoverRecordsProps props = records_props("Z0123456789");
  props.active = Active::standby;
  const TwoRegions regions(props);
  const Stacks swapped(regions.app);
  for (const json& record : failover_records(swapped)) {
    const bool is_primary = at(record, "/failover_routing_policy/type") == "PRIMARY";
    EXPECT_EQ(region_in(at(record, "/alias/name")), is_primary ? "use2" : "use1");
    EXPECT_EQ(region_in(at(record, "/health_check_id")), is_primary ? "use2" : "use1");
  }
  EXPECT_EQ(swapped.all(check_type), stacks().all(check_type));
}

TEST(Traffic, T6_11_ASuccessorStandsBeforeACheckGoes) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, check_type, 6, [](const json& check) {
      return at(check, "/lifecycle/create_before_destroy") == true;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/lifecycle", nullptr)));
}

}  // namespace
}  // namespace formwork::traffic_management
