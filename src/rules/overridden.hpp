#pragma once
#include <vector>

#include "core/tree.hpp"

namespace formwork::rules {

/// An override of an element, with the pointer from the element on.
struct ElementOverride {
  detail::OverrideOperation operation;
  std::string_view pointer;
  detail::Word value;
};

/// Arguments as they are written once the overrides are applied. One that does not fit, which the
/// synthesis refuses, changes nothing.
detail::Word overridden(detail::Word arguments, const std::vector<ElementOverride>& overrides);

}  // namespace formwork::rules
