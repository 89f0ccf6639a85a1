#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace formwork::terraform {

/// The words of a line as a shell splits it, without expanding anything in them: how terraform
/// reads `TF_CLI_ARGS`.
std::vector<std::string> shell_words(std::string_view line);

/// One word of a command line that stands for the text, in quotes where it needs them.
std::string shell_quoted(std::string_view text);

}  // namespace formwork::terraform
