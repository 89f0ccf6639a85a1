#pragma once
#include "hcl/writer/body_schema.hpp"

namespace formwork::hcl {

/// Terraform's own language: what stands in a file, and so on down to what providers know.
const BodySchema& language();

/// The body of a block that goes by its first label: what Terraform knows of a `section`, and what
/// `schemas` has of the type.
BodySchema body_of(const std::string& section, const std::string& type, const Schemas& schemas);

}  // namespace formwork::hcl
