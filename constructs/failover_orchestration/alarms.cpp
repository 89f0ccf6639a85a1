#include "formwork/failover_orchestration/alarms.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::AlarmProps;

/// 1 is right, 0 is not.
AlarmProps about(
    const OrchestrationAlarmsProps& props,
    const char* name,
    const char* publisher,
    const char* metric,
    int minutes,
    const char* description
) {
  return {
      .environment = props.environment,
      .name = std::string("dr-") + name,
      .metric =
          foundation::Metric{
              .metric_namespace = std::string("DR/") + publisher,
              .name = metric,
              .dimensions = {{"GlobalCluster", props.database.global_cluster_identifier()}},
              .statistic = foundation::Statistic::minimum,
          },
      .comparison = foundation::Comparison::less,
      .threshold = 1,
      // The Region that has nothing to say of it is silent; that of a function which runs no more
      // is another alarm.
      .missing_data = foundation::MissingData::not_breaching,
      .evaluation_periods = minutes,
      .actions = props.actions,
      .description = description,
  };
}

}  // namespace

OrchestrationAlarms::OrchestrationAlarms(
    Scope scope, std::string_view id, WrittenOut<OrchestrationAlarmsProps> props
)
    : Construct(scope, id),
      no_standby(
          *this,
          "no_standby",
          about(
              *props,
              "no-standby",
              "Orchestrator",
              "Standby",
              5,
              "There is no standby: if the Region of the writer fails now, nothing can take over. "
              "Look at the other Region's cluster. After a failover this lasts until the old "
              "primary is in sync again: formwork failover failback"
          )
      ),
      not_rehearsed(
          *this,
          "not_rehearsed",
          about(
              *props,
              "not-rehearsed",
              "Orchestrator",
              "Rehearsed",
              3,
              "The weekly rehearsal of the failover did not come, or did not go its whole way: "
              "formwork failover drill says what stands in its way"
          )
      ),
      no_witness(
          *this,
          "no_witness",
          about(
              *props,
              "no-witness",
              "Monitor",
              "WitnessHeard",
              10,
              "Nobody looks at the other Region from a third one: the own probe and Route 53 must "
              "agree then. Look at the function `witness` in its Region"
          )
      ) {}

}  // namespace formwork::failover_orchestration
