#pragma once
#include <optional>
#include <string>

#include "formwork/foundation/environment.hpp"

namespace formwork::foundation {

/// Notes at the construct which environment it is in, for `environment_text`.
void remember_environment(const Construct& construct, const Environment& environment, Reach reach);

/// What was noted: the account, and the same text for the same Region and prefix.
std::optional<std::string> environment_text(const Construct& construct);

/// Demands of the construct's whole app, once, that names of AWS resources which are known when the
/// program runs are such as AWS takes, and that no two resources have the same.
void check_element_names(const Construct& construct);

}  // namespace formwork::foundation
