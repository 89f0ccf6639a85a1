#include "formwork/traffic_management/fence.hpp"

#include "dns_rules.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::traffic_management {
namespace {

constexpr const char* metric_namespace = "DR/Latch";

const foundation::Rule<FenceAlarmProps> rules[] = {
    {"traffic_management.R14",
     "a fence is kept in the Region that it keeps traffic away from",
     "let another Region keep it, which is there when that one is not",
     [](const FenceAlarmProps& p) {
       return foundation::found_unless(
           p.fence.fenced.region != p.fence.keeper.region,
           foundation::quoted("fence.keeper.region", p.fence.keeper.region)
       );
     }},
};

foundation::AlarmProps alarm_props(const Fence& fence) {
  return {
      .environment = fence.keeper,
      .name = fence.name(),
      .metric = fence.metric(),
      .comparison = foundation::Comparison::greater_or_equal,
      .threshold = 1,
      // Silence leaves the fence as it is.
      .missing_data = foundation::MissingData::ignore,
      .description = "While this is in alarm, Route 53 sends nobody to " + fence.fenced.region +
                     ". Whoever lets traffic back publishes 0.",
  };
}

}  // namespace

foundation::Metric Fence::metric() const {
  return {
      .metric_namespace = metric_namespace,
      .name = "Fenced",
      .dimensions = {{"Application", fenced.name_prefix}, {"Region", fenced.region}},
      .statistic = foundation::Statistic::maximum,
  };
}

foundation::Statement Fence::publish() const {
  return {
      .actions = {"cloudwatch:PutMetricData"},
      .resources = {"*"},
      .conditions = {foundation::Condition{
          .test = "StringEquals", .key = "cloudwatch:namespace", .values = {metric_namespace}}}};
}

FenceAlarm::FenceAlarm(Scope scope, std::string_view id, WrittenOut<FenceAlarmProps> props)
    : Alarm(scope, id, alarm_props(props->fence)) {
  for (Diagnostic& finding : foundation::broken_rules(*props, rules)) report(std::move(finding));
  watch_dns(*this);
}

}  // namespace formwork::traffic_management
