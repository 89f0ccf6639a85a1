#pragma once
#include <string>
#include <string_view>

#include "hcl/writer/body_schema.hpp"

namespace formwork::hcl {

/// Terraform's JSON in the native syntax, as `terraform fmt` lays it out: it means the same to
/// Terraform. Comments (`"//"`) are left out. Throws Error for what is no JSON, and for templates
/// and names that cannot stand in HCL.
std::string write(std::string_view document, const Schemas& schemas);

}  // namespace formwork::hcl
