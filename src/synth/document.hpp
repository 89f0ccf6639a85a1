#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/providers.hpp"
#include "synth/cross_stack.hpp"

namespace formwork::detail {

struct DocumentOptions {
  bool creation_points = false;
  /// Terraform reads the stack as HCL, and this text is for tools alone.
  bool beside_hcl = false;
};

/// The elements of one stack by kind, sorted by type and logical id.
struct StackElements {
  explicit StackElements(StackNode* stack);
  StackNode* stack;
  std::vector<const ElementNode*> resources, data, ephemeral, variables, locals, outputs;
  std::vector<const ElementNode*> checks, modules;
  /// In the order of creation, which Terraform keeps.
  std::vector<const ElementNode*> providers, imports, moves, removals;
  /// Resources, data sources and ephemeral resources together, in the order of the tree, which is
  /// how they lie in memory.
  std::vector<const ElementNode*> created;
};

/// Takes the next part of a text, whose memory it may keep.
using TakeText = std::function<void(std::string&&)>;

/// Gives out the text of a stack's `cdk.tf.json`, in parts when it is long: pages that are used
/// again are faster than new ones. What cannot be written is added to `findings`.
void write_document(
    const StackElements& elements,
    const CrossStack& cross_stack,
    const DocumentOptions& options,
    std::vector<Diagnostic>& findings,
    const TakeText& take
);

/// Whether Terraform calls it a resource of some mode.
bool is_block_of_resources(const ElementNode* element);
/// Whether it is a data source that is read for a check alone.
bool is_scoped_to_check(const ElementNode* element);
/// Whether others may depend on it: those, and modules.
bool is_addressable(const ElementNode* element);

}  // namespace formwork::detail
