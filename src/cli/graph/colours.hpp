#pragma once
#include <string>

#include "cli/graph/picture.hpp"

namespace formwork::cli {

/// Of a region: its frame, its boxes, their borders.
struct Colours {
  const char* background;
  const char* fill;
  const char* line;
};

/// The regions of a picture take six in turn.
Colours colours_of(const Picture& picture, const std::string& region);

/// Of a box: that of its region, or of none where it is in no single one.
Colours colours_of(const Picture& picture, const Box& box);

/// Of an arrow into another region.
inline constexpr const char* crossing_colour = "#c62828";

}  // namespace formwork::cli
