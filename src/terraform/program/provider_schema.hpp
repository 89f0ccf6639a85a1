#pragma once
#include <string>

#include "terraform/program/terraform.hpp"

namespace formwork::terraform {

/// A provider as `required_providers` names it.
struct ProviderRequirement {
  /// The local name.
  std::string name;
  std::string source;
  /// A version or a constraint; empty: any.
  std::string version = {};
};

struct ProviderSchema {
  /// What `terraform providers schema -json` prints.
  std::string text;
  /// The version that was chosen.
  std::string version;
};

/// Installs the provider in a temporary directory, from the registry or a mirror as the terraform
/// configuration of this machine says, and asks for its schema. Throws `Error`.
ProviderSchema fetch_schema(Terraform& terraform, const ProviderRequirement& provider);

}  // namespace formwork::terraform
