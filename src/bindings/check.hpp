#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "bindings/index.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {

/// Checks the resources, data sources, ephemeral resources and provider configurations of a
/// synthesized stack against the schemas of their providers: unknown types and arguments, missing
/// ones, literals of the wrong type, too few or too many blocks, arguments that only the provider
/// sets. Elements of other providers are left alone. `file` is the place of findings.
std::vector<Diagnostic> check(
    const nlohmann::json& document, const std::vector<Index>& indexes, const std::string& file
);

/// Whether an index tells of the provider that an entry of required_providers asks for: its source,
/// and not another major version.
bool is_about(const Index& index, const nlohmann::json& requirement);

}  // namespace formwork::bindings
