#include "core/terraform_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/identifier_ranges.hpp"
#include "core/lower_case.hpp"
#include "core/text_class.hpp"
#include "core/trimmed.hpp"

namespace formwork::detail {
namespace {

template <std::size_t size>
bool is_in(const std::array<CodePoints, size>& ranges, std::uint32_t point) {
  auto after = std::upper_bound(
      ranges.begin(),
      ranges.end(),
      point,
      [](std::uint32_t wanted, const CodePoints& range) { return wanted < range.first; }
  );
  return after != ranges.begin() && point <= std::prev(after)->last;
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// The code point at `position` of UTF-8 text, and how many bytes it has.
std::uint32_t code_point_at(std::string_view text, std::size_t position, std::size_t& length) {
  const auto lead = static_cast<unsigned char>(text[position]);
  length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[position + i]) & 0x3FU);
  return point;
}

bool is_unicode_identifier(std::string_view text) {
  if (!is_utf8(text)) return false;
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); i += length) {
    const std::uint32_t point = code_point_at(text, i, length);
    const bool fits = point < 0x80 ? !has_class(text[i], beyond_names)
                                   : is_in(identifier_starts, point) ||
                                         (i > 0 && is_in(identifier_continues, point));
    if (!fits) return false;
  }
  return true;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string_view without_operator(std::string_view part) {
  for (std::string_view op : {"!=", ">=", "<=", "~>", "=", ">", "<"})
    if (part.substr(0, op.size()) == op) return trimmed(part.substr(op.size()), " ");
  return part;
}

/// `1`, `1.2.3`, `1.2.3-beta.1+build`
bool is_version(std::string_view text) {
  const std::string_view numbers = text.substr(0, text.find_first_of("-+"));
  for (std::string_view number : split(numbers, '.'))
    if (number.empty() || !std::all_of(number.begin(), number.end(), is_digit)) return false;
  std::string_view rest = text.substr(numbers.size());
  auto is_tag = [](char c) { return !has_class(c, beyond_names) || c == '.' || c == '~'; };
  for (std::string_view tag : split(rest.substr(std::min<std::size_t>(1, rest.size())), '+'))
    if ((!rest.empty() && tag.empty()) || !std::all_of(tag.begin(), tag.end(), is_tag))
      return false;
  return true;
}

bool is_host(std::string_view text) {
  const std::string_view name = text.substr(0, text.find(':'));
  const std::string_view port = text.substr(std::min(name.size() + 1, text.size()));
  auto fits = [](char c) {
    return (!has_class(c, beyond_names) && c != '_') || c == '.' || has_class(c, beyond_ascii);
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), fits) &&
         std::all_of(port.begin(), port.end(), is_digit) && text.back() != ':';
}

}  // namespace

bool is_identifier(std::string_view text) {
  if (text.empty() || text[0] == '-' || is_digit(text[0])) return false;
  const unsigned classes = classes_of(text);
  return (classes & beyond_names) == 0 ||
         ((classes & beyond_ascii) != 0 && is_unicode_identifier(text));
}

bool is_reserved_for_modules(std::string_view variable) {
  constexpr std::array<std::string_view, 9> reserved{
      "_",
      "count",
      "depends_on",
      "for_each",
      "lifecycle",
      "locals",
      "providers",
      "source",
      "version"};
  return std::find(reserved.begin(), reserved.end(), variable) != reserved.end();
}

std::string provider_name_problem(std::string_view name) {
  if (name.empty()) return "it must have at least one character";
  if (lower_case(name) != name) return "it must be written in lower case";
  if (name.find("--") != std::string_view::npos) return "it cannot hold two dashes in a row";
  // Letters of all scripts, as in domain names.
  const bool letters = is_identifier("a" + std::string(name)) &&
                       name.find('_') == std::string_view::npos && name.front() != '-' &&
                       name.back() != '-';
  return letters ? ""
                 : "it can hold letters, digits and dashes only, and neither begin nor end with a "
                   "dash";
}

std::string provider_source_problem(std::string_view source) {
  constexpr std::string_view prefix = "terraform-provider-";
  const std::vector<std::string_view> parts = split(source, '/');
  if (parts.size() > 3) return "it must be [host/][namespace/]name";
  const bool has_host = parts.size() == 3;
  for (std::size_t i = has_host ? 1 : 0; i < parts.size(); ++i) {
    // What is left of providers without a namespace, from before Terraform 0.13.
    if (i + 1 < parts.size() && parts[i] == "-") continue;
    if (std::string problem = provider_name_problem(lower_case(parts[i])); !problem.empty())
      return parts[i].empty() ? "it must be [host/][namespace/]name"
                              : "`" + std::string(parts[i]) + "` in it: " + problem;
  }
  if (has_host && !is_host(parts[0])) return "`" + std::string(parts[0]) + "` is no host";
  if (parts.size() > 1 && parts.back().substr(0, prefix.size()) == prefix)
    return "leave out the `terraform-provider-`, which names of repositories begin with";
  return "";
}

std::string version_constraint_problem(std::string_view constraint) {
  for (std::string_view part : split(constraint, ','))
    if (!is_version(without_operator(trimmed(part, " "))))
      return '`' + std::string(trimmed(part, " ")) +
             "` in it is no version with =, !=, >, <, >=, <= or ~> before it";
  return "";
}

}  // namespace formwork::detail
