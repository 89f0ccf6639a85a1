#include "formwork/element.hpp"

#include "core/arena.hpp"
#include "core/payload.hpp"
#include "core/shape.hpp"
#include "core/tree.hpp"
#include "formwork/check.hpp"
#include "formwork/moved.hpp"
#include "formwork/resource.hpp"
#include "formwork/variable.hpp"

namespace formwork {

using detail::add_override;
using detail::ElementNode;
using detail::OverrideOperation;
using detail::TreeNode;
using detail::Word;

namespace {

ElementNode* node_of(const Construct& element) { return static_cast<ElementNode*>(element.node()); }

/// An argument of a variable by its name; null while the variable is being made.
Word* variable_argument(const ElementNode& variable, std::string_view name) {
  if (!variable.arguments.is_set()) return nullptr;
  auto* arguments = const_cast<detail::Object*>(variable.arguments.payload<detail::Object>());
  const detail::ParsedShape& shape = arguments->shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    if (shape.fields[i].name == name) return &arguments->fields[i];
  return nullptr;
}

/// The words of Meta, kept only when one of them is set.
template <class M>
Word stored_meta(const M& meta) {
  const auto* words = reinterpret_cast<const Word*>(&meta);
  for (std::size_t i = 0; i < sizeof(M) / sizeof(Word); ++i)
    if (words[i].is_set()) return detail::object_word(M::shape_, &meta);
  return {};
}

}  // namespace

Element::Element(TreeNode* node)
    : Construct(node), Readable(static_cast<ElementNode*>(node)->reference) {}

ElementKind Element::kind() const { return node_of(*this)->element_kind; }
std::string_view Element::type() const { return node_of(*this)->type; }
std::string Element::logical_id() const { return std::string(logical_id_of(*node_of(*this))); }
void Element::override_logical_id(std::string_view id) const {
  detail::may_change(node_);
  node_of(*this)->logical_id = detail::arena_copy(id);
}
std::string Element::address() const { return detail::address_of(*node_of(*this)); }

void Element::override_set(std::string_view pointer, Value<Any> value) const {
  add_override(node_, OverrideOperation::set, pointer, value.word());
}
void Element::override_append(std::string_view pointer, Value<Any> value) const {
  add_override(node_, OverrideOperation::append, pointer, value.word());
}
void Element::override_delete(std::string_view pointer) const {
  add_override(node_, OverrideOperation::remove, pointer, Word{});
}

Element Element::instance(Value<Any> key) const {
  return seen_as(detail::index_word(base_, key.word(), detail::ValueType::any));
}

Element Element::seen_as(Word expression) const {
  Element one = *this;
  one.base_ = expression;
  return one;
}

namespace detail {
namespace {

/// Elements live in stacks.
void add_element(
    ElementNode* node, const ElementScope& scope, std::string_view id, ElementKind kind
) {
  if (!scope.node()->stack)
    throw Error(Diagnostic{
        .code = "element.no-stack",
        .message = "an element must be made in a stack",
        .places = {{.path = path_of(scope.node()), .location = scope.location()}},
        .found = {"id = \"" + std::string(id) + '"'},
        .help = "make a Stack in the App, and elements in the Stack",
    });
  scope.node()->tree->add(node, scope, id, NodeKind::element);
  node->element_kind = kind;
  node->reference = reference_word(node);
}

}  // namespace

ElementNode* add_element(const ElementScope& scope, std::string_view id, ElementKind kind) {
  auto* node = node_new<ElementNode>();
  add_element(node, scope, id, kind);
  return node;
}

Element add(
    const ElementScope& scope,
    std::string_view id,
    const Type& type,
    const Shape& shape,
    const void* arguments,
    const Meta& meta
) {
  ElementNode* node = add_element(scope, id, type.kind);
  node->typed = true;
  node->holds_secrets = type.holds_secrets;
  node->type = type.name;
  node->provider = {type.provider->name, type.provider->source, type.provider->version};
  node->arguments = object_word(shape, arguments);
  node->meta = stored_meta(meta);
  return Element(node);
}

Element add_provider(
    const ElementScope& scope,
    std::string_view id,
    const ProviderInfo& provider,
    const Shape& shape,
    const void* arguments,
    const ProviderMeta& meta
) {
  ElementNode* node = add_element(scope, id, ElementKind::provider);
  node->typed = true;
  node->type = provider.name;
  node->provider = {provider.name, provider.source, provider.version};
  node->arguments = object_word(shape, arguments);
  node->meta = stored_meta(meta);
  return Element(node);
}

Element add_untyped(
    const ElementScope& scope,
    std::string_view id,
    ElementKind kind,
    std::string_view type,
    Value<Map<Any>> arguments,
    const Meta& meta
) {
  ElementNode* node = add_element(scope, id, kind);
  node->type = arena_copy(type);
  node->arguments = arguments.word();
  node->meta = stored_meta(meta);
  return Element(node);
}

Element add_untyped_provider(
    const ElementScope& scope,
    std::string_view id,
    const ProviderRequirement& requirement,
    Value<Map<Any>> arguments,
    const ProviderMeta& meta
) {
  ElementNode* node = add_element(scope, id, ElementKind::provider);
  node->type = arena_copy(requirement.name);
  node->provider = {node->type, arena_copy(requirement.source), arena_copy(requirement.version)};
  node->arguments = arguments.word();
  node->meta = stored_meta(meta);
  return Element(node);
}

TreeNode* new_variable() { return node_new<ElementNode>(); }

Element add_variable(
    const VariableScope& scope,
    std::string_view id,
    std::string_view type,
    const Shape& shape,
    const void* arguments
) {
  auto* node = static_cast<ElementNode*>(scope.variable());
  add_element(node, scope, id, ElementKind::variable);
  node->type = arena_copy(type);
  node->arguments = object_word(shape, arguments);
  return Element(node);
}

Element add_local(const ElementScope& scope, std::string_view id, Word value) {
  ElementNode* node = add_element(scope, id, ElementKind::local);
  node->arguments = value;
  return Element(node);
}

Element add_statement(
    const ElementScope& scope,
    std::string_view id,
    ElementKind kind,
    const Shape& shape,
    const void* arguments
) {
  ElementNode* node = add_element(scope, id, kind);
  node->arguments = object_word(shape, arguments);
  return Element(node);
}

Element add_output(
    const ElementScope& scope, std::string_view id, const Shape& shape, const void* arguments
) {
  return add_statement(scope, id, ElementKind::output, shape, arguments);
}

Element add_check(
    const ElementScope& scope, std::string_view id, const Shape& shape, const void* arguments
) {
  return add_statement(scope, id, ElementKind::check, shape, arguments);
}

namespace {
/// One more block of conditions in an argument of that name.
void add_condition(const Element& element, std::string_view name, const Condition& condition) {
  Word* blocks = variable_argument(*node_of(element), name);
  std::vector<Word> words;
  if (blocks->tag() == Word::Tag::list) {
    const auto* items = blocks->payload<Items>();
    words.assign(items->begin(), items->end());
  }
  words.push_back(object_word(Condition::shape_, &condition));
  *blocks = list_word(words.data(), words.size());
}
}  // namespace

void add_validation(const Element& variable, const Condition& condition) {
  add_condition(variable, "validation", condition);
}

void add_assertion(const Element& check, const Condition& condition) {
  add_condition(check, "assert", condition);
}

Word variable_word(const TreeNode* variable, ValueType type) {
  const Word* sensitive =
      variable_argument(static_cast<const ElementNode&>(*variable), "sensitive");
  return typed_reference_word(
      variable, type, sensitive && literal_boolean(*sensitive).value_or(false)
  );
}

Word local_word(const Element& local, ValueType type) {
  return typed_reference_word(local.node(), type, false);
}

Value<Any> call_provider_function(
    const ProviderInfo& provider, std::string_view name, std::initializer_list<Value<Any>> arguments
) {
  return Value<Any>(provider_call_word(
      provider.name, name, reinterpret_cast<const Word*>(arguments.begin()), arguments.size()
  ));
}

}  // namespace detail
}  // namespace formwork
