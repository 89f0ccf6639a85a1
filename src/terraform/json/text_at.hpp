#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::terraform {

/// What stands at a JSON pointer; null when there is nothing.
inline nlohmann::json at_or_null(const nlohmann::json& value, const char* pointer) {
  return value.is_object() ? value.value(nlohmann::json::json_pointer(pointer), nlohmann::json())
                           : nlohmann::json();
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
