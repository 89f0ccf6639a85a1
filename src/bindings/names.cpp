#include "bindings/names.hpp"

#include <algorithm>
#include <array>

namespace formwork::bindings {
namespace {

// Keywords of C++20, and the macros of C's headers that a provider could hit upon.
constexpr auto reserved = std::to_array<std::string_view>({
    "alignas",       "alignof",     "and",       "and_eq",       "asm",          "assert",
    "auto",          "bitand",      "bitor",     "bool",         "break",        "case",
    "catch",         "char",        "char16_t",  "char32_t",     "char8_t",      "class",
    "co_await",      "co_return",   "co_yield",  "compl",        "concept",      "const",
    "const_cast",    "consteval",   "constexpr", "constinit",    "continue",     "decltype",
    "default",       "delete",      "do",        "double",       "dynamic_cast", "else",
    "enum",          "errno",       "explicit",  "export",       "extern",       "false",
    "float",         "for",         "friend",    "goto",         "if",           "inline",
    "int",           "linux",       "long",      "mutable",      "namespace",    "new",
    "noexcept",      "not",         "not_eq",    "nullptr",      "operator",     "or",
    "or_eq",         "private",     "protected", "public",       "register",     "reinterpret_cast",
    "requires",      "return",      "short",     "signed",       "sizeof",       "static",
    "static_assert", "static_cast", "stderr",    "stdin",        "stdout",       "struct",
    "switch",        "template",    "this",      "thread_local", "throw",        "true",
    "try",           "typedef",     "typeid",    "typename",     "union",        "unix",
    "unsigned",      "using",       "virtual",   "void",         "volatile",     "wchar_t",
    "while",         "xor",         "xor_eq",
});
static_assert(std::is_sorted(reserved.begin(), reserved.end()));

// What namespace formwork holds beside types, and what a namespace in it must not hide.
constexpr auto taken_namespaces = std::to_array<std::string_view>({
    "all_changes",  "bindings",    "cli",         "conditional", "count",    "detail",
    "did_you_mean", "dynamic",     "each",        "fn",          "formwork", "interpolate",
    "json",         "keyed_by",    "lazy",        "list",        "list_for", "map_for",
    "modules",      "networking",  "null",        "object",      "path",     "provider_function",
    "raw",          "render_json", "render_text", "self",        "std",      "terraform",
    "unset",        "use_region",  "version",     "when",        "where",    "workspace",
});
static_assert(std::is_sorted(taken_namespaces.begin(), taken_namespaces.end()));

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string field_name(std::string_view terraform_name) {
  std::string name;
  if (terraform_name.empty() || is_digit(terraform_name.front())) name = '_';
  for (const char c : terraform_name) name += is_letter(c) || is_digit(c) ? c : '_';
  if (name.back() == '_' || std::binary_search(reserved.begin(), reserved.end(), name)) name += '_';
  return name;
}

std::string namespace_name(std::string_view provider) {
  std::string name = field_name(provider);
  if (std::binary_search(taken_namespaces.begin(), taken_namespaces.end(), name)) name += '_';
  return name;
}

std::vector<std::string_view> reserved_namespaces() {
  std::vector<std::string_view> all(reserved.begin(), reserved.end());
  all.insert(all.end(), taken_namespaces.begin(), taken_namespaces.end());
  std::sort(all.begin(), all.end());
  return all;
}

std::string type_name(std::string_view terraform_name) {
  std::string name;
  bool starts_word = true;
  for (const char c : terraform_name) {
    const bool part_of_word = is_letter(c) || is_digit(c);
    if (part_of_word) name += starts_word && is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    starts_word = !part_of_word;
  }
  if (name.empty() || is_digit(name.front())) name.insert(0, "N");
  return name;
}

std::string_view without_provider(std::string_view type, std::string_view provider) {
  const auto dash = provider.find('-');  // google-beta's resources are google_...
  for (const std::string_view prefix : {provider, provider.substr(0, dash)})
    if (type.size() > prefix.size() + 1 && type.starts_with(prefix) && type[prefix.size()] == '_')
      return type.substr(prefix.size() + 1);
  return type;
}

std::string Names::take(std::string name, std::string_view suffix) {
  while (!taken_.insert(name).second) name += suffix;
  return name;
}

}  // namespace formwork::bindings
