#pragma once
#include "formwork/value.hpp"

namespace formwork {

/// A function of a provider for which there are no bindings (Terraform 1.8):
/// `provider_function("time", "rfc3339_parse", {timestamp})` is
/// `provider::time::rfc3339_parse(…)`. The stack has the provider's configuration, or this is an
/// error of the synthesis. Throws Error when a name is none of Terraform's.
Value<Any> provider_function(
    std::string_view provider,
    std::string_view function,
    std::initializer_list<Value<Any>> arguments
);

}  // namespace formwork
