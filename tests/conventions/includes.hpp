#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace formwork::support {

/// `#include "to"` in a file; both relative to the folder that was read.
struct Include {
  std::string from;
  int line = 0;
  std::string to;

  /// `plan/plan.hpp:7 includes "state/state.hpp"`.
  std::string text() const;
};

/// What the sources and headers below a folder include of each other. What is not found below it,
/// from the folder itself or from that of the file, is none of theirs.
std::vector<Include> includes_below(const std::filesystem::path& folder);

/// Those from one folder at the top to another that does not come before it. A folder that is not
/// in the order may include nothing of others.
std::vector<Include> upward(
    const std::vector<Include>& includes, const std::vector<std::string>& order
);

/// Those that close a circle of rooms, which are the folders that files stand in. A folder and what
/// it is made of are not a circle: the one holds the others.
std::vector<Include> in_circles(const std::vector<Include>& includes);

/// Those from outside of a folder of another of its headers than its doors.
std::vector<Include> past_doors(
    const std::vector<Include>& includes, const std::map<std::string, std::set<std::string>>& doors
);

}  // namespace formwork::support
