#pragma once
#include <string_view>

namespace formwork::detail {

/// The file beside `cdk.tf.json` in which a stack tells where its elements were made.
inline constexpr std::string_view creation_points_file = "creation_points.json";

}  // namespace formwork::detail
