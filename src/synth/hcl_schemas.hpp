#pragma once
#include "hcl/writer/body_schema.hpp"
#include "synth/document.hpp"

namespace formwork::detail {

/// What the bindings say of the blocks in a stack's resources, data sources and providers, as far
/// down as the program has any.
hcl::Schemas hcl_schemas(const StackElements& elements);

}  // namespace formwork::detail
