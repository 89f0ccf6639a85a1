#include "formwork/stack.hpp"

#include <array>

#include "core/arena.hpp"
#include "core/payload.hpp"
#include "core/text_class.hpp"
#include "core/tree.hpp"

namespace formwork {

using detail::add_override;
using detail::OverrideOperation;
using detail::StackNode;
using detail::Word;

namespace {

/// What a stack id cannot hold, and why.
struct Refused {
  std::string_view characters;
  const char* message;
};
constexpr std::array<Refused, 3> refused_in_ids{{
    {" \t\n\v\f\r", "a stack id cannot hold whitespace"},
    {"*?[]{}!", "a stack id cannot hold one of * ? [ ] { } !, which select stacks by pattern"},
    {detail::control_characters, "a stack id cannot hold control characters: it names a directory"},
}};

std::string without(std::string_view id, std::string_view characters) {
  std::string kept;
  for (char character : id)
    if (characters.find(character) == std::string_view::npos) kept += character;
  return kept;
}

[[noreturn]] void refuse(
    const Scope& scope, std::string_view id, const char* message, const std::string& instead
) {
  const bool usable = !instead.empty() && instead != "." && instead != "..";
  throw Error(Diagnostic{
      .code = "stack.id",
      .message = message,
      .places = {{.path = detail::path_of(scope.node()), .location = scope.location()}},
      .found = {"id = \"" + detail::printable(id) + '"'},
      .help = usable ? "call it \"" + detail::printable(instead) + '"'
                     : "name it after what it is: `network`, `prod`",
  });
}

std::string_view checked(const Scope& scope, std::string_view id) {
  if (id == "." || id == "..")
    refuse(scope, id, "a stack id names a directory, and this one is taken by every system", "");
  for (const Refused& refused : refused_in_ids)
    if (id.find_first_of(refused.characters) != std::string_view::npos)
      refuse(scope, id, refused.message, without(id, refused.characters));
  return id;
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
  detail::may_change(node_);
  detail::must_share_app(node_->tree, dependency.node(), node_);
  node_->tree->extras(node_).dependencies.push_back(dependency.node());
}

void Stack::require_version(std::string_view constraint) const {
  detail::may_change(node_);
  // What one part of a program needs, another one does not take back.
  constexpr std::string_view comma = ", ";
  std::string_view& required = static_cast<StackNode*>(node_)->required_version;
  const std::string all = std::string(comma) + std::string(required) + std::string(comma);
  const std::string one = std::string(comma) + std::string(constraint) + std::string(comma);
  if (all.find(one) != all.npos) return;
  std::string together(required);
  if (!together.empty()) together += comma;
  required = detail::arena_copy(together.append(constraint));
}

void Stack::target_versions(const TargetVersions& targets) const {
  detail::may_change(node_);
  static_cast<StackNode*>(node_)->targets = {
      detail::arena_copy(targets.terraform), detail::arena_copy(targets.opentofu)};
}

void Stack::provider_meta(std::string_view provider, Value<Map<Any>> values) const {
  detail::may_change(node_);
  auto& all = static_cast<StackNode*>(node_)->provider_meta;
  std::vector<detail::MapEntry> entries;
  if (all.is_set()) {
    const auto* known = all.payload<detail::Entries>();
    entries.assign(known->begin(), known->end());
  }
  entries.push_back({detail::text_word(provider), values.word()});
  all = detail::map_word(entries.data(), entries.size());
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
