#pragma once
#include "platform_plans.hpp"

namespace trading {

/// A line for each resource whose argument is another.
Lines other_than(const json& wanted, const char* argument, const Resources& resources);
/// Whether a reference is that to the ARN of a KMS key in its user's own region.
bool is_own_key(const PlatformPlans& plans, const PlannedResource& user, const json& reference);
/// Whether changes of an argument that somebody else made stay.
bool ignores_changes(const PlannedResource& resource, const char* argument);
/// Puts lines behind others.
void append(Lines& lines, const Lines& more);

}  // namespace trading
