#include "events.hpp"

#include "formwork/json.hpp"
#include "limits.hpp"

namespace formwork::failover_orchestration {

Value<std::string> promotion_events(const Orchestration& scope) {
  const std::string cluster = scope.database().cluster_arn(scope.environment);
  return json(object(
      {{"detail",
        object(
            {{"EventID", list({"RDS-EVENT-0238", "RDS-EVENT-0397"})},
             {"SourceArn", list({cluster})}}
        )},
       {"detail-type", list({"RDS DB Cluster Event"})},
       {"source", list({"aws.rds"})}}
  ));
}

Value<std::string> fencing_events() {
  return json(object(
      {{"detail", object({{"EventID", list({"RDS-EVENT-0390", "RDS-EVENT-0391"})}})},
       {"detail-type", list({"RDS DB Instance Event"})},
       {"source", list({"aws.rds"})}}
  ));
}

aws::CloudwatchEventTarget make_target(
    const Orchestration& scope, std::string_view id, const aws::CloudwatchEventRule& rule
) {
  return {
      scope,
      id,
      {.arn = scope.orchestrator.alias.arn(),
       .retry_policy =
           aws::CloudwatchEventTarget::RetryPolicy{
               .maximum_event_age_in_seconds = oldest_event.count(), .maximum_retry_attempts = 0},
       .rule = rule.name()},
  };
}

aws::LambdaPermission make_permission(
    const Orchestration& scope,
    std::string_view id,
    const char* statement_id,
    const aws::CloudwatchEventRule& rule
) {
  return {
      scope,
      id,
      {.action = "lambda:InvokeFunction",
       .function_name = scope.orchestrator.function.function_name(),
       .principal = scope.environment.service_principal("events"),
       .qualifier = scope.orchestrator.alias.name(),
       .source_arn = rule.arn(),
       .statement_id = statement_id},
  };
}

}  // namespace formwork::failover_orchestration
