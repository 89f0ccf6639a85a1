#include "formwork/diagnostic.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/severity_name.hpp"

namespace formwork {
namespace {

std::string relative_to_working_directory(const char* file) {
  std::error_code failed;
  std::string prefix = std::filesystem::current_path(failed).string() + '/';
  std::string path = file;
  if (!failed && path.compare(0, prefix.size(), prefix) == 0) path.erase(0, prefix.size());
  return path;
}

std::string file_and_line(const Diagnostic::Place& place) {
  if (place.location.known())
    return relative_to_working_directory(place.location.file) + ':' +
           std::to_string(place.location.line);
  if (place.file.empty() || place.line == 0) return place.file;
  const std::string in_line = place.column == 0 ? "" : ':' + std::to_string(place.column);
  return place.file + ':' + std::to_string(place.line) + in_line;
}

std::string describe(const Diagnostic::Place& place) {
  std::string where = file_and_line(place);
  if (place.path.empty()) return where;
  return where.empty() ? place.path : place.path + " (" + where + ')';
}

// Two neighbours in the wrong order are one slip of the fingers, and count as one edit.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> before(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::vector<std::size_t> next(right.size() + 1, i + 1);
    for (std::size_t j = 0; j < right.size(); ++j) {
      std::size_t substituted = row[j] + (left[i] == right[j] ? 0 : 1);
      next[j + 1] = std::min({next[j] + 1, row[j + 1] + 1, substituted});
      if (i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j])
        next[j + 1] = std::min(next[j + 1], before[j - 1] + 1);
    }
    before = std::move(row);
    row = std::move(next);
  }
  return row.back();
}

}  // namespace

std::string render_text(const Diagnostic& diagnostic) {
  std::string text{detail::name_of(diagnostic.severity)};
  if (!diagnostic.code.empty()) text += '[' + diagnostic.code + ']';
  text += ": " + diagnostic.message + '\n';
  for (const auto& place : diagnostic.places) text += "  --> " + describe(place) + '\n';
  for (const auto& line : diagnostic.found) text += "   | " + line + '\n';
  if (!diagnostic.help.empty()) text += "   = help: " + diagnostic.help + '\n';
  return text;
}

std::string render_json(const Diagnostic& diagnostic) {
  nlohmann::ordered_json json;
  json["severity"] = detail::name_of(diagnostic.severity);
  json["code"] = diagnostic.code;
  json["message"] = diagnostic.message;
  json["places"] = nlohmann::ordered_json::array();
  for (const auto& place : diagnostic.places)
    json["places"].push_back({{"path", place.path}, {"source", file_and_line(place)}});
  if (!diagnostic.argument.empty()) json["argument"] = diagnostic.argument;
  json["found"] = diagnostic.found;
  json["help"] = diagnostic.help;
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Error::Error(Diagnostic diagnostic) : Error(std::vector{std::move(diagnostic)}) {}

Error::Error(std::vector<Diagnostic> diagnostics) : diagnostics_(std::move(diagnostics)) {
  for (const auto& diagnostic : diagnostics_) text_ += render_text(diagnostic);
}

std::string_view did_you_mean(
    std::string_view word, const std::vector<std::string_view>& candidates
) {
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string_view found;
  for (std::string_view candidate : candidates) {
    std::size_t distance = edit_distance(word, candidate);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace formwork
