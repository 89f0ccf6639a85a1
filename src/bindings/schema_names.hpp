#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "bindings/schema.hpp"

// What of a schema becomes names of files and words of C++ text.

namespace formwork::bindings {

/// Something in the schema that we do not understand; `what` becomes part of the message.
struct Unexpected {
  std::string what;
};

/// The name, if Terraform would take it; throws Unexpected. `what` is what it names.
const std::string& checked_name(const char* what, const std::string& name);

/// Whether all keys of the object are names: members of an object type may be called anything, as
/// keys of a map may.
bool has_plain_keys(const nlohmann::json& object);

/// Throws Error when Terraform would refuse the provider's name, source or version.
void check_provider(const Schema& schema, const std::string& file);

}  // namespace formwork::bindings
