// What a reviewer demands of zone, records and probes of a platform in two regions, a test for each
// claim: R01 to R12, T6.3, T6.7 and T6.8, evaluated on the synthesized stacks, each with a change
// that breaks it.
#include <gtest/gtest.h>

#include "predicates.hpp"

namespace formwork::traffic_management {
namespace {

TEST(Traffic, R01_TheZoneIsPublicAndStays) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_route53_zone", 1, [](const json& zone) {
      return !zone.contains("vpc") && at(zone, "/force_destroy") == false;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().with("dns-zone", "aws_route53_zone", "/force_destroy", true)));
  EXPECT_FALSE(holds(stacks().with("dns-zone", "aws_route53_zone", "/vpc", json::array())));
}

TEST(Traffic, R02_EachRegionIsAskedEveryTenSecondsThreeTimes) {
  const auto holds = [](const Stacks& s) {
    return endpoints(s, [](const json& check) {
      return at(check, "/request_interval") == 10 && at(check, "/failure_threshold") == 3;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/request_interval", 30)));
  EXPECT_FALSE(holds(with_checks("/failure_threshold", 5)));
  EXPECT_FALSE(holds(with_checks("/type", "HTTP")));
}

TEST(Traffic, R03_TheProbeMeansSomething) {
  const auto holds = [](const Stacks& s) {
    return endpoints(s, [](const json& check) {
      return !check.value("search_string", "").empty() && at(check, "/enable_sni") == true &&
             at(check, "/port") == 443;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/search_string", nullptr)));
  EXPECT_FALSE(holds(with_checks("/enable_sni", false)));
  EXPECT_FALSE(holds(with_checks("/port", 80)));
}

TEST(Traffic, R04_NoCheckAsksTheNameThatItDecidesAbout) {
  const auto holds = [](const Stacks& s) {
    std::set<std::string> failing_over;
    std::set<std::string> plain;
    for (const json& record : s.all(record_type))
      (record.contains("failover_routing_policy") ? failing_over : plain)
          .insert(record.at("name").get<std::string>());
    return endpoints(s, [&](const json& check) {
      const std::string name = check.at("fqdn");
      return failing_over.count(name) == 0 && plain.count(name) == 1;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/fqdn", "api.example.org")));
  EXPECT_FALSE(holds(with_checks("/fqdn", "use3.api.example.org")));
}

TEST(Traffic, R06_NothingIsHealthyUnseen) {
  const auto holds = [](const Stacks& s) {
    return endpoints(s, [](const json& check) {
      return at(check, "/disabled") == false && at(check, "/invert_healthcheck") == false;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/disabled", true)));
  EXPECT_FALSE(holds(with_checks("/invert_healthcheck", true)));
}

TEST(Traffic, R07_WhatCannotBeChangedLaterIsRight) {
  const auto holds = [](const Stacks& s) {
    return endpoints(s, [](const json& check) {
      return at(check, "/measure_latency") == true && check.contains("request_interval");
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/measure_latency", false)));
  EXPECT_FALSE(holds(with_checks("/request_interval", nullptr)));
}

TEST(Traffic, R08_AllVantagePoints) {
  const auto holds = [](const Stacks& s) {
    return endpoints(s, [](const json& check) {
      return !check.contains("regions") || check.at("regions").size() >= 3;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_checks("/regions", {"us-east-1", "us-west-2"})));
}

TEST(Traffic, R09_OnePrimaryAndOneSecondary) {
  const auto holds = [](const Stacks& s) {
    const auto records = failover_records(s);
    if (records.size() != 2) return false;
    const std::set<std::string> roles = {
        at(records[0], "/failover_routing_policy/type"),
        at(records[1], "/failover_routing_policy/type")};
    return roles == std::set<std::string>{"PRIMARY", "SECONDARY"} &&
           records[0].at("name") == records[1].at("name") &&
           records[0].at("type") == records[1].at("type") &&
           records[0].at("set_identifier") != records[1].at("set_identifier");
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_records("/failover_routing_policy/type", "PRIMARY")));
  EXPECT_FALSE(holds(with_records("/set_identifier", "one")));
}

TEST(Traffic, R10_AndT6_8_TheAliasFollowsTheLoadBalancer) {
  const auto holds = [](const Stacks& s) {
    return each_of_two(failover_records(s), [](const json& record) {
      return at(record, "/alias/evaluate_target_health") == true;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_records("/alias/evaluate_target_health", false)));
  EXPECT_FALSE(holds(with_records("/alias", nullptr)));
}

TEST(Traffic, R11_AndT6_7_AnswersAreKeptForAMinute) {
  const auto holds = [](const Stacks& s) {
    for (const json& record : failover_records(s))
      if (record.contains("alias") ? record.contains("ttl") : record.value("ttl", 61) > 60)
        return false;
    return !failover_records(s).empty();
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_records("/ttl", 30)));
  EXPECT_FALSE(holds(with_records("/alias", nullptr)));
}

TEST(Traffic, R12_AndT6_3_BothRecordsAreChecked) {
  const auto holds = [](const Stacks& s) {
    std::set<std::string> checks;
    for (const json& record : failover_records(s)) {
      const json check = check_behind(s, at(record, "/health_check_id"));
      if (check.value("type", "") != "CALCULATED") return false;
      if (region_in(check.at("address")) != region_in(at(record, "/alias/name"))) return false;
      checks.insert(check.at("address"));
    }
    return checks.size() == 2;
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(with_records("/health_check_id", nullptr)));
  EXPECT_FALSE(holds(with_records("/alias/name", "trading-use2.us-east-2.elb.amazonaws.com")));
}

}  // namespace
}  // namespace formwork::traffic_management
