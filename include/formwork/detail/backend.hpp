#pragma once
#include "formwork/block.hpp"
#include "formwork/construct.hpp"

namespace formwork::detail {

int set_backend(
    const ElementScope& scope, std::string_view type, const Shape& shape, const void* arguments
);

/// An argument that Terraform warns about. As a constructor, because g++ says nothing about
/// members, and clang too much about what copies them. `Braced` is what a block is written as.
template <class Argument, class Braced = Argument>
class Deprecated : public Argument {
 public:
  Deprecated(Unset) : Argument(unset) {}
  template <std::convertible_to<Argument> From>
  [[deprecated("Terraform has deprecated this argument of the backend: its comment says what to use"
  )]] Deprecated(const From& from)
      : Argument(from) {}
  [[deprecated("Terraform has deprecated this argument of the backend: its comment says what to use"
  )]] Deprecated(const Braced& from)
      : Argument(from) {}
};

}  // namespace formwork::detail
