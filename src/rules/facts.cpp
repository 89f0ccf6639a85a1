#include "rules/facts.hpp"

#include <algorithm>

#include "rules/selection.hpp"
#include "rules/statements.hpp"

namespace formwork::rules {
namespace {

using detail::ElementNode;
using detail::TreeNode;

/// By which others know a resource.
constexpr const char* names[] = {
    "name",
    "bucket",
    "identifier",
    "cluster_identifier",
    "global_cluster_identifier",
    "function_name",
    "alarm_name",
    "id",
};

/// A block that makes nothing.
bool is_none(const ElementNode* element) {
  const Word count = member_of(element->meta, "count");
  return count.tag() == Word::Tag::integer && detail::integer_of(count) == 0;
}

}  // namespace

std::string name_in(const std::string& name_or_arn) {
  if (name_or_arn.rfind("arn:", 0) != 0) return name_or_arn;
  return name_or_arn.substr(name_or_arn.find_last_of(":/") + 1);
}

Facts::Facts(TreeNode* root) {
  detail::visit_tree(root, [&](TreeNode* node) {
    if (node->extras && !node->extras->overrides.empty()) add_overrides(node);
    const ElementNode* element = detail::as_element(node);
    if (element && element->element_kind == ElementKind::module) {
      modules_.push_back(element);
      visit_references(element->arguments, [&](const TreeNode* given) {
        given_to_modules_.insert(given);
      });
    }
    if (!element || element->element_kind != ElementKind::resource || is_none(element)) return;
    resources_.push_back(element);
    by_type_[element->type].push_back(element);
  });
  for (const detail::StackNode* stack : root->tree->stacks)
    if (stack->extras && !stack->extras->overrides.empty()) add_stack_overrides(stack);
  for (const auto& [element, changes] : overrides_)
    overridden_.emplace(element, overridden(element->arguments, changes));
}

void Facts::add_overrides(const TreeNode* node) {
  const ElementNode* element = detail::as_element(node);
  if (!element) return;
  for (const detail::Override& change : node->extras->overrides)
    overrides_[element].push_back({change.operation, change.pointer, change.value});
}

/// Of a stack, those of one of its resources: `/resource/aws_s3_bucket/logs/…`.
void Facts::add_stack_overrides(const detail::StackNode* stack) {
  for (const detail::Override& change : stack->extras->overrides)
    for (const ElementNode* element : resources_) {
      if (element->stack != stack) continue;
      const std::string beginning =
          "/resource/" + std::string(element->type) + '/' + std::string(logical_id_of(*element));
      const std::string_view pointer = change.pointer;
      if (pointer.size() > beginning.size() + 1 && pointer.rfind(beginning + '/', 0) == 0)
        overrides_[element].push_back(
            {change.operation, pointer.substr(beginning.size()), change.value}
        );
    }
}

Word Facts::arguments_of(const ElementNode* element) const {
  if (overridden_.empty()) return element->arguments;
  const auto found = overridden_.find(element);
  return found == overridden_.end() ? element->arguments : found->second;
}

const Facts::Relation& Facts::relation(std::string_view type, std::string_view argument) const {
  auto [entry, is_new] = relations_.try_emplace({std::string(type), std::string(argument)});
  Relation& relation = entry->second;
  if (!is_new) return relation;
  for (const ElementNode* element : of_type(type)) {
    auto add = [&](Word value) {
      bool refers = false;
      visit_references(value, [&](const TreeNode* target) {
        refers = true;
        Elements& known = relation.by_reference[target];
        if (known.empty() || known.back() != element) known.push_back(element);
      });
      const Known known(value);
      if (const auto text = known.text())
        relation.by_name[name_in(*text)].push_back(element);
      else if (known.is_unknown() && !refers)
        relation.unknown.push_back(element);
    };
    select(arguments_of(element), argument, [&](Word value) {
      for (const Known& item : Known(value).items()) add(item.word());
    });
  }
  return relation;
}

std::vector<std::string> Facts::names_of(const ElementNode* element) const {
  std::vector<std::string> found;
  for (const char* name : names)
    select(arguments_of(element), name, [&](Word value) {
      if (auto text = Known(value).text()) found.push_back(*std::move(text));
    });
  return found;
}

const Facts::Elements& Facts::of_type(std::string_view type) const {
  static const Elements none;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? none : found->second;
}

const ElementNode* Facts::named(std::string_view type, const std::string& name) const {
  for (const ElementNode* element : of_type(type)) {
    const auto known = names_of(element);
    if (std::find(known.begin(), known.end(), name_in(name)) != known.end()) return element;
  }
  return nullptr;
}

const Subject::Statements& Facts::statements(Word policy) const {
  auto& known = statements_[policy.bits()];
  if (!known) known = std::make_unique<Subject::Statements>(read_statements(policy, *this));
  return *known;
}

}  // namespace formwork::rules
