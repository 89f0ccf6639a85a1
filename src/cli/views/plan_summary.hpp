#pragma once
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::cli {

/// `1 to create, 2 to change`; `no changes` when there are none.
std::string counts_text(const terraform::Plan& plan);

/// The same once it is applied: `1 created, 2 changed`.
std::string done_text(const terraform::Plan& plan);

/// A plan as a person reads it: the stack with its counts, then a construct a line with the
/// arguments that change. Ends without a newline.
std::string plan_text(const std::string& stack, const terraform::Plan& plan);

/// What stands in the way of what the plan destroys, and how to lift it.
std::vector<Diagnostic> protection_findings(const terraform::Plan& plan);

/// The same facts as an object.
nlohmann::ordered_json plan_json(const std::string& stack, const terraform::Plan& plan);

/// Whether something was changed outside of terraform, in a plan that only refreshes. A new output
/// of the program is no drift.
bool has_drifted(const terraform::Plan& plan);
/// `prod: 1 changed outside of terraform`, then what, as in a plan.
std::string drift_text(const std::string& stack, const terraform::Plan& plan);
nlohmann::ordered_json drift_json(const std::string& stack, const terraform::Plan& plan);
/// The object of a stack that has nothing which could drift.
nlohmann::ordered_json never_deployed_json(const std::string& stack);

}  // namespace formwork::cli
