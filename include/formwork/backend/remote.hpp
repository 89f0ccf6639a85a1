#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in HCP Terraform or Terraform Enterprise, as Terraform had it before CloudBackend, which
/// is the better choice. The token belongs in `terraform login`'s file or `TF_TOKEN_<host>`; one
/// given here is never copied into stacks that read this one's outputs.
struct [[maybe_unused]] RemoteBackend {
  /// One of the two. Stacks whose outputs others read need `name`.
  struct Workspaces {
    /// The one workspace.
    Value<std::string> name = unset;
    /// What stands before the names of all workspaces.
    Value<std::string> prefix = unset;

    static inline constinit detail::Shape shape_{"name?t prefix?t"};
  };
  struct Args {
    /// Default: `app.terraform.io`.
    Value<std::string> hostname = unset;
    Value<std::string> organization;
    /// Default: that of `terraform login`, or `TF_TOKEN_<host>`.
    Value<std::string> token = unset;
    Block<Workspaces> workspaces;

    static inline constinit detail::Shape shape_{
        "hostname?t organization!t token?~t workspaces!B1"};
  };
  static constexpr const char* type_ = "remote";
  ElementScope scope_;
  Args args_;
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
