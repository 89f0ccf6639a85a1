#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::terraform {

/// What is at a JSON pointer; null when there is nothing, also where a list or a text stands in the
/// way.
inline nlohmann::json at_or_null(
    const nlohmann::json& value, const nlohmann::json::json_pointer& pointer
) {
  return value.contains(pointer) ? value.at(pointer) : nlohmann::json();
}
inline nlohmann::json at_or_null(const nlohmann::json& value, const char* pointer) {
  return at_or_null(value, nlohmann::json::json_pointer(pointer));
}

/// The text at a JSON pointer; empty when there is something else or nothing.
inline std::string text_at(const nlohmann::json& value, const char* pointer) {
  auto found = at_or_null(value, pointer);
  return found.is_string() ? found.get<std::string>() : std::string();
}

/// The number at a JSON pointer, of which terraform has none below 0; 0 when there is something
/// else or nothing.
inline std::size_t number_at(const nlohmann::json& value, const char* pointer) {
  auto found = at_or_null(value, pointer);
  return found.is_number_integer() && found >= 0 ? found.get<std::size_t>() : 0;
}

}  // namespace formwork::terraform
