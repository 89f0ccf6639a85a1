#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <string_view>
#include <vector>

namespace formwork::terraform {

/// The diagnostics of `terraform validate -json` in our form, at the constructs that the stack's
/// `cdk.tf.json` in `directory` names; `shown_as` is the directory as the user knows it. Throws
/// `Error` when the text is not what terraform prints.
std::vector<Diagnostic> read_validation(
    std::string_view output,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as
);

}  // namespace formwork::terraform
