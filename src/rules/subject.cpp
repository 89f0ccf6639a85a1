#include "formwork/rules/subject.hpp"

#include <algorithm>

#include "rules/facts.hpp"
#include "rules/selection.hpp"

namespace formwork::rules {
namespace {

using detail::ElementNode;

const ElementNode* node_of(const Element& element) { return detail::as_element(element.node()); }

Element element_of(const ElementNode* node) { return Element(const_cast<ElementNode*>(node)); }

bool is_meta(std::string_view step) {
  return step == "lifecycle" || step == "provider" || step == "count" || step == "for_each" ||
         step == "depends_on";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string line;
  for (const std::string& text : texts) line += (line.empty() ? "" : ", ") + text;
  return line;
}

void replace_unknown(std::string& text) {
  for (std::size_t at = 0; (at = text.find(Statement::unknown_part)) != std::string::npos;)
    text.replace(at, Statement::unknown_part.size(), "…");
}

}  // namespace

const Statement::Condition* Statement::condition(std::string_view key) const {
  for (const Condition& each : conditions) {
    const bool asks_equality = each.test.find("Not") == std::string::npos &&
                               each.test.find("IfExists") == std::string::npos &&
                               each.test != "Null";
    if (each.key == key && asks_equality) return &each;
  }
  return nullptr;
}

std::string Statement::shown() const {
  std::string line = allows ? "Allow " : "Deny ";
  line += not_actions.empty() ? joined(actions) : "all but " + joined(not_actions);
  if (!not_resources.empty()) line += " on all but " + joined(not_resources);
  if (!resources.empty()) line += " on " + joined(resources);
  for (const auto& [kind, ids] : principals) line += " for " + kind + ' ' + joined(ids);
  replace_unknown(line);
  return line;
}

Subject::Subject(const Facts& facts, Element element)
    : facts_(&facts), element_(element), word_(facts.arguments_of(node_of(element_))) {}

Subject::Subject(const Subject& outer, Word word, std::string prefix)
    : facts_(outer.facts_),
      element_(outer.element_),
      word_(resolved(word)),
      prefix_(std::move(prefix)) {}

std::vector<Known> Subject::at(std::string_view path) const {
  std::vector<Known> found;
  std::string_view rest = path;
  Word from = word_;
  if (prefix_.empty() && is_meta(take_step(rest)) && !member_of(word_, path).is_set())
    from = node_of(element_)->meta;
  select(from, path, [&](Word word) { found.emplace_back(word); });
  return found;
}

Subject::Blocks Subject::blocks(std::string_view path) const {
  Blocks result;
  select(word_, path, [&](Word value) {
    std::size_t position = 0;
    const auto items = Known(value).items();
    for (const Known& item : items) {
      if (item.is_unknown()) result.unknown = true;
      if (!item.is_given() || item.is_unknown()) continue;
      std::string prefix = shown_path(path);
      if (items.size() > 1) prefix += '[' + std::to_string(position) + ']';
      result.blocks.push_back(Subject(*this, item.word(), prefix + '.'));
      ++position;
    }
  });
  return result;
}

Subject::Blocks Subject::related(std::string_view type, std::string_view argument) const {
  const Facts::Relation& relation = facts_->relation(type, argument);
  Blocks result;
  auto add = [&](const Facts::Elements& elements) {
    for (const ElementNode* each : elements) {
      const bool known =
          std::any_of(result.blocks.begin(), result.blocks.end(), [&](const Subject& other) {
            return other.element_.node() == each;
          });
      if (!known) result.blocks.emplace_back(*facts_, element_of(each));
    }
  };
  if (auto found = relation.by_reference.find(element_.node());
      found != relation.by_reference.end())
    add(found->second);
  if (!relation.by_name.empty())
    for (const std::string& name : facts_->names_of(node_of(element_)))
      if (auto found = relation.by_name.find(name); found != relation.by_name.end())
        add(found->second);
  result.unknown = !relation.unknown.empty() || facts_->is_given_to_a_module(element_.node());
  return result;
}

Subject::Blocks Subject::referenced(std::string_view argument, std::string_view type) const {
  Blocks result;
  auto add = [&](const Known& value) {
    const std::size_t before = result.blocks.size();
    visit_references(value.word(), [&](const detail::TreeNode* target) {
      const ElementNode* element = detail::as_element(target);
      if (element && element->element_kind == ElementKind::resource && element->type == type)
        result.blocks.emplace_back(*facts_, element_of(element));
    });
    if (result.blocks.size() > before || !value.is_given()) return;
    const auto name = value.text();
    if (const ElementNode* element = name ? facts_->named(type, *name) : nullptr)
      result.blocks.emplace_back(*facts_, element_of(element));
    else
      result.unknown = true;
  };
  for (const Known& value : at(argument))
    for (const Known& item : value.items()) add(item);
  return result;
}

std::vector<Subject> Subject::all_of(std::string_view type) const {
  std::vector<Subject> all;
  for (const ElementNode* element : facts_->of_type(type))
    all.emplace_back(*facts_, element_of(element));
  return all;
}

const Subject::Statements& Subject::statements(std::string_view path) const {
  return facts_->statements(one(path).word());
}

std::string Subject::shown_path(std::string_view path) const { return prefix_ + std::string(path); }

}  // namespace formwork::rules
