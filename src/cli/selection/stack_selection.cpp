#include "cli/selection/stack_selection.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>

namespace formwork::cli {
namespace {

using Names = std::vector<std::string_view>;

bool is_exclusion(std::string_view pattern) { return pattern.substr(0, 1) == "!"; }

std::string listed(const Names& names) {
  std::string text;
  for (auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text.empty() ? "none" : text;
}

void check_fits(std::string_view pattern, const Names& stacks) {
  if (std::any_of(stacks.begin(), stacks.end(), [&](auto name) {
        return matches_glob(pattern, name);
      }))
    return;
  auto near = did_you_mean(pattern, stacks);
  throw Error(Diagnostic{
      .code = "stacks.unknown",
      .message = "no stack is called \"" + std::string(pattern) + "\"",
      .found = {"stacks: " + listed(stacks)},
      .help = near.empty() ? "" : "did you mean \"" + std::string(near) + "\"?",
  });
}

}  // namespace

std::vector<std::string> select_stacks(
    const std::vector<std::string>& patterns, const std::vector<std::string_view>& stacks
) {
  bool only_exclusions = std::all_of(patterns.begin(), patterns.end(), is_exclusion);
  for (std::string_view pattern : patterns)
    check_fits(pattern.substr(is_exclusion(pattern) ? 1 : 0), stacks);
  std::vector<std::string> result;
  for (auto name : stacks) {
    auto fits = [&](std::string_view pattern) { return matches_glob(pattern, name); };
    auto excludes = [&](std::string_view pattern) {
      return is_exclusion(pattern) && fits(pattern.substr(1));
    };
    bool chosen = only_exclusions || std::any_of(patterns.begin(), patterns.end(), fits);
    if (chosen && std::none_of(patterns.begin(), patterns.end(), excludes))
      result.emplace_back(name);
  }
  return result;
}

Positional stacks_positional(std::vector<std::string>& patterns) {
  return {
      .name = "STACK",
      .help = "names or patterns of stacks (prod-*, !prod-db); default: all",
      .target = &patterns,
  };
}

}  // namespace formwork::cli
