#pragma once
#include "formwork/foundation/tags.hpp"
#include "formwork/networking/address_plan.hpp"

namespace formwork::networking {

using foundation::name_tag;

/// Tells the tiers apart, also for tools that read a plan.
inline Value<Map<std::string>> tier_tags(const Construct& construct, std::string_view tier) {
  return {{"Name", construct.path()}, {"tier", tier}};
}
inline Value<Map<std::string>> tier_tags(
    const Construct& scope, std::string_view id, std::string_view tier
) {
  return {{"Name", scope.path() + "/" + std::string(id)}, {"tier", tier}};
}

std::string_view name_of(Tier tier);

}  // namespace formwork::networking
