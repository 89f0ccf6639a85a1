#pragma once
#include "formwork/detail/backend.hpp"

namespace formwork {

namespace detail {
int set_no_backend(const ElementScope& scope);
}

/// No backend in what is written: Terraform keeps the state beside it, in the directory of the
/// stack (`terraform.tfstate`), unless somebody adds a backend there, such as a file
/// `backend_override.tf`. Other stacks read it from there. Without this, a stack has a
/// LocalBackend.
struct [[maybe_unused]] NoBackend {
  ElementScope scope_;
  int added_ = detail::set_no_backend(scope_);
};

}  // namespace formwork
