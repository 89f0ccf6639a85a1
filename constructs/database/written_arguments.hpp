#pragma once
#include <initializer_list>

#include "written_demands.hpp"

namespace formwork::database {

// What may be demanded of any argument; null is one that is not set.

bool is_true(const nlohmann::json& value, const Cluster::Facts& facts);
bool is_false(const nlohmann::json& value, const Cluster::Facts& facts);
bool is_unset(const nlohmann::json& value, const Cluster::Facts& facts);
bool is_set(const nlohmann::json& value, const Cluster::Facts& facts);
/// Set, and not switched off.
bool is_given(const nlohmann::json& value, const Cluster::Facts& facts);
bool is_reference(const nlohmann::json& value, const Cluster::Facts& facts);
bool holds_all(const nlohmann::json& value, std::initializer_list<const char*> wanted);

inline constexpr const char* leave_it = "leave it as the construct sets it";

}  // namespace formwork::database
