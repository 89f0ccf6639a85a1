#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "terraform/plan.hpp"

namespace formwork::cli {

/// `1 to create, 2 to change`; `no changes` when there are none.
std::string counts_text(const terraform::Plan& plan);

/// The same once it is applied: `1 created, 2 changed`.
std::string done_text(const terraform::Plan& plan);

/// A plan as a person reads it: the stack with its counts, then a construct a line with the
/// arguments that change. Ends without a newline.
std::string plan_text(const std::string& stack, const terraform::Plan& plan);

/// The same facts as an object.
nlohmann::ordered_json plan_json(const std::string& stack, const terraform::Plan& plan);

}  // namespace formwork::cli
