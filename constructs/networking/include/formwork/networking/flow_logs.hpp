#pragma once
#include <formwork/aws/flow_log.hpp>
#include <optional>

#include "formwork/foundation/log_group.hpp"
#include "formwork/networking/flow_logs_role.hpp"

namespace formwork::networking {

struct FlowLogsProps {
  foundation::Environment environment;
  Value<std::string> vpc_id;
  foundation::LogRetention retention;
  /// Unset: a key of their own.
  std::optional<foundation::EncryptionKey> key;
  /// Unset: a role is made here, with this boundary.
  Value<std::string> role_arn;
  Value<std::string> permissions_boundary_arn;
};

/// All traffic of a VPC, accepted and rejected, in an encrypted log group.
class FlowLogs : public Construct {
 public:
  FlowLogs(Scope scope, std::string_view id, WrittenOut<FlowLogsProps> props);

  foundation::LogGroup log_group;
  /// Nothing if the role was given.
  std::optional<FlowLogsRole> role;
  aws::FlowLog flow_log;
};

}  // namespace formwork::networking
