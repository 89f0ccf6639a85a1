#pragma once
#include "formwork/construct.hpp"

// What the program is at, for exceptions that nobody catches: told where it was thrown, before the
// stack is unwound.

namespace formwork::detail {

/// The innermost construct whose constructor runs in this thread, or was ended by the exception
/// under way; null when there is none.
const TreeNode* being_made();

/// A call of an aspect or a validation.
struct Visit {
  enum class Kind { aspect, validation };
  Kind kind;
  const TreeNode* node = nullptr;
};

/// What runs in this thread, or was ended by the exception under way; its node is null when there
/// is none.
Visit current_visit();

/// Says so while it lives.
class Visiting {
 public:
  explicit Visiting(Visit visit);
  ~Visiting();
  Visiting(const Visiting&) = delete;
  Visiting& operator=(const Visiting&) = delete;

 private:
  Visit outer_;
  int exceptions_;
};

}  // namespace formwork::detail
