#pragma once
#include <string>
#include <vector>

#include "cli/graph/picture.hpp"

namespace formwork::cli {

/// A frame around boxes and frames.
struct Frame {
  enum class Kind { region, stack, construct };
  Kind kind = Kind::construct;
  std::string title;
  /// Of a stack, where it is in the picture.
  std::size_t stack = 0;
  std::vector<std::size_t> boxes = {};
  std::vector<Frame> frames = {};
};

/// Regions around the stacks that are in one alone, these around their constructs; what is in
/// several regions or in none stands in no frame. The outermost frame is none.
Frame frames_of(const Picture& picture);

/// Whether what needs others stands left of them, as stacks beside each other are best read, or
/// above them, as is the inside of one.
bool is_read_sideways(const Picture& picture);

}  // namespace formwork::cli
