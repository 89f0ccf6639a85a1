#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// One of terraform's diagnostics in our form, at the construct that caused it. `shown_as` is the
/// stack's directory as the user knows it.
Diagnostic as_diagnostic(
    const nlohmann::json& finding,
    const StackDocument& constructs,
    const std::filesystem::path& shown_as,
    std::string code
);

/// What is said of a stack that needs a region that is known not to answer.
Diagnostic dark_region(const std::string& region);
/// The region of such a finding; empty when it is another one.
std::string region_that_is_dark(const Diagnostic& finding);

/// The diagnostics of `terraform validate -json` in our form, at the constructs that the stack's
/// `cdk.tf.json` in `directory` names; `shown_as` is the directory as the user knows it. Throws
/// `Error` when the text is not what terraform prints.
std::vector<Diagnostic> read_validation(
    std::string_view output,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as
);

}  // namespace formwork::terraform
