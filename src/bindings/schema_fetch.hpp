#pragma once
#include <filesystem>

#include "bindings/provider_requirement.hpp"
#include "bindings/schema.hpp"
#include "terraform/process.hpp"

namespace formwork::bindings {

/// Schemas from terraform: `init` in a scratch folder, then `providers schema -json`. Where
/// terraform takes providers from (a registry, a mirror) is its own configuration's business.
/// What was read once for a provider and version is kept in the cache folder.
class SchemaFetcher {
 public:
  /// An empty `cache` keeps nothing.
  SchemaFetcher(
      terraform::Processes& processes,
      terraform::Environment environment,
      std::filesystem::path cache
  );

  /// Throws Error when terraform is missing or cannot install the provider.
  Schema fetch(const ProviderRequirement& requirement);

 private:
  std::filesystem::path cached_file(const std::string& source, const std::string& version) const;
  std::string provider_schemas(const std::filesystem::path& directory);

  terraform::Processes& processes_;
  terraform::Environment environment_;
  std::filesystem::path cache_;
};

/// `$XDG_CACHE_HOME/formwork/schemas`, or the same below `~/.cache`; empty without a home.
std::filesystem::path schema_cache(const terraform::Environment& environment);

}  // namespace formwork::bindings
