#pragma once
#include "cli/graph/picture.hpp"

namespace formwork::cli {

/// Leaves out arrows inside of a construct that follow from others there: where a policy needs
/// logging, and that the bucket, the arrow from policy to bucket tells nothing new. Those between
/// constructs, and into another region, all stay.
void leave_out_what_follows(Picture& picture);

}  // namespace formwork::cli
