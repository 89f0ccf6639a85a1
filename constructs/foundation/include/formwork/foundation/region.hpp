#pragma once
#include <string>
#include <string_view>

namespace formwork::foundation {

/// Whether it is written as AWS writes Regions: `us-east-1`, `us-gov-west-1`. It may be a Region
/// that does not exist (yet).
bool is_region(std::string_view text);

/// The first part of all ARNs of a Region: `aws`, `aws-cn`, `aws-us-gov`.
std::string_view partition_of(std::string_view region);

/// As AWS shortens it in the ids of zones: `use1` of us-east-1, `apse2` of ap-southeast-2.
std::string short_name_of(std::string_view region);

/// The letters of the zones that an account has in a Region, in order: those with a gap as they
/// are, `abd` of ca-central-1, and the alphabet up to `f`, the last that any has, for others.
std::string_view zone_letters_of(std::string_view region);

/// `123456789012`
bool is_account_id(std::string_view text);

}  // namespace formwork::foundation
