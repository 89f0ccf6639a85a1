#pragma once
#include <string>
#include <vector>

#include "core/tree.hpp"

namespace formwork::detail {

/// Where the checks put what they find.
class Findings {
 public:
  explicit Findings(std::vector<Diagnostic>& list) : list_(list) {}

  void add(
      const TreeNode& at,
      std::string code,
      std::string message,
      std::vector<std::string> found,
      std::string help
  ) {
    list_.push_back(
        {.code = std::move(code),
         .message = std::move(message),
         .places = {place_of(&at)},
         .found = std::move(found),
         .help = std::move(help)}
    );
  }
  /// Another construct that the last finding is about.
  void also_at(const TreeNode& other) { list_.back().places.push_back(place_of(&other)); }
  /// The argument that the last finding is about.
  void of_argument(std::string argument) { list_.back().argument = std::move(argument); }

 private:
  std::vector<Diagnostic>& list_;
};

}  // namespace formwork::detail
