#pragma once
#include <string>

#include "formwork/rules.hpp"

namespace formwork::detail {

/// What the rule packs of an app found, for the tool. Its form is our own; the tool is of the same
/// version.
std::string checks_text(const rules::Report& report);

}  // namespace formwork::detail
