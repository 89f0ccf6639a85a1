#include "formwork/database/monitoring_role.hpp"

namespace formwork::database {
namespace {

std::string role_name(std::string_view name) { return std::string(name) + "-monitoring"; }

foundation::ServiceRoleProps role_props(const MonitoringRoleProps& props) {
  const foundation::Environment& environment = props.environment;
  // Where AWS keeps what all instances of an account and Region tell.
  const std::string group = environment.arn("logs", "log-group:RDSOSMetrics");
  return {
      .environment = environment,
      .name = role_name(props.name),
      .service = "monitoring.rds",
      .description = "Writes what database instances of " + environment.prefix() + " measure",
      .statements =
          {foundation::Statement{
               .actions = {"logs:CreateLogGroup", "logs:PutRetentionPolicy"}, .resources = {group}},
           foundation::Statement{
               .actions =
                   {"logs:CreateLogStream",
                    "logs:DescribeLogStreams",
                    "logs:GetLogEvents",
                    "logs:PutLogEvents"},
               .resources = {group + ":log-stream:*"}}},
      .source_arn = environment.arn("rds", "db:" + environment.prefix() + "-*"),
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

std::string monitoring_role_arn(const foundation::Environment& environment, std::string_view name) {
  return foundation::role_arn(environment, role_name(name));
}

MonitoringRole::MonitoringRole(
    Scope scope, std::string_view id, WrittenOut<MonitoringRoleProps> props
)
    : ServiceRole(scope, id, role_props(*props)) {}

}  // namespace formwork::database
