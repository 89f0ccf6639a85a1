#pragma once
#include <string>
#include <string_view>

namespace formwork::database {

/// When a parameter's new value begins to hold. A static parameter needs a reboot, which Terraform
/// never makes: whoever changes one reboots the instances, readers first, in calm time.
enum class ApplyMethod { immediate, pending_reboot };

/// A setting of the engine, by its name in Aurora MySQL 3.
struct Parameter {
  /// `long_query_time`. Required.
  std::string name;
  /// Required.
  std::string value;
  /// Required: there is no right default. `pending_reboot` of what is static.
  ApplyMethod apply_method;
};

/// Whether the engine reads the parameter only when it starts, as far as we know: `immediate` is
/// taken by a plan and then refused or undone by AWS.
bool is_static(std::string_view name);

}  // namespace formwork::database
