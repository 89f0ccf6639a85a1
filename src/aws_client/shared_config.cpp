#include "aws_client/shared_config.hpp"

#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <sstream>

#include "core/foreign.hpp"
#include "core/lower_case.hpp"
#include "core/trimmed.hpp"
#include "terraform/process/environment.hpp"

namespace formwork::aws_client {
namespace {

namespace fs = std::filesystem;
using detail::trimmed;

constexpr std::string_view spaces = " \t\r";

Error unreadable(const std::string& file, int line, const std::string& why) {
  return Error(Diagnostic{
      .code = "credentials.file",
      .message = why,
      .places = {{.file = file, .line = line}},
      .help = "it holds `[profile NAME]` or `[NAME]`, and lines as `name = value`",
  });
}

std::string without_quotes(std::string_view name) {
  if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') &&
      name.back() == name.front())
    name = name.substr(1, name.size() - 2);
  return std::string(name);
}

/// The profile of a section; empty for sections of something else.
std::string profile_of(std::string_view section, bool is_credentials_file) {
  section = trimmed(section, spaces);
  if (is_credentials_file || section == "default") return without_quotes(section);
  constexpr std::string_view kind = "profile";
  if (!section.starts_with(kind) || section.size() == kind.size()) return {};
  if (spaces.find(section[kind.size()]) == spaces.npos) return {};
  return without_quotes(trimmed(section.substr(kind.size()), spaces));
}

fs::path file_of(
    const terraform::Environment& environment, const char* variable, const char* usual
) {
  const auto home = terraform::value_of(environment, "HOME");
  const auto named = terraform::value_of(environment, variable);
  if (named.starts_with("~/")) return fs::path(home) / named.substr(2);
  if (!named.empty()) return named;
  return home.empty() ? fs::path() : fs::path(home) / ".aws" / usual;
}

}  // namespace

SharedConfig SharedConfig::read(const terraform::Environment& environment) {
  SharedConfig config;
  for (const bool is_credentials_file : {false, true}) {
    const auto file = is_credentials_file
                          ? file_of(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")
                          : file_of(environment, "AWS_CONFIG_FILE", "config");
    std::error_code error;
    const auto kind = fs::status(file, error).type();
    if (file.empty() || kind == fs::file_type::not_found) continue;
    auto stream = detail::open_foreign(file);
    std::stringstream text;
    if (stream && stream.peek() != std::ifstream::traits_type::eof()) text << stream.rdbuf();
    if (!stream.is_open() || stream.bad()) throw unreadable(file, 0, "the file cannot be read");
    config.add(text.str(), file, is_credentials_file);
  }
  return config;
}

void SharedConfig::add(
    const std::string& text, const std::string& shown_as, bool is_credentials_file
) {
  std::istringstream lines(text);
  Profile* profile = nullptr;
  bool is_in_section = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto content = trimmed(line, spaces);
    if (content.empty() || content.front() == '#' || content.front() == ';') continue;
    // What is indented belongs to the setting above: settings of single services.
    if (is_in_section && spaces.find(line.front()) != spaces.npos) continue;
    if (content.front() == '[') {
      const auto end = content.find(']');
      if (end == content.npos) throw unreadable(shown_as, number, "this line is no section");
      const auto name = profile_of(content.substr(1, end - 1), is_credentials_file);
      profile = name.empty() ? nullptr : &profiles_[name];
      is_in_section = true;
      continue;
    }
    const auto equals = content.find('=');
    if (!is_in_section || equals == 0 || equals == content.npos)
      throw unreadable(shown_as, number, "this line is no setting of a profile");
    if (profile != nullptr)
      (*profile)[detail::lower_case(trimmed(content.substr(0, equals), spaces))] =
          trimmed(content.substr(equals + 1), spaces);
  }
}

const Profile* SharedConfig::find(const std::string& name) const {
  const auto profile = profiles_.find(name);
  return profile == profiles_.end() ? nullptr : &profile->second;
}

std::vector<std::string> SharedConfig::names() const {
  std::vector<std::string> names;
  for (const auto& [name, profile] : profiles_) names.push_back(name);
  return names;
}

}  // namespace formwork::aws_client
