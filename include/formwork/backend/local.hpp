#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

/// State in a file. A stack without a backend has one of these, `terraform.<stack>.tfstate` beside
/// cdktf.json.
struct [[maybe_unused]] LocalBackend {
  struct Args {
    /// Relative to the directory of cdktf.json. Default: `terraform.<stack>.tfstate`.
    Value<std::string> path = unset;
    /// Where the states of workspaces other than `default` are, relative to the directory of
    /// cdktf.json. Default: `<path>.d`.
    Value<std::string> workspace_dir = unset;

    static inline constinit detail::Shape shape_{"path?t workspace_dir?t"};
  };
  static constexpr const char* type_ = "local";
  ElementScope scope_;
  Args args_ = {};
  int added_ = detail::set_backend(scope_, type_, Args::shape_, &args_);
};

}  // namespace formwork
