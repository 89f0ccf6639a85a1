#pragma once
#include <string_view>

namespace formwork {

/// The version of this library, which synthesized stacks carry in their metadata.
inline constexpr std::string_view version = "0.1.0";

}  // namespace formwork
