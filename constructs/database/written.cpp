#include "written.hpp"

#include <nlohmann/json.hpp>

#include "formwork/foundation/app_checks.hpp"

namespace formwork::database {

using nlohmann::json;

std::string shown_parameter(const json& block) {
  return block.value("name", "") + " = " + block.value("value", "") + " (" +
         block.value("apply_method", "no method") + ')';
}

json Written::at(const char* pointer) const {
  const json::json_pointer place(pointer);
  return document->contains(place) ? document->at(place) : json();
}

std::string Written::text(const char* pointer) const {
  const json value = at(pointer);
  return value.is_string() ? value.get<std::string>() : "";
}

namespace {

/// Blocks of names and values as people write them: `general_log = 1 (immediate)`.
std::string shown(const json& value) {
  if (value.is_null()) return "unset";
  if (!value.is_array() || value.empty() || !value[0].is_object()) return value.dump();
  std::string text;
  for (const json& block : value) text += (text.empty() ? "" : ", ") + shown_parameter(block);
  return text;
}

}  // namespace

std::string Written::line(const char* pointer) const {
  const json value = at(pointer);
  std::string argument = pointer + 1;
  for (char& character : argument)
    if (character == '/') character = '.';
  return element.address() + ": " + argument + " = " + shown(value);
}

std::vector<Written> written(const Construct& construct, std::string_view type) {
  std::vector<Written> found;
  for (const Element& element : foundation::resources_in(construct, type))
    found.push_back({element, std::make_shared<json>(json::parse(element.synth()))});
  return found;
}

json blocks(const json& value) {
  if (value.is_null()) return json::array();
  return value.is_array() ? value : json::array({value});
}

}  // namespace formwork::database
