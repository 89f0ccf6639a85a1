#include "formwork/networking/flow_logs.hpp"

#include "formwork/meta.hpp"
#include "tags.hpp"

namespace formwork::networking {
namespace {

foundation::EncryptionKey key_of(const Construct& scope, const FlowLogsProps& props) {
  if (props.key) return *props.key;
  return foundation::Key(
      scope,
      "key",
      foundation::KeyProps{
          .environment = props.environment,
          .name = "flow-logs",
          .description = "Flow logs of " + props.environment.prefix(),
      }
  );
}

std::optional<FlowLogsRole> role_of(const Construct& scope, const FlowLogsProps& props) {
  if (props.role_arn.is_set()) return std::nullopt;
  return FlowLogsRole(
      scope,
      "role",
      FlowLogsRoleProps{
          .environment = props.environment,
          .permissions_boundary_arn = props.permissions_boundary_arn,
      }
  );
}

}  // namespace

FlowLogs::FlowLogs(Scope scope, std::string_view id, WrittenOut<FlowLogsProps> props)
    : Construct(scope, id),
      log_group(
          *this,
          "log_group",
          foundation::LogGroupProps{
              .environment = props->environment,
              .name = flow_logs_group(props->environment).name,
              .key = key_of(*this, *props),
              .retention = props->retention,
          }
      ),
      role(role_of(*this, *props)),
      flow_log{
          *this,
          "flow_log",
          {.iam_role_arn = role ? role->arn() : props->role_arn,
           .log_destination = log_group.arn(),
           .tags = name_tag(*this),
           .traffic_type = "ALL",
           .vpc_id = props->vpc_id},
          // A role that may not write yet loses what it is given.
          {.depends_on = role ? Addresses{*role} : Addresses(unset)},
      } {}

}  // namespace formwork::networking
