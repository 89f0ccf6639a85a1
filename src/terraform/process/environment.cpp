#include "terraform/process/environment.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <string_view>

#include "terraform/process/shell_words.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

// What is text in the place of a file's name, as some of them may be, is left as it is.
constexpr std::array paths{
    "ARM_CLIENT_CERTIFICATE_PATH",
    "ARM_CLIENT_ID_FILE_PATH",
    "ARM_CLIENT_SECRET_FILE_PATH",
    "ARM_OIDC_TOKEN_FILE_PATH",
    "AWS_CA_BUNDLE",
    "AWS_CONFIG_FILE",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "CONSUL_CACERT",
    "CONSUL_CLIENT_CERT",
    "CONSUL_CLIENT_KEY",
    "CONSUL_HTTP_TOKEN_FILE",
    "KUBE_CONFIG_PATH",
    "PGPASSFILE",
    "PGSERVICEFILE",
    "PGSSLCERT",
    "PGSSLKEY",
    "PGSSLROOTCERT",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TERRAFORM_CONFIG",
    "TF_CLI_CONFIG_FILE",
    "TF_LOG_PATH",
    "TF_PLUGIN_CACHE_DIR",
    "VAULT_CACERT",
};
constexpr std::array path_lists{"KUBECONFIG", "KUBE_CONFIG_PATHS", "PATH"};
constexpr std::array paths_or_texts{
    "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_BACKEND_CREDENTIALS", "GOOGLE_CREDENTIALS"};
constexpr std::array path_flags{
    "-backend-config", "-backup", "-plugin-dir", "-state", "-state-out", "-var-file"};

std::string path_from(const fs::path& directory, const std::string& path) {
  const bool stays = path.empty() || path.starts_with('/') || path.starts_with('~');
  return stays ? path : (directory / path).lexically_normal().string();
}

std::string paths_from(const fs::path& directory, const std::string& list, bool empty_is_here) {
  std::string result;
  std::istringstream parts(list + ':');
  bool first = true;
  for (std::string part; std::getline(parts, part, ':'); first = false) {
    if (!first) result += ':';
    result += part.empty() && empty_is_here ? directory.string() : path_from(directory, part);
  }
  return result;
}

/// `-var-file=x` or, after `-var-file`, `x`. Of `-backend-config` there is `name=value`, too.
std::string argument_from(
    const fs::path& directory, const std::string& before, const std::string& argument
) {
  auto without_second_dash = [](const std::string& text) {
    return text.starts_with("--") ? text.substr(1) : text;
  };
  for (std::string flag : path_flags) {
    if (without_second_dash(before) == flag)
      return argument.find('=') == argument.npos ? path_from(directory, argument) : argument;
    const std::size_t equals = argument.find('=');
    if (without_second_dash(argument.substr(0, equals)) != flag || equals == argument.npos)
      continue;
    const std::string value = argument.substr(equals + 1);
    if (value.find('=') != value.npos) return argument;
    return argument.substr(0, equals + 1) + path_from(directory, value);
  }
  return argument;
}

std::string arguments_from(const fs::path& directory, const std::string& line) {
  std::string result;
  std::string before;
  for (const auto& argument : shell_words(line)) {
    result +=
        (result.empty() ? "" : " ") + shell_quoted(argument_from(directory, before, argument));
    before = argument;
  }
  return result;
}

}  // namespace

std::string value_of(const Environment& environment, const std::string& name) {
  auto found = environment.find(name);
  return found == environment.end() ? "" : found->second;
}

bool is_on(const Environment& environment, const std::string& name) {
  std::string value = value_of(environment, name);
  std::transform(value.begin(), value.end(), value.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  constexpr std::array<std::string_view, 6> no{"", "0", "false", "no", "off", "n"};
  return std::find(no.begin(), no.end(), value) == no.end();
}

Environment with_paths_from(const fs::path& directory, Environment environment) {
  auto change = [&](const std::string& name, const auto& changed) {
    if (auto found = environment.find(name); found != environment.end())
      found->second = changed(found->second);
  };
  for (const char* name : paths)
    change(name, [&](const auto& path) { return path_from(directory, path); });
  for (const char* name : paths_or_texts)
    change(name, [&](const auto& value) {
      std::error_code ignored;
      return fs::is_regular_file(directory / value, ignored) ? path_from(directory, value) : value;
    });
  for (const std::string name : path_lists)
    change(name, [&](const auto& list) { return paths_from(directory, list, name == "PATH"); });
  // A name alone is looked for in PATH.
  change("TERRAFORM_BINARY_NAME", [&](const auto& program) {
    return program.find('/') == program.npos ? program : path_from(directory, program);
  });
  for (auto& [name, value] : environment)
    if (name.starts_with("TF_CLI_ARGS")) value = arguments_from(directory, value);
  return environment;
}

}  // namespace formwork::terraform
