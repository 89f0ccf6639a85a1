#include "formwork/stack.hpp"

#include "core/arena.hpp"
#include "core/tree.hpp"

namespace formwork {

using detail::add_override;
using detail::OverrideOperation;
using detail::StackNode;
using detail::Word;

namespace {

std::string without(std::string_view id, std::string_view characters) {
  std::string kept;
  for (char character : id)
    if (characters.find(character) == std::string_view::npos) kept += character;
  return kept;
}

std::string_view checked(const Scope& scope, std::string_view id) {
  constexpr std::string_view whitespace = " \t\n\v\f\r";
  constexpr std::string_view pattern = "*?[]{}!";
  std::string_view refused = id.find_first_of(whitespace) != std::string_view::npos ? whitespace
                             : id.find_first_of(pattern) != std::string_view::npos  ? pattern
                                                                                    : "";
  if (refused.empty()) return id;
  throw Error(Diagnostic{
      .code = "stack.id",
      .message =
          refused == whitespace
              ? "a stack id cannot hold whitespace"
              : "a stack id cannot hold one of * ? [ ] { } !, which select stacks by pattern",
      .places = {{.path = detail::path_of(scope.node()), .location = scope.location()}},
      .found = {"id = \"" + std::string(id) + '"'},
      .help = "call it \"" + without(id, refused) + '"',
  });
}

StackNode* add_stack(const Scope& scope, std::string_view id) {
  detail::Tree* tree = scope.node()->tree;
  auto* node = tree->add<StackNode>(scope, checked(scope, id), detail::NodeKind::stack);
  tree->stacks.push_back(node);
  return node;
}

}  // namespace

Stack::Stack(Scope scope, std::string_view id) : Construct(add_stack(scope, id)) {}

void Stack::add_dependency(const Stack& dependency) const {
  node_->tree->extras(node_).dependencies.push_back(dependency.node());
}

void Stack::require_version(std::string_view constraint) const {
  static_cast<StackNode*>(node_)->required_version = detail::arena_copy(constraint);
}

void Stack::override_set(std::string_view pointer, Value<Any> value) const {
  add_override(node_, OverrideOperation::set, pointer, value.word());
}
void Stack::override_append(std::string_view pointer, Value<Any> value) const {
  add_override(node_, OverrideOperation::append, pointer, value.word());
}
void Stack::override_delete(std::string_view pointer) const {
  add_override(node_, OverrideOperation::remove, pointer, Word{});
}

}  // namespace formwork
