#pragma once
#include <nlohmann/json.hpp>
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {

/// What differs between `before` and `after` of a change in a plan, by the innermost argument;
/// sensitive values are left out.
std::vector<AttributeChange> attribute_changes(const nlohmann::json& change);

}  // namespace formwork::terraform
