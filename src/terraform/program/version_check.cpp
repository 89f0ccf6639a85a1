#include "terraform/program/version_check.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/foreign.hpp"
#include "core/replaced_file.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;
using Version = std::pair<int, int>;

struct Need {
  Version version;
  std::string what;
};

bool is_true(const json& object, const char* pointer) {
  return at_or_null(object, pointer) == json(true);
}

std::vector<Need> needs_of(const StackDocument& constructs) {
  std::vector<Need> needs;
  const auto& stack = constructs.stack();
  if (is_true(stack, "/terraform/backend/s3/use_lockfile"))
    needs.push_back({{1, 10}, "use_lockfile of the s3 backend"});
  const json variables = stack.value("variable", json::object());
  for (const auto& [name, variable] : variables.items())
    if (is_true(variable, "/ephemeral"))
      needs.push_back({{1, 10}, "the ephemeral variable " + name});
  if (constructs.has_ephemeral_resources()) needs.push_back({{1, 10}, "an ephemeral resource"});
  if (const auto& argument = constructs.write_only_argument(); !argument.empty())
    needs.push_back({{1, 11}, "the write-only argument " + argument});
  return needs;
}

Version read_version(const std::string& text) {
  Version version;
  std::sscanf(text.c_str(), "%d.%d", &version.first, &version.second);
  return version;
}

std::string text_of(const Version& version) {
  return std::to_string(version.first) + '.' + std::to_string(version.second);
}

/// What changes when another program is put in its place; empty when there is none.
std::string identity_of(const std::filesystem::path& program) {
  struct stat status {};
  if (program.empty() || stat(program.c_str(), &status) != 0) return {};
  return program.string() + ' ' + std::to_string(status.st_size) + ' ' +
         std::to_string(status.st_mtim.tv_sec) + '.' + std::to_string(status.st_mtim.tv_nsec);
}

std::string version_of(Terraform& terraform, const std::filesystem::path& known) {
  auto identity = identity_of(terraform.program_file());
  std::ifstream stream = detail::open_foreign(known);
  std::string kept;
  std::string version;
  if (!identity.empty() && std::getline(stream, kept) && kept == identity &&
      std::getline(stream, version))
    return version;
  version = terraform.version();
  std::error_code ignored;
  std::filesystem::create_directories(known.parent_path(), ignored);
  // Where it cannot be kept, terraform is asked again.
  if (detail::replace_file(known, identity + '\n' + version + '\n')) return version;
  return version;
}

}  // namespace

void check_version(
    Terraform& terraform,
    const StackDocument& stack,
    const std::filesystem::path& known,
    const std::filesystem::path& shown_as
) {
  auto needs = needs_of(stack);
  if (needs.empty()) return;
  auto version = version_of(terraform, known);
  Version least{0, 0};
  std::vector<std::string> found;
  for (const auto& need : needs)
    if (read_version(version) < need.version) {
      least = std::max(least, need.version);
      found.push_back(need.what + " needs " + text_of(need.version));
    }
  if (found.empty()) return;
  throw Error(Diagnostic{
      .code = "terraform.too-old",
      .message = terraform.program() + " is " + version + ", and the stack needs " +
                 text_of(least) + " or later",
      .places = {{.path = {}, .file = (shown_as / stack.file_name()).string()}},
      .found = std::move(found),
      .help = "install a later one, or name another program in TERRAFORM_BINARY_NAME",
  });
}

}  // namespace formwork::terraform
