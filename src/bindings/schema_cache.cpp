#include "bindings/schema_cache.hpp"

#include <regex>
#include <system_error>

#include "bindings/schema_reader.hpp"
#include "core/replaced_file.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;

bool is_exact(const std::string& version) {
  static const std::regex pattern(R"(\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)");
  return std::regex_match(version, pattern);
}

fs::path file_in(const fs::path& cache, const std::string& source, const std::string& version) {
  if (cache.empty() || !is_exact(version)) return {};
  return cache / (short_source(source) + "-" + version + ".json");
}

/// A cache that cannot be written is no reason to fail.
void keep(const fs::path& file, const std::string& text) {
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  if (!failed) failed = detail::replace_file(file, text);
}

}  // namespace

Schema fetch_schema(
    terraform::Terraform& terraform,
    const terraform::ProviderRequirement& provider,
    const fs::path& cache
) {
  SchemaChoice choice{provider.source, provider.name, provider.version};
  const fs::path known = file_in(cache, provider.source, provider.version);
  if (!known.empty() && fs::exists(known)) try {
      return read_schema(known, choice);
    } catch (const Error&) {
      // Damaged: terraform gives it again.
    }
  const auto fetched = terraform::fetch_schema(terraform, provider);
  choice.version = fetched.version;
  Schema schema = parse_schema(fetched.text, "the schema of " + provider.source, choice);
  const fs::path file = file_in(cache, provider.source, fetched.version);
  if (!file.empty()) keep(file, fetched.text);
  return schema;
}

fs::path schema_cache(const terraform::Environment& environment) {
  const auto folder = [&](const char* name) {
    const auto found = environment.find(name);
    return fs::path(found == environment.end() ? "" : found->second);
  };
  const fs::path below = "formwork/schemas";
  if (!folder("XDG_CACHE_HOME").empty()) return folder("XDG_CACHE_HOME") / below;
  return folder("HOME").empty() ? fs::path() : folder("HOME") / ".cache" / below;
}

}  // namespace formwork::bindings
