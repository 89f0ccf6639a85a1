#pragma once
#include "formwork/rules.hpp"

namespace formwork::aws_rules {

/// No text at the path, which may be in base64, looks like a password or a key.
rules::Demand holds_no_secret(std::string path);

}  // namespace formwork::aws_rules
