#pragma once
#include <nlohmann/json.hpp>

#include "conformance/expression.hpp"

namespace formwork::conformance {

/// What Terraform makes of an expression in which every reference is the text `R` (and true, as a
/// condition), as far as the vectors for escaping need it: text, `upper`, `join`, `jsonencode`
/// (whose result is given as data), conditionals, lists and objects.
nlohmann::json evaluate(const Expression& expression);

}  // namespace formwork::conformance
