#include "link_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/networking/peering.hpp>

namespace trading {

LinkStack::LinkStack(
    formwork::Scope scope,
    const Platform& platform,
    const RegionStack& primary,
    const RegionStack& secondary
)
    : Stack(scope, "link") {
  keep_state(*this, platform.secondary);
  formwork::networking::Peering(
      *this,
      "peering",
      formwork::networking::PeeringProps{
          .requester = primary.network,
          .requester_provider = platform.primary.environment.provider(*this, "primary"),
          .accepter = secondary.network,
          .accepter_provider = platform.secondary.environment.provider(*this, "secondary"),
      }
  );
}

}  // namespace trading
