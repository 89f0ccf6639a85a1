#include "synth/lazy_values.hpp"

#include <algorithm>

#include "core/shape.hpp"

namespace formwork::detail {

LazyValues::LazyValues(TreeNode* root) {
  if (!has_lazy_values()) return;
  try {
    visit_tree(root, [&](TreeNode* node) {
      reader_ = node;
      if (node->kind == NodeKind::stack) {
        resolve(static_cast<StackNode*>(node)->backend.arguments);
        resolve(static_cast<StackNode*>(node)->provider_meta);
      }
      if (node->extras)
        for (const Override& change : node->extras->overrides) resolve(change.value);
      if (const ElementNode* element = as_element(node)) {
        resolve(element->arguments);
        resolve(element->meta);
      }
    });
  } catch (...) {
    restore();
    throw;
  }
}

LazyValues::~LazyValues() { restore(); }

/// The last first: what was put into a value is taken out before the value itself.
void LazyValues::restore() {
  for (auto change = replaced_.rbegin(); change != replaced_.rend(); ++change)
    *change->first = change->second;
  replaced_.clear();
}

void LazyValues::resolve(const Word& word) {
  switch (word.tag()) {
    case Word::Tag::list:
      for (const Word& item : *word.payload<Items>()) resolve(item);
      return;
    case Word::Tag::map:
      for (const MapEntry& entry : *word.payload<Entries>()) {
        resolve(entry.key);
        resolve(entry.value);
      }
      return;
    case Word::Tag::object: {
      const auto* object = word.payload<Object>();
      const std::size_t size = object->shape->parsed().fields.size();
      std::for_each(object->fields, object->fields + size, [&](const Word& field) {
        resolve(field);
      });
      return;
    }
    case Word::Tag::expression:
      break;
    default:
      return;
  }
  const auto* expression = word.payload<Expression>();
  if (expression->kind != ExpressionKind::lazy) {
    for (const Word& operand : *expression) resolve(operand);
    return;
  }
  if (std::find(asked_.begin(), asked_.end(), expression) != asked_.end())
    throw Error(Diagnostic{
        .code = "value.lazy-loop",
        .message = "a lazy value needs itself",
        .places = {place_of(reader_)},
        .help = "collect what it gives before, and return that",
    });
  asked_.push_back(expression);
  replaced_.emplace_back(const_cast<Word*>(&word), word);
  *const_cast<Word*>(&word) = produced(*expression);
  resolve(word);
  asked_.pop_back();
}

}  // namespace formwork::detail
