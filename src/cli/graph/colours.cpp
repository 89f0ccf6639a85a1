#include "cli/graph/colours.hpp"

#include <array>
#include <iterator>

namespace formwork::cli {
namespace {

constexpr std::array<Colours, 6> palette{
    {{"#f3f7fc", "#dbe8f8", "#4a7ebb"},
     {"#f4faf3", "#dcefd8", "#57965c"},
     {"#fdf8f0", "#fae6c8", "#c08a35"},
     {"#f9f4fb", "#ead9f0", "#8a5a9e"},
     {"#f1fafa", "#cdebec", "#3c9296"},
     {"#fcf4f5", "#f7d8dc", "#b25d68"}}};
constexpr Colours no_region{"#ffffff", "#eeeeee", "#888888"};

}  // namespace

Colours colours_of(const Picture& picture, const std::string& region) {
  const auto& all = picture.regions;
  const auto index = std::distance(all.begin(), all.find(region));
  return palette[static_cast<std::size_t>(index) % palette.size()];
}

Colours colours_of(const Picture& picture, const Box& box) {
  return box.regions.size() == 1 ? colours_of(picture, *box.regions.begin()) : no_region;
}

}  // namespace formwork::cli
