#pragma once
#include <vector>

#include "core/tree.hpp"
#include "formwork/app.hpp"

namespace formwork::detail {

/// What constructs reported, and what their validations find now: those may report of any
/// construct.
void collect_findings(TreeNode* root, bool validate, std::vector<Diagnostic>& findings);

/// The remarks that are errors, unless `CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS` lets them pass.
void collect_annotation_errors(TreeNode* root, std::vector<Diagnostic>& findings);

/// What the rule packs find that fails each synthesis.
void collect_refused(TreeNode* root, std::vector<Diagnostic>& findings);

/// Gives a stack the remarks about it, and those of its findings that are no errors.
void annotate(StackNode* stack, Assembly::StackArtifact& artifact);

}  // namespace formwork::detail
