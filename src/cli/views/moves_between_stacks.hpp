#pragma once
#include <formwork/diagnostic.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/project/manifest.hpp"
#include "terraform/plan/plan.hpp"

namespace formwork::cli {

/// Notices what one stack destroys and another creates under the same path: it was moved in the
/// program, which no `moved` block can tell terraform, since each stack has a state of its own.
class MovesBetweenStacks {
 public:
  void add(const StackEntry& stack, const terraform::Plan& plan);
  /// A warning for each two stacks.
  std::vector<Diagnostic> findings() const;

 private:
  /// The type, and the path below the stack.
  using Key = std::pair<std::string, std::string>;
  struct Found {
    std::string stack;
    terraform::Place place;
  };

  std::multimap<Key, Found> gone_;
  std::multimap<Key, Found> created_;
};

}  // namespace formwork::cli
