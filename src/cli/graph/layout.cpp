#include "cli/graph/layout.hpp"

#include <algorithm>
#include <tuple>

namespace formwork::cli {
namespace {

Frame& child(Frame& frame, Frame::Kind kind, const std::string& title) {
  auto found = std::find_if(frame.frames.begin(), frame.frames.end(), [&](const auto& other) {
    return other.kind == kind && other.title == title;
  });
  if (found != frame.frames.end()) return *found;
  return frame.frames.emplace_back(Frame{.kind = kind, .title = title});
}

Frame frame_of(const Picture& picture, std::size_t index) {
  const auto& stack = picture.stacks[index];
  Frame frame{.kind = Frame::Kind::stack, .title = stack.name, .stack = index};
  for (auto box = stack.first_box; box < stack.first_box + stack.boxes; ++box) {
    const auto& [path, kind] = std::tie(picture.boxes[box].path, picture.boxes[box].kind);
    Frame* at = &frame;
    for (std::size_t start = 0, end = 0;
         kind != BoxKind::outputs && (end = path.find('/', start)) != path.npos;
         start = end + 1)
      at = &child(*at, Frame::Kind::construct, path.substr(start, end - start));
    at->boxes.push_back(box);
  }
  return frame;
}

}  // namespace

bool is_read_sideways(const Picture& picture) {
  const auto& stacks = picture.stacks;
  return std::count_if(stacks.begin(), stacks.end(), [](const auto& stack) {
           return stack.is_open;
         }) != 1;
}

Frame frames_of(const Picture& picture) {
  Frame whole{.title = ""};
  for (const auto& region : picture.regions) child(whole, Frame::Kind::region, region);
  for (std::size_t index = 0; index < picture.stacks.size(); ++index) {
    const auto& stack = picture.stacks[index];
    Frame& around = stack.regions.size() == 1
                        ? child(whole, Frame::Kind::region, *stack.regions.begin())
                        : whole;
    if (stack.is_open)
      around.frames.push_back(frame_of(picture, index));
    else
      around.boxes.push_back(stack.first_box);
  }
  std::erase_if(whole.frames, [](const auto& frame) {
    return frame.kind == Frame::Kind::region && frame.boxes.empty() && frame.frames.empty();
  });
  return whole;
}

}  // namespace formwork::cli
