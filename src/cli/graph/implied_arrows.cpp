#include "cli/graph/implied_arrows.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace formwork::cli {
namespace {

/// Above this many in one construct the search would take longer than the picture is looked at.
constexpr std::size_t most_arrows = 1000;

std::string parent_of(const Box& box) {
  const auto slash = box.path.rfind('/');
  return slash == std::string::npos ? "" : box.path.substr(0, slash);
}

/// The arrows of one construct, by where they begin.
using Arrows = std::multimap<std::size_t, std::size_t>;

bool leads(const Arrows& arrows, std::size_t from, std::size_t to) {
  std::vector<std::size_t> open{from};
  std::set<std::size_t> seen;
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (at == to) return true;
    if (!seen.insert(at).second) continue;
    for (auto [next, end] = arrows.equal_range(at); next != end; ++next)
      open.push_back(next->second);
  }
  return false;
}

}  // namespace

void leave_out_what_follows(Picture& picture) {
  std::map<std::pair<std::size_t, std::string>, Arrows> constructs;
  auto construct_of = [&](const Arrow& arrow) -> Arrows* {
    const auto& from = picture.boxes[arrow.from];
    const auto& to = picture.boxes[arrow.to];
    const auto parent = parent_of(from);
    if (from.stack != to.stack || parent.empty() || parent != parent_of(to)) return nullptr;
    return &constructs[{from.stack, parent}];
  };
  for (const auto& arrow : picture.arrows)
    if (auto* inside = construct_of(arrow)) inside->emplace(arrow.from, arrow.to);
  std::erase_if(picture.arrows, [&](const Arrow& arrow) {
    auto* inside = construct_of(arrow);
    if (arrow.crosses_regions || inside == nullptr || inside->size() > most_arrows) return false;
    auto [same, end] = inside->equal_range(arrow.from);
    same = std::find_if(same, end, [&](const auto& pair) { return pair.second == arrow.to; });
    inside->erase(same);
    if (leads(*inside, arrow.from, arrow.to)) return true;
    inside->emplace(arrow.from, arrow.to);
    return false;
  });
}

}  // namespace formwork::cli
