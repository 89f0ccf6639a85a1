#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::terraform {

/// The text at a JSON pointer; empty when there is something else or nothing.
inline std::string text_at(const nlohmann::json& value, const char* pointer) {
  if (!value.is_object()) return {};
  auto found = value.value(nlohmann::json::json_pointer(pointer), nlohmann::json());
  return found.is_string() ? found.get<std::string>() : std::string();
}

}  // namespace formwork::terraform
