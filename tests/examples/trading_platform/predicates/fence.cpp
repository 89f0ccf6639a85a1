// What keeps traffic from coming back by itself (R13 to R16), and functions from moving it (R17).
#include "checks.hpp"
#include "failover_functions.hpp"
#include "health_checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

/// What a failover record depends on.
struct Latch {
  /// Of its load balancer.
  std::string region;
  const PlannedResource& record;
  /// nullptr if it is not checked.
  const PlannedResource* check;
  Resources children;
  /// The one child that is CLOUDWATCH_METRIC; nullptr if there is none, or more.
  const PlannedResource* fence = nullptr;
  /// What that one reads.
  const PlannedResource* alarm = nullptr;
};

const PlannedResource* alarm_of(const PlatformPlans& plans, const PlannedResource& fence) {
  for (const PlannedResource* alarm : plans.all("aws_cloudwatch_metric_alarm"))
    if (alarm->region == fence.values.at("cloudwatch_alarm_region") &&
        alarm->values.at("alarm_name") == fence.values.at("cloudwatch_alarm_name"))
      return alarm;
  return nullptr;
}

std::vector<Latch> latches(const PlatformPlans& plans) {
  std::vector<Latch> found;
  for (const PlannedResource* record : failover_records(plans)) {
    const auto* check = plans.behind_argument(*record, "health_check_id");
    Latch latch{region_of_record(plans, *record), *record, check, {}};
    if (check != nullptr) latch.children = plans.all_behind_argument(*check, "child_healthchecks");
    int fences = 0;
    for (const PlannedResource* child : latch.children)
      if (child->values.at("type") == "CLOUDWATCH_METRIC") {
        latch.fence = ++fences == 1 ? child : nullptr;
      }
    if (latch.fence != nullptr) latch.alarm = alarm_of(plans, *latch.fence);
    found.push_back(std::move(latch));
  }
  return found;
}

/// Records whose latch `is_wrong` finds wrong.
template <class IsWrong>
Lines of_each_latch(const PlatformPlans& plans, IsWrong is_wrong) {
  Lines lines;
  for (const Latch& latch : latches(plans))
    if (is_wrong(latch)) lines.push_back(latch.record.where() + ", " + latch.region);
  return lines;
}

Lines r13(const PlatformPlans& plans) {
  return of_each_latch(plans, [&](const Latch& latch) {
    const auto* endpoint = endpoint_check(plans, latch.region);
    const std::set<const PlannedResource*> children(latch.children.begin(), latch.children.end());
    return latch.check == nullptr || latch.check->values.at("type") != "CALCULATED" ||
           latch.check->values.at("child_health_threshold") != 2 || endpoint == nullptr ||
           latch.fence == nullptr ||
           children != std::set<const PlannedResource*>{endpoint, latch.fence} ||
           latch.check->synthesized.at("child_healthchecks").size() != 2 ||
           latch.alarm == nullptr ||
           latch.alarm->values.at("dimensions").value("Region", "") != latch.region;
  });
}

Lines r14(const PlatformPlans& plans) {
  return of_each_latch(plans, [](const Latch& latch) {
    return latch.fence == nullptr ||
           latch.fence->values.at("cloudwatch_alarm_region") != other_region(latch.region) ||
           latch.fence->values.at("insufficient_data_health_status") != "LastKnownStatus";
  });
}

Lines r15(const PlatformPlans& plans) {
  return of_each_latch(plans, [](const Latch& latch) {
    if (latch.alarm == nullptr) return true;
    const json& alarm = latch.alarm->values;
    const json points = alarm.value("datapoints_to_alarm", json());
    return !alarm.at("metric_name").is_string() || !alarm.at("statistic").is_string() ||
           !alarm.value("extended_statistic", json()).is_null() || alarm.at("period") < 60 ||
           !alarm.value("metric_query", json::array()).empty() ||
           (!points.is_null() && points != alarm.at("evaluation_periods"));
  });
}

Lines r16(const PlatformPlans& plans) {
  return of_each_latch(plans, [](const Latch& latch) {
    return latch.alarm == nullptr || latch.alarm->values.at("treat_missing_data") != "ignore";
  });
}

/// Whether it is about anything of that service.
bool is_about_service(const Grant& grant, const std::string& service) {
  if (grant.is_about(service + ":Anything")) return true;
  for (const std::string action : grant.statement.value("Action", json::array()))
    if (is_covered(action, {service + ":*"})) return true;
  return false;
}

Lines r17(const PlatformPlans& plans) {
  Lines lines;
  const Lines unknown = of_each_function(plans, [&](const PlannedResource& function) {
    const auto grants = grants_of_function(plans, function);
    for (const Grant& grant : grants) {
      for (const char* action : {"route53:ChangeResourceRecordSets", "route53:UpdateHealthCheck"})
        if (grant.is_about(action)) lines.push_back(grant.line(action));
      for (const char* service : {"route53-recovery-control-config", "iam"})
        if (is_about_service(grant, service)) lines.push_back(grant.line(service));
    }
    return grants.empty();
  });
  append(lines, unknown);
  return lines;
}

PlannedResource& fence_alarm(PlatformPlans& plans) {
  return plans.first_named("aws_cloudwatch_metric_alarm", "peer_fence");
}

}  // namespace

const std::vector<Predicate> fence_predicates = {
    {"R13",
     "traffic comes back only if the fence is lifted, too",
     r13,
     [](PlatformPlans& plans) {
       plans.first_named(health_check, "use1_health").values["child_health_threshold"] = 1;
     }},
    {"R14",
     "the fence of a region stands in the other one",
     r14,
     [](PlatformPlans& plans) {
       plans.first_named(health_check, "use1_fence").values["cloudwatch_alarm_region"] = east_1;
     }},
    {"R15",
     "Route 53 can read the fence's alarm",
     r15,
     [](PlatformPlans& plans) { fence_alarm(plans).values["period"] = 10; }},
    {"R16",
     "the fence stays as it is when nothing is published",
     r16,
     [](PlatformPlans& plans) { fence_alarm(plans).values["treat_missing_data"] = "breaching"; }},
    {"R17",
     "no function needs Route 53's or IAM's control plane to fail over",
     r17,
     [](PlatformPlans& plans) {
       change_policy(
           plans.first_named("aws_iam_policy", "use2_orchestrator"),
           [](json& statements) {
             statements.push_back(
                 {{"Effect", "Allow"}, {"Action", "route53:Change*"}, {"Resource", "*"}}
             );
           }
       );
     }},
};

}  // namespace trading
