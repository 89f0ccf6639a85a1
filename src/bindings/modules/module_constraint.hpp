#pragma once
#include <string>
#include <string_view>

namespace formwork::bindings {

/// A module as `terraformModules` of cdktf.json names it, read as CDKTF reads it.
struct ModuleConstraint {
  /// Its last part, `vpc`.
  std::string name;
  /// As Terraform takes it, without the version.
  std::string source;
  std::string version = {};
  /// `terraform-aws-modules/vpc/aws`; what its messages call it.
  std::string fqn = {};
  /// The folder of its bindings, `terraform-aws-modules/aws`; empty when it has none.
  std::string folder = {};

  std::string class_name() const;
  /// The folder and the name.
  std::string file_name() const;
};

/// `namespace/name/system@constraint`, or what Terraform takes as a source.
ModuleConstraint parse_module(std::string_view entry);

}  // namespace formwork::bindings
