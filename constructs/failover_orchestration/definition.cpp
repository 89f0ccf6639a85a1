#include "definition.hpp"

#include "formwork/expression.hpp"
#include "formwork/json.hpp"
#include "limits.hpp"

namespace formwork::failover_orchestration {
namespace {

constexpr const char* call_resource = "arn:aws:states:::lambda:invoke";
constexpr const char* ask_resource = "arn:aws:states:::lambda:invoke.waitForTaskToken";

/// Of several, since the run of another one may take minutes.
constexpr std::chrono::seconds pause_while_busy{10};

Value<Any> go_to(const char* errors, const char* next) {
  return object({{"ErrorEquals", list({errors})}, {"Next", next}});
}

/// Nothing was run: Lambda runs one at a time.
Value<Any> if_busy(const char* next) { return go_to("Lambda.TooManyRequestsException", next); }

/// A Retry is nowhere: what failed may have been done.
Value<Any> call(const Value<std::string>& alias_arn, Value<Any> command, const char* if_busy_next) {
  return object(
      {{"Catch", list({if_busy(if_busy_next)})},
       {"Next", "Decide"},
       {"Parameters", object({{"FunctionName", alias_arn}, {"Payload", command}})},
       {"Resource", call_resource},
       {"ResultSelector",
        object(
            {{"next.$", "$.Payload.execution.next"},
             {"seconds.$", "$.Payload.execution.seconds"},
             {"state.$", "$.Payload.state"}}
        )},
       {"TimeoutSeconds", Value<Number>(call_timeout.count())},
       {"Type", "Task"}}
  );
}

Value<Any> ask(const Value<std::string>& alias_arn, std::chrono::minutes approval_timeout) {
  const std::chrono::seconds longest = approval_timeout + question_margin;
  return object(
      {{"Catch", list({go_to("States.Timeout", "Look"), if_busy("Busy")})},
       {"Next", "Look"},
       {"Parameters",
        object(
            {{"FunctionName", alias_arn},
             {"Payload",
              object(
                  {{"command", "ask"},
                   {"execution.$", "$$.Execution.Id"},
                   {"task_token.$", "$$.Task.Token"}}
              )}}
        )},
       {"Resource", ask_resource},
       {"TimeoutSeconds", Value<Number>(longest.count())},
       {"Type", "Task"}}
  );
}

Value<Any> choice(const char* told, const char* next) {
  return object({{"Next", next}, {"StringEquals", told}, {"Variable", "$.next"}});
}

}  // namespace

Value<std::string> definition_of(
    const Value<std::string>& alias_arn, std::chrono::minutes approval_timeout
) {
  const Value<Any> execution = "$$.Execution.Id";
  return json(object(
      {{"Comment", "Calls the orchestrator, and again while an incident goes on"},
       {"StartAt", "Tick"},
       {"States",
        object(
            {{"Ask", ask(alias_arn, approval_timeout)},
             {"Busy",
              object(
                  {{"Next", "Look"},
                   {"Seconds", Value<Number>(pause_while_busy.count())},
                   {"Type", "Wait"}}
              )},
             {"Decide",
              object(
                  {{"Choices", list({choice("again", "Pause"), choice("ask", "Ask")})},
                   {"Default", "Done"},
                   {"Type", "Choice"}}
              )},
             {"Done", object({{"Type", "Succeed"}})},
             {"Look",
              call(alias_arn, object({{"command", "tick"}, {"execution.$", execution}}), "Busy")},
             {"Pause", object({{"Next", "Look"}, {"SecondsPath", "$.seconds"}, {"Type", "Wait"}})},
             {"Tick",
              call(
                  alias_arn,
                  object({{"command.$", "$.command"}, {"execution.$", execution}}),
                  "Done"
              )}}
        )},
       {"TimeoutSeconds", Value<Number>(longest_execution.count())}}
  ));
}

}  // namespace formwork::failover_orchestration
