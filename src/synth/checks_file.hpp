#pragma once
#include <string_view>

namespace formwork::detail {

/// The file beside `manifest.json` in which an app tells what its rule packs found.
inline constexpr std::string_view checks_file = "checks.json";

}  // namespace formwork::detail
