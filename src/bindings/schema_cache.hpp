#pragma once
#include <filesystem>

#include "bindings/schema.hpp"
#include "terraform/program/provider_schema.hpp"

namespace formwork::bindings {

/// The schema of a provider, from terraform. It is kept in the folder `cache` by source and
/// version, so that an exact version needs terraform once; an empty path keeps nothing. Throws
/// Error when terraform is missing or cannot install the provider.
Schema fetch_schema(
    terraform::Terraform& terraform,
    const terraform::ProviderRequirement& provider,
    const std::filesystem::path& cache
);

/// `$XDG_CACHE_HOME/formwork/schemas`, or the same below `~/.cache`; empty without a home.
std::filesystem::path schema_cache(const terraform::Environment& environment);

}  // namespace formwork::bindings
