#include "rehearsal.hpp"

#include "limits.hpp"

namespace formwork::failover_orchestration {
namespace {

/// As EventBridge Scheduler writes it: minutes, hours, days of a month, months, days of a week.
std::string weekly(const Rehearsal& rehearsal) {
  static constexpr const char* days[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
  const auto minutes = rehearsal.time.count();
  return "cron(" + std::to_string(minutes % 60) + ' ' + std::to_string(minutes / 60) + " ? * " +
         days[rehearsal.day.c_encoding() % 7] + " *)";
}

}  // namespace

aws::SchedulerSchedule make_rehearsal(
    const Orchestration& scope,
    const Rehearsal& rehearsal,
    const Value<std::string>& role_arn,
    const Addresses& role_is_ready
) {
  using Schedule = aws::SchedulerSchedule;
  Schedule::Target target{
      .arn = scope.orchestrator.scheduled_arn(),
      .input = rehearse_order,
      // What is left out is told by an alarm.
      .retry_policy =
          Schedule::Target::RetryPolicy{
              .maximum_event_age_in_seconds = oldest_event.count(), .maximum_retry_attempts = 0},
      .role_arn = role_arn};
  if (scope.orchestrator.state_machine)
    target.dead_letter_config = Schedule::Target::DeadLetterConfig{.arn = scope.dead_letters.arn()};
  return {
      scope,
      "rehearsal",
      {.description = "A rehearsal a week: all but the call",
       .flexible_time_window = Schedule::FlexibleTimeWindow{.mode = "OFF"},
       .name = scope.environment.name(scope, foundation::NameKind::schedule, "dr-rehearsal"),
       .schedule_expression = weekly(rehearsal),
       .state = "ENABLED",
       .target = target},
      {.depends_on = role_is_ready},
  };
}

}  // namespace formwork::failover_orchestration
