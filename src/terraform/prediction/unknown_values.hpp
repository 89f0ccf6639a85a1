#pragma once
#include <nlohmann/json_fwd.hpp>

namespace formwork::terraform {

/// A value as an expression in JSON, in which what is not known yet is read from where terraform
/// knows nothing. `unknown` is terraform's `after_unknown`.
nlohmann::json expression_of(const nlohmann::json& value, const nlohmann::json& unknown);

}  // namespace formwork::terraform
