#include "synth/printer.hpp"

#include <algorithm>

#include "core/json_text.hpp"
#include "core/text_class.hpp"
#include "formwork/diagnostic.hpp"
#include "synth/escape.hpp"

namespace formwork::detail {
namespace {

void check_utf8(std::string_view text, unsigned classes) {
  if ((classes & beyond_ascii) == 0 || is_utf8(text)) return;
  throw Error(Diagnostic{
      .code = "value.not-utf8",
      .message = "text must be UTF-8, which is all that Terraform reads",
      .help = "convert it, or use fn::base64decode for bytes",
  });
}

[[noreturn]] void refuse_expression() {
  throw Error(Diagnostic{
      .code = "value.not-literal",
      .message = "Terraform reads this before it evaluates anything: it cannot hold an expression",
      .help = "use a literal",
  });
}

/// Those of the fields, by name.
std::vector<GeneratedBlocks> generated_blocks(const Object& object) {
  std::vector<GeneratedBlocks> found;
  const ParsedShape& shape = object.shape->parsed();
  for (std::uint16_t position : shape.checked) {
    const Field& field = shape.fields[position];
    if (field.kind == 'B' && makes_blocks(object.fields[position]))
      found.push_back({field.name, object.fields[position]});
  }
  return found;
}

}  // namespace

void Printer::value(Word word, int depth, Mode mode, const Field* field) {
  switch (word.tag()) {
    case Word::Tag::special:
      out_ += literal_of(word);
      return;
    case Word::Tag::integer:
      out_ += std::to_string(integer_of(word));
      return;
    case Word::Tag::number:
      out_ += number_text(word);
      return;
    case Word::Tag::text:
      return text(text_of(word), mode);
    case Word::Tag::list:
      return list(*word.payload<Items>(), depth, mode, field);
    case Word::Tag::map:
      return map(*word.payload<Entries>(), depth, mode);
    case Word::Tag::object:
      return object(*word.payload<Object>(), depth, field && field->kind != 'B');
    case Word::Tag::expression:
      if (const auto* lazy = as_expression(word); lazy->kind == ExpressionKind::lazy)
        return value(produced(*lazy), depth, mode, field);
      if (mode == Mode::literal) refuse_expression();
      return expression(*word.payload<Expression>());
  }
}

void Printer::text(std::string_view text, Mode mode) {
  const unsigned classes = classes_of(text);
  check_utf8(text, classes);
  bool plain = (classes & template_marker) == 0 || plain_in_template(text);
  if (mode == Mode::literal || plain) return append_json_string(text, classes, out_);
  hcl_.clear();
  append_template_escaped(text, false, hcl_);
  append_json_string(hcl_, out_);
}

void Printer::expression(const Expression& expression) {
  hcl_.clear();
  ExpressionPrinter(hcl_, stack_, others_).print_as_template(expression);
  const unsigned classes = classes_of(hcl_);
  check_utf8(hcl_, classes);
  append_json_string(hcl_, classes, out_);
}

void Printer::list(const Items& items, int depth, Mode mode, const Field* field) {
  const bool of_objects = field && field->type.size() == 2 && field->type[1] == 'o';
  if (of_objects && std::any_of(items.begin(), items.end(), as_dynamic)) return joined_list(items);
  bool empty = true;
  out_ += '[';
  for (Word item : items) {
    if (!item.is_set()) continue;
    append_item_break(empty, depth + 1, out_);
    empty = false;
    value(item, depth + 1, mode, field);
  }
  if (!empty) append_item_break(true, depth, out_);
  out_ += ']';
}

void Printer::map(const Entries& entries, int depth, Mode mode) {
  auto is_generated = [](const MapEntry& entry) { return makes_blocks(entry.value); };
  if (std::any_of(entries.begin(), entries.end(), is_generated)) return body(entries, depth);
  bool empty = true;
  out_ += '{';
  for (const MapEntry& entry : entries) {
    if (!entry.value.is_set()) continue;
    append_item_break(empty, depth + 1, out_);
    empty = false;
    value(entry.key, depth + 1, mode, nullptr);
    out_ += ": ";
    value(entry.value, depth + 1, mode, nullptr);
  }
  if (!empty) append_item_break(true, depth, out_);
  out_ += '}';
}

void Printer::object(const Object& object, int depth, bool missing_as_null) {
  const ParsedShape& shape = object.shape->parsed();
  if (!missing_as_null)
    if (auto generated = generated_blocks(object); !generated.empty())
      return body(object, std::move(generated), depth);
  bool empty = true;
  out_ += '{';
  for (std::uint16_t position : shape.by_name) {
    Word word = object.fields[position];
    if (!word.is_set() && !missing_as_null) continue;
    append_item_break(empty, depth + 1, out_);
    empty = false;
    append_json_name(shape.fields[position].name, out_);
    field(shape.fields[position], word.is_set() ? word : null_word, depth + 1);
  }
  if (!empty) append_item_break(true, depth, out_);
  out_ += '}';
}

void Printer::field(const Field& field, Word word, int depth) {
  switch (field.kind) {
    case 't':
    case 'A':
    case 'i':
      return literal(word, depth);
    case 'r':
      return addresses(word, depth);
    case 'p':
      return address(word);
    case 'P':
      return providers(word, depth);
    default:
      break;
  }
  value(word, depth, Mode::templates, &field);
}

void Printer::address(Word word) {
  const Expression* expression = as_expression(word);
  if (!expression) return literal(word, 0);
  hcl_.clear();
  ExpressionPrinter(hcl_, stack_, nullptr).print(word);
  append_json_string(hcl_, out_);
}

std::vector<std::string> Printer::address_texts(Word list) const {
  std::vector<std::string> texts;
  auto add = [&](std::string text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(std::move(text));
  };
  for (Word item : *list.payload<Items>()) {
    const Expression* expression = as_expression(item);
    if (!expression) continue;
    if (expression->kind == ExpressionKind::reference) {
      must_share_app(stack_->tree, expression->target);
      std::vector<const ElementNode*> elements;
      append_addressable_elements(expression->target, elements);
      // What is in another stack is a dependency between stacks.
      for (const ElementNode* element : elements)
        if (element->stack == stack_) add(address_of(*element));
    } else {
      std::string text;
      ExpressionPrinter(text, stack_, nullptr).print(item);
      add(std::move(text));
    }
  }
  return texts;
}

void Printer::providers(Word map, int depth) {
  if (map.tag() != Word::Tag::map) return literal(map, depth);
  bool empty = true;
  out_ += '{';
  for (const MapEntry& entry : *map.payload<Entries>()) {
    append_item_break(empty, depth + 1, out_);
    empty = false;
    literal(entry.key, depth + 1);
    out_ += ": ";
    address(entry.value);
  }
  if (!empty) append_item_break(true, depth, out_);
  out_ += '}';
}

void Printer::addresses(Word word, int depth) {
  if (word.tag() != Word::Tag::list) return literal(word, depth);
  bool empty = true;
  out_ += '[';
  for (const std::string& text : address_texts(word)) {
    append_item_break(empty, depth + 1, out_);
    empty = false;
    append_json_string(text, out_);
  }
  if (!empty) append_item_break(true, depth, out_);
  out_ += ']';
}

}  // namespace formwork::detail
