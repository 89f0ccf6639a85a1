#include "written_arguments.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace formwork::database {

using nlohmann::json;
using Facts = Cluster::Facts;

bool is_true(const json& value, const Facts&) { return value == true; }
bool is_false(const json& value, const Facts&) { return value == false; }
bool is_unset(const json& value, const Facts&) {
  return value.is_null() || value == false || value == 0;
}
bool is_set(const json& value, const Facts&) { return !value.is_null(); }
bool is_given(const json& value, const Facts&) { return value == true || value.is_string(); }
bool is_reference(const json& value, const Facts&) {
  return value.is_string() && value.get<std::string>().find("${") != std::string::npos;
}
bool holds_all(const json& value, std::initializer_list<const char*> wanted) {
  return value.is_array() && std::all_of(wanted.begin(), wanted.end(), [&](const char* one) {
           return std::find(value.begin(), value.end(), one) != value.end();
         });
}

}  // namespace formwork::database
