#pragma once
#include <string>
#include <string_view>

#include "terraform/program/provider_schema.hpp"

namespace formwork::cli {

/// A provider as an entry of `terraformProviders` writes it, `hashicorp/aws@~> 5.0`: the last part
/// of the source is its name, no version or `*` stands for any.
terraform::ProviderRequirement parse_provider(std::string_view text);

}  // namespace formwork::cli
