#pragma once
#include <string>
#include <string_view>

#include "formwork/construct.hpp"

namespace formwork::foundation {

/// What people see in AWS's console: where in the program the thing is made.
///
///     .tags = name_tag(*this)
inline Value<Map<std::string>> name_tag(const Construct& construct) {
  return {{"Name", construct.path()}};
}

/// Of something that is made in `scope` under that id.
inline Value<Map<std::string>> name_tag(const Construct& scope, std::string_view id) {
  return {{"Name", scope.path() + "/" + std::string(id)}};
}

}  // namespace formwork::foundation
