#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "terraform/json/json_parts.hpp"

namespace formwork::terraform {

/// Whether the path leads to `count` or `for_each` of a resource or a module in a stack's JSON.
bool is_repetition(const JsonPath& path);

/// The instances that such a value makes, `["a"]` or `[0]`; none where it is an expression.
std::optional<std::set<std::string>> literal_keys(const nlohmann::json& value);

}  // namespace formwork::terraform
