#pragma once
#include "formwork/foundation/log_group.hpp"
#include "formwork/foundation/service_role.hpp"

namespace formwork::networking {

/// The log group of a network's flow logs, by its name.
foundation::LogGroupGrants flow_logs_group(const foundation::Environment& environment);

/// The role that writes them, by its name: how a network knows it that does not make it.
std::string flow_logs_role_arn(const foundation::Environment& environment);

struct FlowLogsRoleProps {
  /// Of the network, wherever the role is made. Required.
  foundation::Environment environment;
  /// Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role that writes a network's flow logs. IAM is one for all Regions, with its control plane
/// in one of them: a network that is to be changed while that one is dark has its role elsewhere.
///
///     networking::FlowLogsRole(identity, "flow_logs",
///                              networking::FlowLogsRoleProps{.environment = use1});
///     networking::Network(stack, "network",
///                         networking::NetworkProps{
///                             .environment = use1,
///                             .cidr_block = east_1,
///                             .flow_log_role_arn = networking::flow_logs_role_arn(use1),
///                         });
class FlowLogsRole : public foundation::ServiceRole {
 public:
  FlowLogsRole(Scope scope, std::string_view id, WrittenOut<FlowLogsRoleProps> props);
};

}  // namespace formwork::networking
