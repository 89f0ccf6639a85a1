#pragma once
#include <string>

#include "synth/creation_points_file.hpp"
#include "synth/document.hpp"

namespace formwork::detail {

/// `src/app.cpp:12`: where a construct was made, without a path of this machine. A construct of a
/// library stands where the program made the nearest construct around it.
std::string creation_point_of(const TreeNode* node);
/// The same of a line that belongs to no construct alone.
std::string creation_point_of(const SourceLocation& location);

/// Gives out the text of `creation_points.json`, in parts when it is long. Its keys are the
/// construct paths that `cdk.tf.json` tells; for what has none there (providers, variables, locals,
/// outputs) the address.
void write_creation_points(const StackElements& elements, const TakeText& take);

}  // namespace formwork::detail
