#pragma once
#include "core/payload.hpp"
#include "core/tree.hpp"

namespace formwork::detail {

/// Throws Error when a call of `file`, `templatefile` and the like names a file by a relative path:
/// Terraform looks for it in the directory of the stack, where only assets are. Part of the
/// validations that an app may leave out.
void check_file_call(const Expression& call, const StackNode* stack);

}  // namespace formwork::detail
