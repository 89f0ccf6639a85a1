#include "synth/secrecy.hpp"

#include <algorithm>

#include "core/visit_words.hpp"
#include "synth/cross_stack.hpp"

namespace formwork::detail {
namespace {

bool is_step(ExpressionKind kind) {
  return kind == ExpressionKind::get || kind == ExpressionKind::index ||
         kind == ExpressionKind::splat;
}

std::string step_name(const Expression& step) {
  if (step.kind == ExpressionKind::splat) return {};
  Word name = step.operands[1];
  if (name.tag() == Word::Tag::text) return std::string(text_of(name));
  return name.tag() == Word::Tag::integer ? std::to_string(integer_of(name)) : std::string();
}

Word argument(const ElementNode& element, std::string_view name) {
  if (element.arguments.tag() == Word::Tag::map) {
    for (const MapEntry& entry : *element.arguments.payload<Entries>())
      if (entry.key.tag() == Word::Tag::text && text_of(entry.key) == name) return entry.value;
  } else if (element.arguments.tag() == Word::Tag::object) {
    const auto* object = element.arguments.payload<Object>();
    const ParsedShape& shape = object->shape->parsed();
    for (std::size_t i = 0; i < shape.fields.size(); ++i)
      if (shape.fields[i].name == name) return object->fields[i];
  }
  return {};
}

/// Whether an argument of our own elements is switched on, be it by an override.
bool is_on(const ElementNode& element, std::string_view name) {
  Word value = argument(element, name);
  if (element.extras)
    for (const Override& change : element.extras->overrides)
      if (std::string_view(change.pointer).substr(1) == name) value = change.value;
  return value.is_set() && value.bits() != boolean_word(false).bits() &&
         value.bits() != null_word.bits();
}

/// What Terraform's own resource gives back under another name.
std::string_view source_of(const ElementNode& element, std::string_view attribute) {
  return element.type == "terraform_data" && attribute == "output" ? "input" : attribute;
}

}  // namespace

Secrecy::Way Secrecy::way_of(const Expression& read) {
  Way way;
  bool named = false;
  const Expression* at = &read;
  for (; at && is_step(at->kind); at = as_expression(way.base)) {
    // Of a block with secrets in it, what is read further down has its own say.
    way.flagged |=
        at->sensitivity == Sensitivity::whole || (at->sensitivity == Sensitivity::inside && !named);
    named |= at->kind == ExpressionKind::get;
    way.steps.push_back({at->kind, step_name(*at)});
    way.base = at->operands[0];
  }
  if (at && at->kind == ExpressionKind::reference) {
    way.element = as_element(at->target);
    way.flagged |= at->sensitivity == Sensitivity::whole;
  }
  std::reverse(way.steps.begin(), way.steps.end());
  return way;
}

const ElementNode* Secrecy::element_of(const Expression& read) {
  const Expression* at = &read;
  while (at && is_step(at->kind)) at = as_expression(at->operands[0]);
  return at && at->kind == ExpressionKind::reference ? as_element(at->target) : nullptr;
}

bool Secrecy::is_secret(const Expression& read) { return is_secret(way_of(read)); }

bool Secrecy::is_secret(const Way& way) {
  if (way.flagged) return true;
  if (!way.element) return within(way.base, way.steps, 0);
  std::string path;
  for (const Step& step : way.steps)
    path.append(1, static_cast<char>(step.kind)).append(step.name).append(1, '\n');
  auto [known, added] = known_.try_emplace({way.element, std::move(path)}, false);
  if (added) known->second = reads_secret(*way.element, way.steps);
  return known->second;
}

bool Secrecy::reads_secret(const ElementNode& element, const Steps& steps) {
  switch (element.element_kind) {
    case ElementKind::variable:
      return is_on(element, "sensitive");
    case ElementKind::local:
      return within(element.arguments, steps, 0);
    case ElementKind::output:
      return is_on(element, "sensitive") || within(argument(element, "value"), steps, 0);
    case ElementKind::provider:
    case ElementKind::moved:
    case ElementKind::imported:
    case ElementKind::removed:
    case ElementKind::check:
      return false;
    case ElementKind::module:  // where an input comes out of it, only its author knows
      return within(element.arguments, {}, 0) || overridden(element, "");
    case ElementKind::resource:
    case ElementKind::data:
    case ElementKind::ephemeral:
      return attribute(element, steps);
  }
  return false;
}

bool Secrecy::attribute(const ElementNode& element, const Steps& steps) {
  // One of several instances, or all of them.
  auto first = std::find_if(steps.begin(), steps.end(), [](const Step& step) {
    return step.kind == ExpressionKind::get;
  });
  Steps way(first, steps.end());
  if (way.empty())
    return element.holds_secrets || within(element.arguments, {}, 0) || overridden(element, "");
  way[0].name = source_of(element, way[0].name);
  return within(element.arguments, way, 0) || overridden(element, way[0].name);
}

bool Secrecy::overridden(const ElementNode& element, std::string_view name) {
  if (!element.extras) return false;
  const auto& overrides = element.extras->overrides;
  return std::any_of(overrides.begin(), overrides.end(), [&](const Override& change) {
    auto pointer = std::string_view(change.pointer).substr(1);
    return (name.empty() || pointer.substr(0, pointer.find('/')) == name) &&
           within(change.value, {}, 0);
  });
}

bool Secrecy::within(Word word, const Steps& steps, std::size_t at) {
  switch (word.tag()) {
    case Word::Tag::list:
      return within_list(*word.payload<Items>(), steps, at);
    case Word::Tag::map:
      return within_map(*word.payload<Entries>(), steps, at);
    case Word::Tag::object:
      return within_object(*word.payload<Object>(), steps, at);
    case Word::Tag::expression:
      return within_expression(*word.payload<Expression>(), steps, at);
    default:
      return false;
  }
}

bool Secrecy::within_list(const Items& items, const Steps& steps, std::size_t at) {
  const bool is_entered = at < steps.size() && steps[at].kind != ExpressionKind::get;
  const std::string name = is_entered ? steps[at].name : std::string();
  std::size_t place = 0;
  return std::any_of(items.begin(), items.end(), [&](Word item) {
    const bool is_meant = name.empty() || name == std::to_string(place++);
    return is_meant && within(item, steps, is_entered ? at + 1 : at);
  });
}

bool Secrecy::within_map(const Entries& entries, const Steps& steps, std::size_t at) {
  const std::string name = at < steps.size() ? steps[at].name : std::string();
  return std::any_of(entries.begin(), entries.end(), [&](const MapEntry& entry) {
    const bool is_literal = entry.key.tag() == Word::Tag::text;
    if (!is_literal && within(entry.key, {}, 0)) return true;
    if (!name.empty() && is_literal && text_of(entry.key) != name) return false;
    return within(entry.value, steps, std::min(at + 1, steps.size()));
  });
}

bool Secrecy::within_object(const Object& object, const Steps& steps, std::size_t at) {
  // Terraform has a list of blocks where the program has the one block.
  while (at < steps.size() && steps[at].kind != ExpressionKind::get) ++at;
  const ParsedShape& shape = object.shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const Field& field = shape.fields[i];
    if (field.write_only || (at < steps.size() && field.name != steps[at].name)) continue;
    const bool is_asked_for = at < steps.size() || object.fields[i].is_set();
    if (field.sensitive && is_asked_for) return true;
    if (within(object.fields[i], steps, std::min(at + 1, steps.size()))) return true;
  }
  return false;
}

bool Secrecy::within_expression(const Expression& expression, const Steps& steps, std::size_t at) {
  if (expression.kind == ExpressionKind::reference || is_step(expression.kind)) {
    Way way = way_of(expression);
    way.steps.insert(way.steps.end(), steps.begin() + static_cast<std::ptrdiff_t>(at), steps.end());
    return is_secret(way);
  }
  if (expression.kind == ExpressionKind::call) {
    if (expression.text() == "sensitive") return true;
    if (expression.text() == "nonsensitive" || expression.text() == "issensitive") return false;
  }
  return std::any_of(expression.begin(), expression.end(), [&](Word operand) {
    return within(operand, {}, 0);
  });
}

const ElementNode* Secrecy::ephemeral_source(const Expression& read) {
  const Way way = way_of(read);
  if (!way.element) return nullptr;
  const ElementNode& element = *way.element;
  if (element.element_kind == ElementKind::ephemeral) return &element;
  if (element.element_kind == ElementKind::local) {
    const ElementNode* source = nullptr;
    visit_words(element.arguments, [&](Word word) {
      if (const Expression* inner = as_expression(word); inner && !source)
        source = ephemeral_source(*inner);
      return !source;
    });
    return source;
  }
  const bool is_value =
      element.element_kind == ElementKind::variable || element.element_kind == ElementKind::output;
  return is_value && is_on(element, "ephemeral") ? &element : nullptr;
}

}  // namespace formwork::detail
