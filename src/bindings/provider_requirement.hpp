#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::bindings {

/// A provider that a project uses, as `terraformProviders` in cdktf.json names it.
struct ProviderRequirement {
  /// The local name: `aws`.
  std::string name;
  /// As written: `aws`, `hashicorp/aws`, `example.com/acme/aws`.
  std::string source;
  /// A version or a constraint; empty: any.
  std::string version = {};
};

/// Reads `namespace/name@constraint`. Throws Error when it is something else.
ProviderRequirement parse_requirement(std::string_view entry);

/// Reads the list in cdktf.json: texts as above, or objects with `name`, `source` and `version`.
/// Throws Error with every entry that is wrong; `file` is the place of findings.
std::vector<ProviderRequirement> parse_requirements(
    const nlohmann::json& entries, const std::string& file
);

}  // namespace formwork::bindings
