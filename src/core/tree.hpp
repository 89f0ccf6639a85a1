#pragma once
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "formwork/construct.hpp"
#include "formwork/meta.hpp"
#include "formwork/stack.hpp"

// The nodes behind the handles. They live in the arena; what owns memory of its own lives in the
// Tree, which ends with the app.

namespace formwork::rules {
struct Pack;
}

namespace formwork::detail {

class Tree;
struct StackNode;

enum class NodeKind : std::uint8_t { construct, app, stack, element };

enum class OverrideOperation : std::uint8_t { set, append, remove };

struct Override {
  OverrideOperation operation;
  std::string pointer;
  Word value;
};

struct Aspect {
  /// Shared, so that it keeps its state while the aspects around it move.
  std::shared_ptr<std::function<void(const Construct&)>> function;
  int priority = AspectPriority::standard;
  /// The constructs that it has seen: synthesizing twice does not run it twice.
  std::unordered_set<const TreeNode*> visited = {};
};

/// What somebody found to be as it should be.
struct Acknowledgement {
  std::string code;
  std::string reason;
  SourceLocation location;
};

/// A tag of what is in a construct; without a value, that it shall not have it.
struct ScopeTag {
  std::string key;
  Word value;
  std::vector<std::string> included;
  std::vector<std::string> excluded;
};

/// Rules that are asked about a construct and everything below it.
struct UsedPack {
  const TreeNode* owner;
  std::shared_ptr<const rules::Pack> pack;
  std::optional<Severity> refuse;
};

/// What a stack needs beside its JSON.
struct Artifact {
  /// Where it lies, relative to the directory of the stack.
  std::string path;
  /// Puts it there, below the given directory of the stack. Throws Error.
  std::function<void(const std::filesystem::path&)> place;
};

/// A provider configuration that a module is given: `aws`, or `aws.west`.
struct ModuleProviderName {
  std::string name;
  /// `hashicorp/aws`; empty: as Terraform guesses from the name.
  std::string source;
  /// An alias that the module cannot do without: `configuration_aliases` names it.
  bool is_alias = false;
};
using ModuleProviderNames = std::vector<ModuleProviderName>;

/// What few nodes have.
struct NodeExtras {
  std::vector<Construct::Metadata> metadata;
  std::vector<Diagnostic> annotations;
  std::vector<Diagnostic> findings;
  std::vector<std::function<std::vector<Diagnostic>()>> validations;
  std::vector<Aspect> aspects;
  std::vector<Acknowledgement> acknowledged;
  std::map<std::string, std::string, std::less<>> context;
  std::vector<const TreeNode*> dependencies;
  std::vector<const TreeNode*> providers;
  std::vector<Override> overrides;
  std::vector<ScopeTag> tags;
  /// Of resources in it that have none of their own.
  Word region;
  std::vector<Artifact> artifacts;
  /// Of a module whose text is known: the providers that it says it needs.
  std::optional<ModuleProviderNames> module_providers;
};

struct TreeNode {
  TreeNode* parent;
  TreeNode* first_child;
  TreeNode* last_child;
  TreeNode* next_sibling;
  Tree* tree;
  StackNode* stack;
  NodeExtras* extras;
  std::string_view id;
  SourceLocation location;
  std::uint32_t child_count;
  NodeKind kind;
  /// Whether this node, or one below it, has extras.
  bool extras_within;
};

struct Backend {
  std::string_view type = "local";
  Word arguments;
};

struct StackNode : TreeNode {
  Backend backend;
  std::string_view required_version;
  /// What may run it, as far as the program says so.
  TargetVersions targets;
  /// By name of the provider; unset: none.
  Word provider_meta;
  bool has_backend;
  /// It is not written: the state is where Terraform puts it by itself.
  bool hides_backend;
};

/// A provider that a stack requires; empty source and version are left to Terraform.
struct ProviderRequirementText {
  std::string_view name;
  std::string_view source;
  std::string_view version;
};

struct ElementNode : TreeNode {
  ElementKind element_kind;
  bool typed;
  /// Whether the schema has sensitive attributes for it.
  bool holds_secrets;
  /// Terraform's type; a provider's name.
  std::string_view type;
  /// Of typed elements and providers.
  ProviderRequirementText provider;
  /// An object, a map, or for a local its value.
  Word arguments;
  /// An object of Meta's or ProviderMeta's shape, or unset.
  Word meta;
  std::string_view logical_id;
  Word reference;
};

/// A new element; throws Error when the scope is in no stack.
ElementNode* add_element(const ElementScope& scope, std::string_view id, ElementKind kind);

inline ElementNode* as_element(TreeNode* node) {
  return node->kind == NodeKind::element ? static_cast<ElementNode*>(node) : nullptr;
}
inline const ElementNode* as_element(const TreeNode* node) {
  return node->kind == NodeKind::element ? static_cast<const ElementNode*>(node) : nullptr;
}

/// What may be done to a tree: everything while the program makes it; remarks alone while it is
/// validated; nothing once it is written, because it would be in no file.
enum class Phase : std::uint8_t { open, validating, synthesized };

/// All nodes of one app. The nodes, and the Tree itself, stay in memory when the app ends, so that
/// a handle which outlives it can say so.
class Tree {
 public:
  /// Makes room for a node of `kind` below `scope` and links it; throws Error on a bad or taken id.
  template <class Node>
  Node* add(const ElementScope& scope, std::string_view id, NodeKind kind);
  /// The same with a node that is there already.
  void add(TreeNode* node, const ElementScope& scope, std::string_view id, NodeKind kind);
  NodeExtras& extras(TreeNode* node);
  const TreeNode* find_child(const TreeNode* parent, std::string_view id) const;
  /// The constructor of `node` ended with an exception. Called while the stack is unwound.
  void add_unfinished(TreeNode* node) noexcept;
  /// One finding for each construct that was left half made.
  std::vector<Diagnostic> unfinished() const;
  /// Gives back all memory but that of the nodes.
  void end();

  /// Whether the app has ended.
  bool ended = false;
  Phase phase = Phase::open;
  /// Whether what Terraform would refuse is a finding, as `AppProps::skip_validation` says.
  bool validates = true;
  /// The directory of cdktf.json, and that in which Terraform will run a stack; without links in
  /// them.
  std::filesystem::path project;
  std::function<std::filesystem::path(const StackNode&)> directory_of;
  /// Whether the arguments of scopes (tags, region) are filled in by an aspect.
  bool fills_arguments = false;
  /// Stacks in the order of creation.
  std::vector<StackNode*> stacks;
  std::vector<UsedPack> packs;

 private:
  void link(TreeNode* node, const ElementScope& scope, std::string_view id, NodeKind kind);
  void add_to_index(TreeNode* node);
  std::size_t slot_of(const TreeNode* parent, std::string_view id) const;
  void grow();

  std::list<NodeExtras> extras_;
  std::vector<TreeNode*> unfinished_;
  /// Open addressing over (parent, id), for the children of nodes that have many; a power of two
  /// in size.
  std::vector<TreeNode*> index_ = std::vector<TreeNode*>(64);
  std::size_t count_ = 0;
};

/// Throws Error, with `place` or else that of the node, when the App has ended or when it is too
/// late for a change (`may_change`) or a remark (`may_remark`).
void must_live(const TreeNode* node, const Diagnostic::Place* place = nullptr);
void may_change(const TreeNode* node, const Diagnostic::Place* place = nullptr);
void may_remark(const TreeNode* node);
/// Whether a node is `outer` or below it.
bool is_within(const TreeNode* node, const TreeNode* outer);
/// Throws Error when `other` is in the tree of another App than `tree`. `reader`, which refers to
/// it, may be null where the caller tells it.
void must_share_app(const Tree* tree, const TreeNode* other, const TreeNode* reader = nullptr);

/// The construct that this thread made last; null when it made none.
const TreeNode* last_made();

/// Ids from below the app down to the node, joined by `/`.
std::string path_of(const TreeNode* node);
void append_path(const TreeNode* node, std::string& out);
std::string_view logical_id_of(const ElementNode& element);
std::string address_of(const ElementNode& element);
void append_address(const ElementNode& element, std::string& out);
/// The values of `alias` of a provider element; empty for the default configuration.
std::string_view alias_of(const ElementNode& provider);
/// The acknowledgement of `code` that is nearest above the node, or its own; null if there is none.
const Acknowledgement* acknowledgement_of(const TreeNode* node, std::string_view code);
/// The construct, its source line and nothing else: what findings start from.
Diagnostic::Place place_of(const TreeNode* node);

/// Throws Error when the pointer does not begin with a slash.
void add_override(
    TreeNode* node, OverrideOperation operation, std::string_view pointer, Word value
);

template <class Visit>
void visit_tree(TreeNode* node, const Visit& visit) {
  visit(node);
  for (TreeNode* child = node->first_child; child; child = child->next_sibling)
    visit_tree(child, visit);
}

/// Like visit_tree, but only the nodes that have extras: in a large tree few do.
template <class Visit>
void visit_extras(TreeNode* node, const Visit& visit) {
  if (!node->extras_within) return;
  if (node->extras) visit(node);
  for (TreeNode* child = node->first_child; child; child = child->next_sibling)
    visit_extras(child, visit);
}

Word typed_reference_word(const TreeNode* node, ValueType type, bool sensitive);

}  // namespace formwork::detail
