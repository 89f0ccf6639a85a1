#include "bindings/schema_fetch.hpp"

#include <stdlib.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <system_error>

#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"
#include "terraform/terraform.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;

/// A folder of our own that goes away with the object.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / "formwork-get-XXXXXX") {
    std::string name = path_.string();
    if (mkdtemp(name.data()) == nullptr)
      throw std::system_error(errno, std::generic_category(), "no scratch folder " + name);
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string shown(const ProviderRequirement& requirement) {
  const std::string source = short_source(requirement.source);
  return requirement.version.empty() ? source : source + " " + requirement.version;
}

bool is_exact(const std::string& version) {
  static const std::regex pattern(R"(\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)");
  return std::regex_match(version, pattern);
}

/// The version that `init` chose, from the lock file that it wrote.
std::string selected_version(const fs::path& directory) {
  std::ifstream stream(directory / ".terraform.lock.hcl");
  std::ostringstream text;
  text << stream.rdbuf();
  static const std::regex pattern(R"re(\n\s*version\s*=\s*"([^"]+)")re");
  std::smatch match;
  const std::string lock = text.str();
  return std::regex_search(lock, match, pattern) ? match[1].str() : "";
}

void write_configuration(const fs::path& directory, const ProviderRequirement& requirement) {
  nlohmann::json entry = {{"source", requirement.source}};
  if (!requirement.version.empty()) entry["version"] = requirement.version;
  std::ofstream(directory / "main.tf.json") << nlohmann::json{
      {"terraform", {{"required_providers", {{requirement.name, std::move(entry)}}}}}};
}

/// A cache that cannot be written is no reason to fail.
void keep(const fs::path& file, const std::string& text) {
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  fs::path temporary = file;
  temporary += ".new";
  std::ofstream stream(temporary, std::ios::binary);
  stream << text;
  stream.close();
  if (stream)
    fs::rename(temporary, file, failed);
  else
    fs::remove(temporary, failed);
}

}  // namespace

SchemaFetcher::SchemaFetcher(
    terraform::Processes& processes, terraform::Environment environment, fs::path cache
)
    : processes_(processes),
      environment_(terraform::with_plugin_cache(std::move(environment))),
      cache_(std::move(cache)) {}

Schema SchemaFetcher::fetch(const ProviderRequirement& requirement) {
  SchemaChoice choice{requirement.source, requirement.name, requirement.version};
  if (is_exact(requirement.version))
    if (const fs::path file = cached_file(requirement.source, requirement.version);
        fs::exists(file))
      return read_schema(file, choice);

  const Scratch scratch;
  write_configuration(scratch.path(), requirement);
  try {
    terraform::Terraform(processes_, environment_).init_without_backend(scratch.path());
  } catch (const Error& error) {
    Diagnostic finding = error.diagnostics().front();
    if (finding.code != "terraform.init") throw;
    finding.code = "provider.unavailable";
    finding.message = "terraform cannot install the provider " + shown(requirement);
    finding.help =
        "check its source and version, and the network or the mirror in terraform's "
        "command line configuration";
    throw Error(std::move(finding));
  }
  choice.version = selected_version(scratch.path());
  const fs::path file = cached_file(requirement.source, choice.version);
  if (!file.empty() && fs::exists(file)) return read_schema(file, choice);
  const std::string text = provider_schemas(scratch.path());
  Schema schema = parse_schema(text, "terraform providers schema -json", choice);
  if (!file.empty()) keep(file, text);
  return schema;
}

fs::path SchemaFetcher::cached_file(const std::string& source, const std::string& version) const {
  if (cache_.empty() || version.empty()) return {};
  return cache_ / (short_source(source) + "-" + version + ".json");
}

std::string SchemaFetcher::provider_schemas(const fs::path& directory) {
  const auto program = environment_.find("TERRAFORM_BINARY_NAME");
  const bool named = program != environment_.end() && !program->second.empty();
  auto result = processes_.run({
      .arguments = {named ? program->second : "terraform", "providers", "schema", "-json"},
      .directory = directory,
      .environment = environment_,
      .out = terraform::Stream::capture,
      .err = terraform::Stream::capture,
  });
  if (result.succeeded()) return std::move(result.out);
  throw Error(Diagnostic{
      .code = "provider.no-schema",
      .message = "terraform providers schema -json failed",
      .found = {result.err},
      .help = "the provider may not run on this machine; a schema file does without it",
  });
}

fs::path schema_cache(const terraform::Environment& environment) {
  const auto value = [&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
  };
  if (!value("XDG_CACHE_HOME").empty())
    return fs::path(value("XDG_CACHE_HOME")) / "formwork/schemas";
  return value("HOME").empty() ? fs::path() : fs::path(value("HOME")) / ".cache/formwork/schemas";
}

}  // namespace formwork::bindings
