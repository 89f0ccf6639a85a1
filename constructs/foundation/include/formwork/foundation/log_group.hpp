#pragma once
#include <formwork/aws/cloudwatch_log_group.hpp>
#include <string>
#include <vector>

#include "formwork/foundation/key.hpp"

namespace formwork::foundation {

/// The periods of CloudWatch Logs from the year on that PCI DSS 10.5.1 asks for.
enum class LogRetention {
  days_365 = 365,
  days_400 = 400,
  days_545 = 545,
  days_731 = 731,
  days_1096 = 1096,
  days_1827 = 1827,
  days_2192 = 2192,
  days_2557 = 2557,
  days_2922 = 2922,
  days_3288 = 3288,
  days_3653 = 3653,
};

/// What a log group lets roles do, by its name.
struct LogGroupGrants {
  Environment environment;
  /// The whole name: `/trading/orders`.
  std::string name;

  /// Of the group by its name, without the `:*` of its streams.
  std::string convention_arn() const { return environment.arn("logs", "log-group:" + name); }
  /// To make streams in it and write to them.
  Statement write() const;
};

struct LogGroupProps {
  /// Required.
  Environment environment;
  /// The whole name: many services have one in mind, `/aws/lambda/<function>`. Required.
  std::string name;
  /// A key of the same Region; CloudWatch Logs is let in to one that is a Key, for this group
  /// alone. Required.
  EncryptionKey key;
  /// How long it keeps what it gets.
  LogRetention retention = LogRetention::days_365;
};

/// An encrypted log group that keeps its logs for a year or longer.
///
///     foundation::LogGroup logs(
///         stack,
///         "logs",
///         foundation::LogGroupProps{.environment = use1, .name = "/trading/orders", .key = key}
///     );
///     role.statements = {logs.write()};
class LogGroup : public Construct, public LogGroupGrants {
 public:
  LogGroup(Scope scope, std::string_view id, WrittenOut<LogGroupProps> props);

  Value<std::string> arn() const { return log_group.arn(); }

  aws::CloudwatchLogGroup log_group;
};

}  // namespace formwork::foundation
