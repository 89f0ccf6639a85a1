#include "bindings/check_literal.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/utf8.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;

bool is_number(const std::string& text) {
  char* end = nullptr;
  std::strtod(text.c_str(), &end);
  const bool has_digit = text.find_first_of("0123456789") != std::string::npos;
  const bool is_hexadecimal = text.find_first_of("xX") != std::string::npos;
  return has_digit && !is_hexadecimal && *end == '\0' && text.front() != ' ';
}

std::string found_words(const json& value) {
  switch (value.type()) {
    case json::value_t::string:
      return "text";
    case json::value_t::boolean:
      return "a boolean";
    case json::value_t::array:
      return "a list";
    case json::value_t::object:
      return "an object";
    default:
      return "a number";
  }
}

bool scalar_fits(char type, const json& value) {
  if (value.is_structured()) return false;
  if (type == 's' || value.is_null()) return true;
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (is_expression(text)) return true;
    return type == 'n' ? is_number(text)
                       : text == "true" || text == "false" || text == "1" || text == "0";
  }
  return type == 'n' ? value.is_number() : value.is_boolean();
}

}  // namespace

bool is_expression(std::string_view text) {
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (at == 0 || (text[at - 1] != '$' && text[at - 1] != '%')) continue;
    if (at < 2 || text[at - 2] != text[at - 1]) return true;
  }
  return false;
}

std::string literal_problem(std::string_view type, const json& value) {
  const auto problem = [&] {
    return fmt::format("expected {}, found {}", type_words(type), found_words(value));
  };
  const char kind = type.front();
  if (kind == 'a' || value.is_null()) return "";
  if (kind == 's' || kind == 'n' || kind == 'b') return scalar_fits(kind, value) ? "" : problem();
  if (value.is_string() && is_expression(value.get_ref<const std::string&>())) return "";
  const bool is_map = kind == '<' || kind == 'o';
  if (is_map ? !value.is_object() : !value.is_array()) return problem();
  if (kind == 'o') return "";
  for (const json& item : value)
    if (std::string inner = literal_problem(type.substr(1), item); !inner.empty())
      return fmt::format("expected {}, found {} in it", type_words(type), found_words(item));
  return "";
}

std::string type_words(std::string_view type) {
  switch (type.front()) {
    case 's':
      return "text";
    case 'n':
      return "a number";
    case 'b':
      return "a boolean";
    case 'o':
      return "an object";
    case '[':
    case '{':
    case '<': {
      const std::string_view collection = type.front() == '['   ? "a list"
                                          : type.front() == '{' ? "a set"
                                                                : "a map";
      if (type.size() < 2 || type[1] == 'a') return std::string(collection);
      const std::string item = type[1] == 's'   ? "text"
                               : type[1] == 'n' ? "numbers"
                               : type[1] == 'b' ? "booleans"
                               : type[1] == 'o' ? "objects"
                               : type[1] == '<' ? "maps"
                                                : "lists";
      return fmt::format("{} of {}", collection, item);
    }
    default:
      return "any value";
  }
}

std::string shown(const json& value) {
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) return text;
  return std::string(detail::whole_characters(text, longest)) + "...";
}

}  // namespace formwork::bindings
