#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "terraform/construct_paths.hpp"

namespace formwork::terraform {

/// One of terraform's diagnostics in our form, at the construct that caused it. `shown_as` is the
/// stack's directory as the user knows it.
Diagnostic as_diagnostic(
    const nlohmann::json& finding,
    const ConstructPaths& constructs,
    const std::filesystem::path& shown_as,
    std::string code
);

/// The diagnostics of `terraform validate -json` in our form, at the constructs that the stack's
/// `cdk.tf.json` in `directory` names; `shown_as` is the directory as the user knows it. Throws
/// `Error` when the text is not what terraform prints.
std::vector<Diagnostic> read_validation(
    std::string_view output,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as
);

}  // namespace formwork::terraform
