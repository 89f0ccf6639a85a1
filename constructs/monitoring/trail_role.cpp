#include "formwork/monitoring/trail_role.hpp"

namespace formwork::monitoring {
namespace {

std::string role_name(std::string_view trail) { return std::string(trail) + "-trail"; }

foundation::ServiceRoleProps role_props(const TrailRoleProps& props) {
  const foundation::Environment& environment = props.environment;
  const std::string name = environment.name(foundation::NameKind::trail, props.trail);
  const std::string group = trail_log_group(environment, props.trail).convention_arn();
  return {
      .environment = environment,
      .name = role_name(props.trail),
      .service = "cloudtrail",
      .description = "Writes the events of " + name,
      .statements = {foundation::Statement{
          .actions = {"logs:CreateLogStream", "logs:PutLogEvents"},
          .resources = {group + ":log-stream:*"}}},
      .source_arn = environment.arn("cloudtrail", "trail/" + name),
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

foundation::LogGroupGrants trail_log_group(
    const foundation::Environment& environment, std::string_view trail
) {
  return {environment, "/cloudtrail/" + environment.name(foundation::NameKind::trail, trail)};
}

std::string trail_role_arn(const foundation::Environment& environment, std::string_view trail) {
  return foundation::role_arn(environment, role_name(trail));
}

TrailRole::TrailRole(Scope scope, std::string_view id, WrittenOut<TrailRoleProps> props)
    : ServiceRole(scope, id, role_props(*props)) {}

}  // namespace formwork::monitoring
