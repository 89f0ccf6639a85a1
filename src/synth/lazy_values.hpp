#pragma once
#include <utility>
#include <vector>

#include "core/payload.hpp"
#include "core/tree.hpp"

namespace formwork::detail {

/// While it lives, lazy values in a tree are what they gave; afterwards they are lazy again, for
/// another synthesis.
class LazyValues {
 public:
  explicit LazyValues(TreeNode* root);
  ~LazyValues();
  LazyValues(const LazyValues&) = delete;
  LazyValues& operator=(const LazyValues&) = delete;

 private:
  void resolve(const Word& word);
  void restore();

  const TreeNode* reader_ = nullptr;
  /// Those that are being asked.
  std::vector<const Expression*> asked_;
  std::vector<std::pair<Word*, Word>> replaced_;
};

}  // namespace formwork::detail
