#include "terraform/run/credentials.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "terraform/process/shell_words.hpp"

namespace formwork::terraform {
namespace {

constexpr std::string_view hidden = "(hidden)";

char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool is_quote(char c) { return c == '"' || c == '\''; }

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

/// Where the address that begins at `start`, behind `://`, ends.
std::size_t end_of_address(std::string_view text, std::size_t start) {
  return std::min(text.find_first_of(" \t\r\n\"'<>`", start), text.size());
}

bool is_port(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end > 0 && (end == text.size() || text[end] == '/' || text[end] == '?');
}

/// Of `user:password@host/path`, or `token@host` of a web page, the part to hide; empty: none.
std::string_view password_in(std::string_view scheme, std::string_view address) {
  const std::size_t colon = address.find_first_of(":/@?#");
  if (colon == address.npos) return {};
  // A password may hold a slash that it should not, and signs like `@`.
  if (address[colon] == ':' && !is_port(address.substr(colon + 1))) {
    const std::size_t at = address.rfind('@');
    return at == address.npos || at < colon ? std::string_view()
                                            : address.substr(colon + 1, at - colon - 1);
  }
  const bool is_web = scheme.ends_with("http") || scheme.ends_with("https");
  return is_web && address[colon] == '@' ? address.substr(0, colon) : std::string_view();
}

std::size_t replace_part(std::string& text, std::string_view part) {
  const auto at = static_cast<std::size_t>(part.data() - text.data());
  text.replace(at, part.size(), hidden);
  return at + hidden.size();
}

/// What follows `name=` or `"name": `, in quotes or up to a space.
std::string_view value_at(std::string_view text, std::size_t start) {
  if (start >= text.size()) return {};
  const char quote = text[start];
  if (!is_quote(quote)) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'&;,)}]", start), text.size());
    return text.substr(start, end - start);
  }
  std::size_t end = start + 1;
  while (end < text.size() && text[end] != quote) end += text[end] == '\\' ? 2 : 1;
  return text.substr(start + 1, std::min(end, text.size()) - start - 1);
}

/// Where the value begins of what ends with its name at `end`; npos when it has none.
std::size_t start_of_value(std::string_view text, std::size_t end) {
  if (end < text.size() && is_quote(text[end])) ++end;
  while (end < text.size() && text[end] == ' ') ++end;
  if (end >= text.size() || (text[end] != '=' && text[end] != ':')) return text.npos;
  const bool is_assignment = text[end] == '=';
  ++end;
  if (!is_assignment && end < text.size() && text[end] == ':') return text.npos;
  while (end < text.size() && text[end] == ' ') ++end;
  return end;
}

std::string without_named(std::string text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_name_character(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_name_character(text[end])) ++end;
    const std::size_t start = start_of_value(text, end);
    const bool is_secret = start != text.npos && is_credential({text.data() + at, end - at}) &&
                           text.compare(start, hidden.size(), hidden) != 0;
    const std::string_view value = is_secret ? value_at(text, start) : std::string_view();
    at = value.empty() ? end : replace_part(text, value);
  }
  return text;
}

/// Where the word of a shell ends that goes on at `at`, within quotes of this kind or in none.
std::size_t end_of_word(std::string_view text, std::size_t at, char quote) {
  for (; at < text.size(); ++at) {
    if (quote == '\0' && std::isspace(static_cast<unsigned char>(text[at])) != 0) break;
    if (text[at] == '\\' && quote != '\'')
      ++at;
    else if (text[at] == quote)
      quote = '\0';
    else if (quote == '\0' && is_quote(text[at]))
      quote = text[at];
  }
  return std::min(at, text.size());
}

/// What is assigned to a name by the flag that ends at `at`; empty: nothing.
std::string_view assigned_value(std::string_view text, std::size_t at, char around) {
  const std::size_t name = std::min(text.find_first_not_of("= '\"", at), text.size());
  const std::size_t equals = text.find_first_of("= '\"", name);
  if (equals == text.npos || text[equals] != '=') return {};
  const char before = is_quote(around) ? around : text[name - 1];
  std::size_t end = end_of_word(text, equals + 1, is_quote(before) ? before : '\0');
  if (is_quote(before) && end > equals + 1 && text[end - 1] == before) --end;
  return text.substr(equals + 1, end - equals - 1);
}

/// `-var name=value` and `-backend-config=name=value`, with one dash or two, also in quotes.
std::string without_arguments(std::string text) {
  for (std::string_view flag : {"-var", "-backend-config"})
    for (std::size_t at = 0; (at = text.find(flag, at)) != text.npos;) {
      std::size_t outside = at;
      while (outside > 0 && text[outside - 1] == '-') --outside;
      const char around = outside > 0 ? text[outside - 1] : ' ';
      at += flag.size();
      if (at >= text.size() || std::string_view("= '\"").find(text[at]) == std::string_view::npos)
        continue;
      const std::string_view value = assigned_value(text, at, around);
      if (!value.empty()) at = replace_part(text, value);
    }
  return text;
}

/// `-var=name=value` is one argument, whatever is in the value.
std::string whole_argument(const std::string& argument) {
  for (std::string_view flag : {"-var=", "--var=", "-backend-config=", "--backend-config="})
    if (argument.starts_with(flag))
      if (std::size_t equals = argument.find('=', flag.size()); equals != argument.npos)
        return argument.substr(0, equals + 1).append(hidden);
  return argument;
}

}  // namespace

bool is_credential(std::string_view name) {
  std::string upper_name(name.size(), ' ');
  std::transform(name.begin(), name.end(), upper_name.begin(), upper);
  constexpr std::array parts{
      "TF_VAR_",
      "TOKEN",
      "SECRET",
      "PASSWORD",
      "PASSWD",
      "PASSPHRASE",
      "PGPASS",
      "CREDENTIAL",
      "PRIVATE",
      "ACCESS_KEY",
      "ACCESSKEY",
      "ACCOUNT_KEY",
      "API_KEY",
      "APIKEY",
      "SIGNATURE",
      "ENCRYPTION"};
  constexpr std::array<std::string_view, 3> names{"PW", "SIG", "PASS"};
  constexpr std::array ends{"_FILE", "_PATH", "_DIR", "_DIRECTORY", "_URI", "_TTL", "_EXPIRATION"};
  // What says where a secret is, is none.
  if (std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
        return upper_name.ends_with(end);
      }))
    return upper_name.starts_with("TF_VAR_");
  if (upper_name == "GOOGLE_APPLICATION_CREDENTIALS") return false;
  return std::find(names.begin(), names.end(), upper_name) != names.end() ||
         upper_name.ends_with("_KEY") || upper_name.ends_with("_PW") ||
         std::any_of(parts.begin(), parts.end(), [&](const char* part) {
           return upper_name.find(part) != std::string::npos;
         });
}

std::string without_passwords(std::string text) {
  constexpr std::string_view mark = "://";
  for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos;) {
    const std::string_view whole = text;
    std::size_t begin = at;
    while (begin > 0 && is_name_character(whole[begin - 1])) --begin;
    const std::string_view scheme = whole.substr(begin, at - begin);
    at += mark.size();
    const std::string_view address = whole.substr(at, end_of_address(whole, at) - at);
    if (auto password = password_in(scheme, address); !password.empty())
      at = replace_part(text, password);
  }
  return text;
}

std::string without_credentials(std::string text) {
  return without_named(without_arguments(without_passwords(std::move(text))));
}

std::string command_line(const std::vector<std::string>& arguments) {
  std::string line;
  std::string_view before;
  for (const auto& argument : arguments) {
    const std::size_t equals = argument.find('=');
    const bool is_assignment = (before == "-var" || before == "--var") && equals != argument.npos;
    line += (line.empty() ? "" : " ") + shell_quoted(
                                            is_assignment
                                                ? argument.substr(0, equals + 1).append(hidden)
                                                : without_credentials(whole_argument(argument))
                                        );
    before = argument;
  }
  return line;
}

}  // namespace formwork::terraform
