#include "link_stack.hpp"

#include <formwork/networking/peering.hpp>

namespace trading {

LinkStack::LinkStack(
    formwork::Scope scope,
    const Platform& platform,
    const RegionStack& primary,
    const RegionStack& secondary
)
    : Stack(scope, "link") {
  keep_state(*this, platform, platform.secondary);
  const auto primary_provider =
      provider_of(*this, "primary", platform, platform.primary, {.alias = "primary"});
  const auto secondary_provider =
      provider_of(*this, "secondary", platform, platform.secondary, {.alias = "secondary"});
  formwork::networking::Peering(
      *this,
      "peering",
      {.requester = primary.network,
       .requester_provider = primary_provider,
       .accepter = secondary.network,
       .accepter_provider = secondary_provider}
  );
}

}  // namespace trading
