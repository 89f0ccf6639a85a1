#include "identity_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/networking/flow_logs_role.hpp>

namespace trading {

IdentityStack::IdentityStack(formwork::Scope scope, const Platform& platform)
    : Stack(scope, "identity") {
  keep_state(*this, platform.secondary);
  platform.secondary.environment.provider(*this);
  for (const Region* region : {&platform.primary, &platform.secondary}) {
    const formwork::networking::FlowLogsRole role(
        *this,
        "flow_logs_" + region->environment.short_name(),
        formwork::networking::FlowLogsRoleProps{.environment = region->environment}
    );
  }
}

}  // namespace trading
