#pragma once
#include <formwork/aws/lambda_alias.hpp>
#include <formwork/aws/lambda_function.hpp>
#include <formwork/aws/lambda_function_event_invoke_config.hpp>
#include <formwork/aws/scheduler_schedule.hpp>
#include <map>
#include <optional>
#include <string>

#include "formwork/asset.hpp"
#include "formwork/failover_orchestration/state_machine.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/meta.hpp"
#include "formwork/networking.hpp"

namespace formwork::failover_orchestration {

/// What runs a function. Python has AWS's own client in it.
enum class Runtime { python3_12, python3_13 };

struct FunctionProps {
  /// Where it is. Required.
  foundation::Environment environment;
  /// Its whole name, `<prefix>-monitor`. Required.
  std::string name;
  std::string description;
  /// In its app subnets, with its dr group; nullptr for a function in no network. Required.
  const networking::Network* network;
  /// A zip.
  const Asset& package;
  std::string handler;
  Runtime runtime;
  std::chrono::seconds timeout;
  std::map<std::string, Value<std::string>> variables;
  /// ARNs, with their versions. Default: none.
  std::vector<Value<std::string>> layers = {};
  foundation::EncryptionKey key;
  foundation::LogRetention log_retention;
  /// Of its role, and what the role needs before it may be used.
  Value<std::string> role_arn;
  Addresses role_is_ready;
  Value<std::string> scheduler_role_arn;
  Addresses scheduler_role_is_ready;
  /// Of what calls it in the schedule's place; the function sets `alias_arn`. Default: nothing
  /// does.
  std::optional<StateMachineProps> state_machine = {};
  /// What hears of a call that failed. Default: nobody.
  Value<std::string> topic_arn = unset;
  Value<std::string> dead_letter_queue_arn = unset;
  /// How many runs there may be at once. Default: as many as the account has.
  Value<Number> most_at_once = unset;
  /// Whether a destroy is refused.
  foundation::Protection protection = foundation::Protection::off;
};

/// One of the functions with what belongs to it: published versions behind the alias `live`, called
/// every minute, by a state machine or without one, tried once; what fails goes to the topic and to
/// the queue.
class Function : public Construct {
 public:
  Function(Scope scope, std::string_view id, WrittenOut<FunctionProps> props);

  /// Known when the program runs, as are the following.
  const std::string& function_name() const { return name_; }
  const std::string& alias_arn() const { return alias_arn_; }
  /// What schedules call with a command: its state machine, if it has one, else the alias.
  Value<std::string> scheduled_arn() const;
  /// Of AWS/Lambda, a sum: `Errors`, `Invocations`, `Throttles`.
  foundation::Metric metric(std::string metric_name) const;
  /// In percent of its calls, 0 without calls.
  foundation::Ratio error_rate() const;

 private:
  std::string name_;
  std::string alias_arn_;

 public:
  foundation::LogGroup log_group;
  aws::LambdaFunction function;
  aws::LambdaAlias alias;
  aws::LambdaFunctionEventInvokeConfig invocation;
  std::optional<StateMachine> state_machine;
  aws::SchedulerSchedule schedule;
};

}  // namespace formwork::failover_orchestration
