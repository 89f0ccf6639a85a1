#include "formwork/networking/flow_logs_role.hpp"

namespace formwork::networking {
namespace {

constexpr const char* name = "flow-logs";

foundation::ServiceRoleProps role_props(const FlowLogsRoleProps& props) {
  const foundation::Environment& environment = props.environment;
  return {
      .environment = environment,
      .name = name,
      .service = "vpc-flow-logs",
      .description = "Writes the flow logs of " + environment.prefix(),
      .statements =
          {flow_logs_group(environment).write(),
           // It has no smaller resource than the account's log groups.
           foundation::Statement{
               .actions = {"logs:DescribeLogGroups"},
               .resources = {environment.arn("logs", "log-group:*")}}},
      .source_arn = environment.arn("ec2", "vpc-flow-log/*"),
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

foundation::LogGroupGrants flow_logs_group(const foundation::Environment& environment) {
  return {environment, "/vpc/" + environment.prefix() + "/flow-logs"};
}

std::string flow_logs_role_arn(const foundation::Environment& environment) {
  return foundation::role_arn(environment, name);
}

FlowLogsRole::FlowLogsRole(Scope scope, std::string_view id, WrittenOut<FlowLogsRoleProps> props)
    : ServiceRole(scope, id, role_props(*props)) {}

}  // namespace formwork::networking
