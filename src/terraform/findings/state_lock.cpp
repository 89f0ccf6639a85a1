#include "terraform/findings/state_lock.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/trimmed.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::terraform {
namespace {

std::string text_at(const nlohmann::json& value, const char* key) {
  auto found = value.find(key);
  return found != value.end() && found->is_string() ? found->get<std::string>() : "";
}

// No field of a JSON diagnostic carries the lock; its detail lists it, a name and a value a line.
std::map<std::string, std::string> fields_of(const std::string& detail) {
  std::map<std::string, std::string> fields;
  std::istringstream lines(detail.substr(std::min(detail.find("Lock Info:"), detail.size())));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && line.starts_with("  "))
    if (auto colon = line.find(':'); colon != line.npos)
      fields[std::string(detail::trimmed(line.substr(0, colon)))] =
          detail::trimmed(line.substr(colon + 1));
  return fields;
}

// Of a lock behind HTTP terraform lists its own attempt, and names the holder's in the text before.
std::string id_of_http_lock(const std::string& detail) {
  constexpr std::string_view marker = "already locked: ID=";
  auto start = detail.find(marker);
  if (start == detail.npos) return {};
  start += marker.size();
  return detail.substr(start, detail.find_first_of(" \n", start) - start);
}

// `OperationTypeApply` and `apply`, as backends differ.
std::string operation_of(std::string name) {
  constexpr std::string_view prefix = "OperationType";
  if (name.starts_with(prefix)) name.erase(0, prefix.size());
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return name;
}

// `2026-11-22 18:25:50.387040282 +0000 UTC`, to the second.
std::string moment_of(const std::string& created) {
  auto fraction = created.find('.');
  if (fraction == created.npos || !created.ends_with(" +0000 UTC")) return created;
  return created.substr(0, fraction) + " UTC";
}

}  // namespace

std::optional<StateLock> state_lock_of(const nlohmann::json& diagnostic) {
  // A lock that cannot be released has a similar detail.
  constexpr std::array<std::string_view, 2> summaries{
      "Error acquiring the state lock", "Error locking state"};
  if (!diagnostic.is_object()) return {};
  if (std::find(summaries.begin(), summaries.end(), text_at(diagnostic, "summary")) ==
      summaries.end())
    return {};
  if (auto id = id_of_http_lock(text_at(diagnostic, "detail")); !id.empty())
    return StateLock{.id = std::move(id)};
  auto fields = fields_of(text_at(diagnostic, "detail"));
  // Without an id it is about something else: the credentials, say.
  if (fields["ID"].empty()) return {};
  return StateLock{
      .id = fields["ID"],
      .path = fields["Path"],
      .operation = operation_of(fields["Operation"]),
      .who = fields["Who"],
      .created = moment_of(fields["Created"]),
  };
}

std::vector<std::string> lines_of(const StateLock& lock) {
  std::vector<std::string> lines;
  auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) lines.push_back(std::string(name) + " = " + value);
  };
  add("who", lock.who);
  add("since", lock.created);
  add("operation", lock.operation);
  add("id", lock.id);
  add("path", lock.path);
  return lines;
}

Diagnostic locked(const StateLock& lock, const std::string& stack) {
  return {
      .code = "terraform.locked",
      .message = "the state of " + stack + " is locked",
      .found = lines_of(lock),
      .help = "wait until that is done; if its process is gone: formwork unlock " +
              shell_quoted(stack) + ' ' + shell_quoted(lock.id),
  };
}

}  // namespace formwork::terraform
