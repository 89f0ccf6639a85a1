#pragma once
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace formwork::terraform {

/// Regions that did not answer while the tool was at work. The next stack that needs one of them is
/// spared the wait; any thread may ask.
class UnreachableRegions {
 public:
  void add(const std::string& region) {
    std::lock_guard lock(mutex_);
    regions_.insert(region);
  }
  /// The first of these that did not answer; empty when there is none.
  std::string first_of(const std::vector<std::string>& regions) const {
    std::lock_guard lock(mutex_);
    for (const auto& region : regions)
      if (regions_.contains(region)) return region;
    return {};
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string> regions_;
};

}  // namespace formwork::terraform
