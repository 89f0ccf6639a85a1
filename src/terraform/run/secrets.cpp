#include "terraform/run/secrets.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::string_view shown_instead = "(sensitive value)";
// What is shorter is no secret, and occurs everywhere.
constexpr std::size_t shortest = 4;

bool is_name_character(unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; }

/// The name in front of `name = value` at the left edge of a line; empty where there is none.
std::string_view assigned_name(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_name_character(static_cast<unsigned char>(line[end]))) ++end;
  std::size_t equals = line.find_first_not_of(" \t", end);
  return equals != line.npos && line[equals] == '=' ? line.substr(0, end) : std::string_view();
}

std::string_view trimmed(std::string_view text) {
  std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

std::string in_json(const std::string& text) {
  std::string quoted = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace

void Secrets::add(std::string_view value) {
  value = trimmed(value);
  add_text(std::string(value));
  // The texts in an expression.
  for (std::size_t at = value.find('"'); at != value.npos; at = value.find('"', at)) {
    std::size_t end = at + 1;
    while (end < value.size() && value[end] != '"') end += value[end] == '\\' ? 2 : 1;
    end = std::min(end, value.size());
    auto quoted = std::string(value.substr(at, end + 1 - at));
    if (auto text = json::parse(quoted, nullptr, false); text.is_string())
      add_text(text.get<std::string>());
    at = end + 1;
    if (at >= value.size()) break;
  }
}

void Secrets::add_from_file(
    const std::filesystem::path& file, const std::vector<std::string>& names
) {
  auto is_wanted = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::ifstream stream(file, std::ios::binary);
  if (file.extension() == ".json") {
    auto values = json::parse(stream, nullptr, false);
    if (!values.is_object()) return;
    for (const auto& [name, value] : values.items())
      if (is_wanted(name)) add_texts_in(value);
    return;
  }
  // A value goes on until the next one begins.
  bool wanted = false;
  for (std::string line; std::getline(stream, line);) {
    auto name = assigned_name(line);
    if (!name.empty()) wanted = is_wanted(name);
    if (wanted) add(name.empty() ? line : line.substr(line.find('=') + 1));
  }
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
  if (text.size() < shortest || text == "true" || text == "false" || text == "null") return;
  for (const auto& form : {text, in_json(text)}) {
    if (std::find(values_.begin(), values_.end(), form) != values_.end()) continue;
    auto place = std::find_if(values_.begin(), values_.end(), [&](const auto& other) {
      return other.size() < form.size();
    });
    values_.insert(place, form);
  }
}

void Secrets::add_texts_in(const json& value) {
  if (value.is_string()) return add_text(value.get<std::string>());
  if (!value.is_structured()) return add_text(value.dump());
  for (const auto& item : value) add_texts_in(item);
}

Secrets secrets_of(
    const json& stack, const VariableValues& values, const Environment& environment
) {
  std::vector<std::string> names;
  const json variables =
      stack.is_object() ? stack.value("variable", json::object()) : json::object();
  for (const auto& [name, variable] : variables.items())
    if (variable.is_object() && (variable.value("sensitive", json()) == json(true) ||
                                 variable.value("ephemeral", json()) == json(true)))
      names.push_back(name);
  Secrets secrets;
  for (const auto& file : values.files) secrets.add_from_file(file, names);
  for (const auto& name : names) {
    if (auto given = environment.find("TF_VAR_" + name); given != environment.end())
      secrets.add(given->second);
    for (const auto& assignment : values.assignments)
      if (assignment.starts_with(name + '=')) secrets.add(assignment.substr(name.size() + 1));
  }
  // Those of AWS are this long; shorter ones stand in for them in tests, and are words.
  constexpr std::size_t shortest_credential = 16;
  for (const char* name : {"AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"})
    if (auto given = environment.find(name);
        given != environment.end() && given->second.size() >= shortest_credential)
      secrets.add(given->second);
  return secrets;
}

}  // namespace formwork::terraform
