#pragma once
#include <vector>

#include "synth/document.hpp"

namespace formwork::detail {

/// The rules that C++ cannot express, over one stack: names that Terraform takes and that only one
/// element has, providers that are there, what the provider's schema says of lists of blocks, and
/// sensitive values that would show in outputs.
void check_stack(const StackElements& elements, std::vector<Diagnostic>& findings);

/// Two stacks with one id would write the same file.
void check_stack_ids(const std::vector<StackNode*>& stacks, std::vector<Diagnostic>& findings);

}  // namespace formwork::detail
