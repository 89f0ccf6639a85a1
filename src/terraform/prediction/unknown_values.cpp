#include "terraform/prediction/unknown_values.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "terraform/prediction/stand_in.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string as_template(const std::string& text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool opens = (text[i] == '$' || text[i] == '%') && i + 1 < text.size() && text[i + 1] == '{';
    if (opens) escaped += text[i];
    escaped += text[i];
  }
  return escaped;
}

}  // namespace

json expression_of(const json& value, const json& unknown) {
  if (unknown == true) return "${" + std::string(unknown_address) + ".outputs.value}";
  if (value.is_string()) return as_template(value.get<std::string>());
  if (unknown.is_object()) {
    json result = json::object();
    if (value.is_object())
      for (const auto& [key, item] : value.items())
        result[as_template(key)] = expression_of(item, unknown.value(key, json(false)));
    for (const auto& [key, item] : unknown.items())
      if (!value.is_object() || !value.contains(key))
        if (item != false) result[as_template(key)] = expression_of(json(), item);
    return result;
  }
  if (unknown.is_array()) {
    json result = json::array();
    for (std::size_t i = 0; i < unknown.size(); ++i)
      result.push_back(expression_of(i < value.size() ? value[i] : json(), unknown[i]));
    return result;
  }
  json result = value;
  if (value.is_array())
    for (auto& item : result) item = expression_of(item, false);
  if (value.is_object()) {
    result = json::object();
    for (const auto& [key, item] : value.items())
      result[as_template(key)] = expression_of(item, false);
  }
  return result;
}

}  // namespace formwork::terraform
