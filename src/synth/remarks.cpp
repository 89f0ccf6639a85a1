#include "synth/remarks.hpp"

#include <algorithm>
#include <map>

#include "core/scope.hpp"
#include "formwork/rules.hpp"
#include "synth/environment.hpp"

namespace formwork::detail {
namespace {

bool is_error(Severity severity) { return severity == Severity::error; }

/// A finding that is no error. It has a place: a report without one gets its construct's.
Assembly::Annotation annotation_of(const Diagnostic& finding) {
  const Diagnostic::Place& place = finding.places.front();
  return {
      .construct_path = place.path,
      .severity = finding.severity,
      .message = finding.message,
      .code = finding.code,
      .found = finding.found,
      .help = finding.help,
      .location = place.location,
  };
}

}  // namespace

void collect_findings(TreeNode* root, bool validate, std::vector<Diagnostic>& findings) {
  std::map<const TreeNode*, std::vector<Diagnostic>> validated;
  visit_extras(root, [&](TreeNode* node) {
    if (!validate) return;
    for (const auto& validation : node->extras->validations) {
      Visiting visiting({Visit::Kind::validation, node});
      for (Diagnostic finding : validation()) {
        if (finding.places.empty()) finding.places.push_back(place_of(node));
        validated[node].push_back(std::move(finding));
      }
    }
  });
  visit_extras(root, [&](TreeNode* node) {
    findings.insert(findings.end(), node->extras->findings.begin(), node->extras->findings.end());
    for (Diagnostic& finding : validated[node]) findings.push_back(std::move(finding));
  });
}

void collect_annotation_errors(TreeNode* root, std::vector<Diagnostic>& findings) {
  if (is_true(environment("CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"))) return;
  visit_extras(root, [&](TreeNode* node) {
    for (const Diagnostic& annotation : node->extras->annotations)
      if (is_error(annotation.severity)) {
        findings.push_back(annotation);
        findings.back().code = "annotation";
      }
  });
}

void collect_refused(TreeNode* root, std::vector<Diagnostic>& findings) {
  const auto& packs = root->tree->packs;
  auto refuses = [](const UsedPack& use) { return use.refuse.has_value(); };
  if (std::none_of(packs.begin(), packs.end(), refuses)) return;
  for (const auto& finding : rules::check(Construct(root)).findings) {
    if (!finding.refused) continue;
    findings.push_back(rules::diagnostic_of(finding));
    findings.back().severity = Severity::error;
  }
}

void annotate(StackNode* stack, Assembly::StackArtifact& artifact) {
  visit_extras(stack, [&](TreeNode* node) {
    if (node->stack != stack) return;
    auto add = [&](const Diagnostic& finding) {
      const Acknowledgement* acknowledged = is_error(finding.severity) || finding.code.empty()
                                                ? nullptr
                                                : acknowledgement_of(node, finding.code);
      Assembly::Annotation annotation = annotation_of(finding);
      if (acknowledged) annotation.reason = acknowledged->reason;
      auto& list = acknowledged ? artifact.acknowledged : artifact.annotations;
      list.push_back(std::move(annotation));
    };
    for (const Diagnostic& annotation : node->extras->annotations) add(annotation);
    for (const Diagnostic& finding : node->extras->findings)
      if (!is_error(finding.severity)) add(finding);
  });
}

}  // namespace formwork::detail
