#pragma once
#include "platform_plans.hpp"

namespace trading {

inline constexpr const char* bucket_kinds[] = {"applogs", "audit"};

/// Whose name says so by the convention `<prefix>-<region>-<kind>-<account>`.
Resources buckets_of(const PlatformPlans& plans, const std::string& kind);
/// Those of both kinds: four.
Resources kept_buckets(const PlatformPlans& plans);

/// What a resource of its own sets for a bucket; null if there is none, or more than one.
const PlannedResource* setting_of(
    const PlatformPlans& plans, const char* type, const PlannedResource& bucket
);

}  // namespace trading
