// When a tree may be changed, and what is said where it may not.
#include <algorithm>

#include "core/tree.hpp"

namespace formwork::detail {
namespace {

[[noreturn]] void refuse(
    const TreeNode* node,
    const Diagnostic::Place* place,
    const char* code,
    const char* message,
    const char* help
) {
  throw Error(Diagnostic{
      .code = code,
      .message = message,
      .places = {place ? *place : place_of(node)},
      .help = help,
  });
}

void must_not_be_synthesized(const TreeNode* node, const Diagnostic::Place* place) {
  if (node->tree->phase != Phase::synthesized) return;
  refuse(
      node,
      place,
      "app.synthesized",
      "this comes after the synthesis, and would be in no file",
      "do it before app.synth()"
  );
}

}  // namespace

bool is_within(const TreeNode* node, const TreeNode* outer) {
  while (node && node != outer) node = node->parent;
  return node != nullptr;
}

void must_live(const TreeNode* node, const Diagnostic::Place* place) {
  if (!node->tree->ended) return;
  refuse(
      node,
      place,
      "app.ended",
      "the App that this belongs to has ended",
      "keep the App for as long as its constructs are used, for example as a variable of main"
  );
}

void may_remark(const TreeNode* node) {
  must_live(node);
  must_not_be_synthesized(node, nullptr);
}

void may_change(const TreeNode* node, const Diagnostic::Place* place) {
  must_live(node, place);
  must_not_be_synthesized(node, place);
  if (node->tree->phase != Phase::validating) return;
  refuse(
      node,
      place,
      "app.validating",
      "a validation cannot change what it validates",
      "do it where the construct is made, or in an aspect"
  );
}

void must_share_app(const Tree* tree, const TreeNode* other, const TreeNode* reader) {
  if (other->tree == tree) return;
  Diagnostic finding{
      .code = "app.other",
      .message = "this refers to a construct of another App",
      .places = {place_of(other)},
      .help = "make both in one App; what another program deploys is read with RemoteState",
  };
  if (reader) finding.places.insert(finding.places.begin(), place_of(reader));
  throw Error(std::move(finding));
}

void Tree::add_unfinished(TreeNode* node) noexcept {
  if (ended) return;
  // Without memory for a note, the exception under way ends the program anyway.
  try {
    unfinished_.push_back(node);
  } catch (...) {
  }
}

std::vector<Diagnostic> Tree::unfinished() const {
  std::vector<Diagnostic> found;
  std::vector<const TreeNode*> told;
  for (const TreeNode* node : unfinished_) {
    // An exception goes through all constructors on its way; the innermost one tells most.
    auto is_told = [&](const TreeNode* inner) { return is_within(inner, node); };
    if (std::any_of(told.begin(), told.end(), is_told)) continue;
    told.push_back(node);
    found.push_back(
        {.code = "construct.unfinished",
         .message = "an exception ended the constructor of this, so that it is only half made",
         .places = {place_of(node)},
         .help = "let the exception end the program, or check what may fail before the construct "
                 "is made"}
    );
  }
  return found;
}

void Tree::end() {
  ended = true;
  extras_.clear();
  unfinished_ = {};
  index_ = {};
  stacks = {};
  packs = {};
  project.clear();
  directory_of = {};
}

}  // namespace formwork::detail
