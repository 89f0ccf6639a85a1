#pragma once
#include <string>
#include <string_view>

namespace formwork::foundation {

/// Whether IAM has a condition operator of that name: `ForAllValues:StringLikeIfExists`.
bool is_condition_test(std::string_view test);

/// `: did you mean ...?`, or nothing.
std::string meant_condition_test(std::string_view test);

}  // namespace formwork::foundation
