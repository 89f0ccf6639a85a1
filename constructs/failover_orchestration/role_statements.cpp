#include "role_statements.hpp"

namespace formwork::failover_orchestration {

using foundation::Statement;

Statement measure(const std::vector<Value<std::string>>& metric_namespaces) {
  return {
      .actions = {"cloudwatch:PutMetricData"},
      .resources = {"*"},
      .conditions = {foundation::Condition{
          .test = "StringEquals", .key = "cloudwatch:namespace", .values = metric_namespaces}}};
}

Statement trace() {
  return {.actions = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"}, .resources = {"*"}};
}

}  // namespace formwork::failover_orchestration
