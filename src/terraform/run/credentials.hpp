#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "terraform/process/process.hpp"

namespace formwork::terraform {

/// Whether a variable of the environment, or an argument, is called like something secret.
bool is_credential(std::string_view name);

/// The text without passwords in the addresses in it: `https://user:(hidden)@host`.
std::string without_passwords(std::string text);

/// A command line, connection string or document in which what may be secret is only `(hidden)`:
/// passwords in addresses, values of what is called like a secret, and values of variables and of
/// backends' arguments.
std::string without_credentials(std::string text);

/// The arguments as they would be typed, without what may be secret.
std::string command_line(const std::vector<std::string>& arguments);

}  // namespace formwork::terraform
