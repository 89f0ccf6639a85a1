#pragma once
#include <string>

#include "terraform/process/process.hpp"

namespace formwork::cli {

/// Who is signed in on this machine: the user of this process, or who became root by sudo. Empty
/// where that is nobody in particular: root itself, or a user without a name.
std::string signed_in_user(const terraform::Environment& environment);

/// The same as the name of a role's session, in which AWS allows but a few characters.
std::string session_name_of(const std::string& operator_name);

}  // namespace formwork::cli
