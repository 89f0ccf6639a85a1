#include "terraform/run/secrets.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/foreign.hpp"
#include "core/trimmed.hpp"
#include "terraform/run/hcl_values.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::string_view shown_instead = "(sensitive value)";
// What is shorter is no secret, and occurs everywhere.
constexpr std::size_t shortest = 4;
// A line of a document by itself.
constexpr std::size_t shortest_line = 8;

bool is_trivial(std::string_view text) {
  return text.size() < shortest || text == "true" || text == "false" || text == "null";
}

std::string in_json(const std::string& text) {
  std::string quoted = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

// Terraform's own JSON is fit for web pages.
std::string in_go_json(const std::string& text) {
  std::string result;
  for (char letter : in_json(text))
    result += letter == '<'   ? "\\u003c"
              : letter == '>' ? "\\u003e"
              : letter == '&' ? "\\u0026"
                              : std::string(1, letter);
  return result;
}

}  // namespace

void Secrets::add(std::string_view value) {
  value = detail::trimmed(value);
  add_text(std::string(value));
  if (value.empty() || std::string_view("{[\"<").find(value[0]) == std::string_view::npos) return;
  for (const auto& part : values_in(value)) add_text(part);
}

void Secrets::add_texts_in(const json& value) {
  if (value.is_string()) return add_text(value.get<std::string>());
  if (!value.is_structured()) return add_text(value.dump());
  for (const auto& item : value) add_texts_in(item);
}

void Secrets::add_from_file(
    const std::filesystem::path& file, const std::vector<std::string>& names
) {
  auto is_wanted = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::ifstream stream = detail::open_foreign(file);
  std::ostringstream text;
  text << stream.rdbuf();
  const std::string content = std::move(text).str();
  if (file.extension() != ".json") {
    for (const auto& [name, expression] : assignments_in(content))
      if (is_wanted(name)) add(expression);
    return;
  }
  const auto values = detail::parse_foreign(content);
  // Terraform will quote what it cannot read either.
  if (!values.is_object()) return add(content);
  for (const auto& [name, value] : values.items())
    if (is_wanted(name)) add_texts_in(value);
}

bool Secrets::any_in(std::string_view text) const {
  return std::any_of(values_.begin(), values_.end(), [&](const auto& value) {
    return text.find(value) != text.npos;
  });
}

std::string Secrets::hidden(std::string text) const {
  for (const auto& value : values_)
    for (std::size_t at = 0; (at = text.find(value, at)) != text.npos; at += shown_instead.size())
      text.replace(at, value.size(), shown_instead);
  return text;
}

void Secrets::add_text(const std::string& text) {
  const std::string_view core = detail::trimmed(text);
  if (is_trivial(core)) return;
  // As it stands, and as a quoted one in an excerpt of the program.
  for (const auto& form : {std::string(core), in_json(std::string(core))}) {
    add_form(form);
    add_form(in_json(form));
    add_form(in_go_json(form));
  }
  if (core.find('\n') == core.npos) return;
  std::istringstream lines{std::string(core)};
  for (std::string line; std::getline(lines, line);)
    if (line.size() >= shortest_line) add_text(line);
}

void Secrets::add_form(const std::string& form) {
  if (std::find(values_.begin(), values_.end(), form) != values_.end()) return;
  auto place = std::find_if(values_.begin(), values_.end(), [&](const auto& other) {
    return other.size() < form.size();
  });
  values_.insert(place, form);
}

}  // namespace formwork::terraform
