#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// Which workspaces of HCP Terraform are meant: those that have all of some tags, `{"network"}`, or
/// (Terraform 1.10) some keys with these values, `{{"layer", "network"}}`.
class WorkspaceTags : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  WorkspaceTags(std::initializer_list<Value<std::string>> tags)
      : ValueBase(Value<Set<std::string>>(tags).word()) {}
  WorkspaceTags(std::initializer_list<std::pair<Value<std::string>, Value<std::string>>> tags)
      : ValueBase(Value<Map<std::string>>(tags).word()) {}
  WorkspaceTags(Value<Set<std::string>> tags) : ValueBase(tags.word()) {}
  WorkspaceTags(Value<Map<std::string>> tags) : ValueBase(tags.word()) {}
};

/// State, and by choice runs, in HCP Terraform or Terraform Enterprise: Terraform's `cloud` block.
/// The token belongs in `terraform login`'s file or `TF_TOKEN_<host>`; one given here is never
/// copied into stacks that read this one's outputs.
///
///     CloudBackend{stack, {.organization = "acme", .workspaces = {{.name = "network"}}}};
struct [[maybe_unused]] CloudBackend {
  /// Either `name` or `tags`. Stacks whose outputs others read need `name`.
  struct Workspaces {
    /// The one workspace.
    Value<std::string> name = unset;
    /// Where new workspaces are made. Default: `TF_CLOUD_PROJECT`, else the organization's default.
    Value<std::string> project = unset;
    /// The workspaces to choose from.
    WorkspaceTags tags = unset;

    static inline constinit detail::Shape shape_{"name?t project?t tags?a"};
  };
  struct Args {
    /// Default: `TF_CLOUD_HOSTNAME`, else `app.terraform.io`.
    Value<std::string> hostname = unset;
    /// Default: `TF_CLOUD_ORGANIZATION`; a stack whose outputs others read must name it.
    Value<std::string> organization = unset;
    /// Default: that of `terraform login`, or `TF_TOKEN_<host>`.
    Value<std::string> token = unset;
    Block<Workspaces> workspaces;

    static inline constinit detail::Shape shape_{
        "hostname?t organization?t token?~t workspaces!B1"};
  };
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, "cloud", Args::shape_, &args_);
};

}  // namespace formwork
