#include "core/tree.hpp"

#include <algorithm>
#include <functional>

#include "core/arena.hpp"
#include "core/payload.hpp"
#include "core/shape.hpp"
#include "core/unique_id.hpp"

namespace formwork::detail {
namespace {

/// Up to here looking at all children is faster than hashing.
constexpr std::uint32_t few_children = 8;

thread_local const TreeNode* last_node = nullptr;

std::string_view stored_id(std::string_view id) {
  if (id.find('/') == std::string_view::npos) return arena_copy(id);
  std::string replaced;
  for (char character : id) {
    if (character == '/')
      replaced += "--";
    else
      replaced += character;
  }
  return arena_copy(replaced);
}

void check_id(std::string_view id, const ElementScope& scope) {
  auto place = [&] {
    return Diagnostic::Place{.path = path_of(scope.node()), .location = scope.location()};
  };
  if (id.empty())
    throw Error(Diagnostic{
        .code = "construct.empty-id",
        .message = "a construct needs an id",
        .places = {place()},
        .help = "name it after what it is: `bucket`, `network`",
    });
  if (id.find("${") != std::string_view::npos)
    throw Error(Diagnostic{
        .code = "construct.expression-id",
        .message = "an id must be known before Terraform runs",
        .places = {place()},
        .found = {"id = \"" + std::string(id) + '"'},
        .help = "use a literal; expressions belong in arguments",
    });
}

void check_parent(std::string_view id, const ElementScope& scope) {
  const ElementNode* element = as_element(scope.node());
  if (!element || element->element_kind != ElementKind::module) return;
  throw Error(Diagnostic{
      .code = "module.child",
      .message = "a module of Terraform holds what its own files say, and nothing else",
      .places =
          {{.path = path_of(element) + '/' + std::string(id), .location = scope.location()},
           place_of(element)},
      .help = "make it beside the module, or both in a construct that groups them",
  });
}

}  // namespace

template <class Node>
Node* Tree::add(const ElementScope& scope, std::string_view id, NodeKind kind) {
  Node* node = node_new<Node>();
  add(node, scope, id, kind);
  return node;
}
template TreeNode* Tree::add<TreeNode>(const ElementScope&, std::string_view, NodeKind);
template StackNode* Tree::add<StackNode>(const ElementScope&, std::string_view, NodeKind);
template ElementNode* Tree::add<ElementNode>(const ElementScope&, std::string_view, NodeKind);

void Tree::add(TreeNode* node, const ElementScope& scope, std::string_view id, NodeKind kind) {
  if (ended || phase != Phase::open) {
    const Diagnostic::Place place{
        .path = path_of(scope.node()) + '/' + std::string(id), .location = scope.location()};
    may_change(scope.node(), &place);
  }
  check_id(id, scope);
  check_parent(id, scope);
  link(node, scope, stored_id(id), kind);
}

void Tree::link(TreeNode* node, const ElementScope& scope, std::string_view id, NodeKind kind) {
  TreeNode* parent = scope.node();
  if (const TreeNode* taken = find_child(parent, id))
    throw Error(Diagnostic{
        .code = "construct.duplicate-id",
        .message = "there is already a construct with the id `" + std::string(id) + "` here",
        .places = {{.path = path_of(taken), .location = scope.location()}, place_of(taken)},
        .help = "give one of the two another id",
    });
  node->parent = parent;
  node->tree = this;
  node->stack = kind == NodeKind::stack ? static_cast<StackNode*>(node) : parent->stack;
  node->id = id;
  node->location = scope.location();
  node->kind = kind;
  if (parent->last_child)
    parent->last_child->next_sibling = node;
  else
    parent->first_child = node;
  parent->last_child = node;
  last_node = node;
  if (++parent->child_count == few_children + 1)
    for (TreeNode* child = parent->first_child; child; child = child->next_sibling)
      add_to_index(child);
  else if (parent->child_count > few_children)
    add_to_index(node);
}

void Tree::add_to_index(TreeNode* node) {
  if (++count_ * 2 > index_.size()) grow();
  index_[slot_of(node->parent, node->id)] = node;
}

std::size_t Tree::slot_of(const TreeNode* parent, std::string_view id) const {
  std::size_t mask = index_.size() - 1;
  std::size_t hash = std::hash<std::string_view>()(id) ^
                     (reinterpret_cast<std::uintptr_t>(parent) * 0x9E3779B97F4A7C15U >> 7U);
  std::size_t slot = hash & mask;
  while (index_[slot] && !(index_[slot]->parent == parent && index_[slot]->id == id))
    slot = (slot + 1) & mask;
  return slot;
}

void Tree::grow() {
  std::vector<TreeNode*> old(index_.size() * 2);
  old.swap(index_);
  for (TreeNode* node : old)
    if (node) index_[slot_of(node->parent, node->id)] = node;
}

NodeExtras& Tree::extras(TreeNode* node) {
  if (!node->extras) node->extras = &extras_.emplace_back();
  for (TreeNode* above = node; above && !above->extras_within; above = above->parent)
    above->extras_within = true;
  return *node->extras;
}

const TreeNode* Tree::find_child(const TreeNode* parent, std::string_view id) const {
  if (parent->child_count > few_children) return index_[slot_of(parent, id)];
  const TreeNode* child = parent->first_child;
  while (child && child->id != id) child = child->next_sibling;
  return child;
}

const TreeNode* last_made() { return last_node; }

void append_path(const TreeNode* node, std::string& out) {
  if (!node || node->kind == NodeKind::app) return;
  const std::size_t start = out.size();
  append_path(node->parent, out);
  if (out.size() > start) out += '/';
  out += node->id;
}

std::string path_of(const TreeNode* node) {
  std::string path;
  append_path(node, path);
  return path;
}

const Acknowledgement* acknowledgement_of(const TreeNode* node, std::string_view code) {
  for (; node; node = node->parent) {
    if (!node->extras) continue;
    for (const Acknowledgement& each : node->extras->acknowledged)
      if (each.code == code) return &each;
  }
  return nullptr;
}

Diagnostic::Place place_of(const TreeNode* node) {
  return {.path = path_of(node), .location = node->location};
}

std::string_view logical_id_of(const ElementNode& element) {
  if (!element.logical_id.empty()) return element.logical_id;
  static thread_local std::vector<std::string_view> parts;  // kept for its memory
  parts.clear();
  for (const TreeNode* node = &element; node != element.stack; node = node->parent)
    parts.push_back(node->id);
  std::reverse(parts.begin(), parts.end());
  // Computed once, then it is part of the node.
  const_cast<ElementNode&>(element).logical_id = arena_copy(make_unique_id(parts));
  return element.logical_id;
}

std::string_view alias_of(const ElementNode& provider) {
  if (provider.meta.tag() != Word::Tag::object) return {};
  Word alias = provider.meta.payload<Object>()->fields[0];
  return alias.tag() == Word::Tag::text ? text_of(alias) : std::string_view{};
}

namespace {

std::string_view address_prefix(ElementKind kind) {
  switch (kind) {
    case ElementKind::data:
      return "data.";
    case ElementKind::ephemeral:
      return "ephemeral.";
    case ElementKind::variable:
      return "var.";
    case ElementKind::local:
      return "local.";
    case ElementKind::output:
      return "output.";
    case ElementKind::check:
      return "check.";
    case ElementKind::moved:
      return "moved.";
    case ElementKind::imported:
      return "import.";
    case ElementKind::removed:
      return "removed.";
    case ElementKind::module:
      return "module.";
    case ElementKind::resource:
    case ElementKind::provider:
      break;
  }
  return "";
}

}  // namespace

void append_address(const ElementNode& element, std::string& out) {
  const ElementKind kind = element.element_kind;
  const bool typed = kind == ElementKind::resource || kind == ElementKind::data ||
                     kind == ElementKind::ephemeral || kind == ElementKind::provider;
  const std::string_view name =
      kind == ElementKind::provider ? alias_of(element) : logical_id_of(element);
  out += address_prefix(kind);
  if (typed) out += element.type;
  if (typed && !name.empty()) out += '.';
  out += name;
}

std::string address_of(const ElementNode& element) {
  std::string address;
  append_address(element, address);
  return address;
}

void add_override(
    TreeNode* node, OverrideOperation operation, std::string_view pointer, Word value
) {
  if (pointer.empty() || pointer[0] != '/')
    throw Error(Diagnostic{
        .code = "element.override-pointer",
        .message = "an override takes a JSON pointer",
        .places = {place_of(node)},
        .found = {"pointer = \"" + std::string(pointer) + '"'},
        .help = "write `/tags/Name`; `~1` stands for a slash in a name",
    });
  may_change(node);
  node->tree->extras(node).overrides.push_back({operation, std::string(pointer), value});
}

}  // namespace formwork::detail
