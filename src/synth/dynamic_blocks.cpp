#include <algorithm>

#include "core/json_text.hpp"
#include "synth/printer.hpp"

// Blocks that Terraform makes of a collection: `dynamic` where it has blocks, a for expression
// where it has an attribute.

namespace formwork::detail {
namespace {

/// One element of no meaning, for a block that stands among such as Terraform makes: all of them
/// are written in one list, in which they keep their order.
Word once() {
  const Word item = boolean_word(true);
  return list_word(&item, 1);
}

DynamicForm form_of(const Expression& dynamic) {
  return static_cast<DynamicForm>(integer_of(dynamic.operands[4]));
}

}  // namespace

bool makes_blocks(Word blocks) {
  if (blocks.tag() == Word::Tag::expression) return as_dynamic(blocks) != nullptr;
  if (blocks.tag() != Word::Tag::list) return false;
  const auto& items = *blocks.payload<Items>();
  return std::any_of(items.begin(), items.end(), as_dynamic);
}

/// A body with blocks that Terraform makes.
void Printer::body(const Object& object, std::vector<GeneratedBlocks> generated, int depth) {
  const ParsedShape& shape = object.shape->parsed();
  bool empty = true;
  auto name = [&](std::string_view text) {
    append_item_break(empty, depth + 1, out_);
    empty = false;
    append_json_name(text, out_);
  };
  auto write_generated = [&] {
    name("dynamic");
    dynamic_blocks(generated, depth + 1);
    generated.clear();
  };
  out_ += '{';
  for (std::uint16_t position : shape.by_name) {
    const Field& field = shape.fields[position];
    const Word word = object.fields[position];
    if (!word.is_set() || (field.kind == 'B' && makes_blocks(word))) continue;
    if (!generated.empty() && field.name > "dynamic") write_generated();
    name(field.name);
    this->field(field, word, depth + 1);
  }
  if (!generated.empty()) write_generated();
  append_item_break(true, depth, out_);
  out_ += '}';
}

/// The same without bindings.
void Printer::body(const Entries& entries, int depth) {
  std::vector<GeneratedBlocks> generated;
  std::vector<MapEntry> others;
  for (const MapEntry& entry : entries)
    if (entry.key.tag() == Word::Tag::text && makes_blocks(entry.value))
      generated.push_back({text_of(entry.key), entry.value});
    else if (entry.value.is_set())
      others.push_back(entry);
  bool empty = true;
  auto write_generated = [&] {
    append_item_break(empty, depth + 1, out_);
    empty = false;
    append_json_name("dynamic", out_);
    dynamic_blocks(generated, depth + 1);
    generated.clear();
  };
  out_ += '{';
  for (const MapEntry& entry : others) {
    const bool comes_after = entry.key.tag() == Word::Tag::text && text_of(entry.key) > "dynamic";
    if (!generated.empty() && comes_after) write_generated();
    append_item_break(empty, depth + 1, out_);
    empty = false;
    attribute(entry.key, depth + 1);
    out_ += ": ";
    attribute(entry.value, depth + 1);
  }
  if (!generated.empty()) write_generated();
  append_item_break(true, depth, out_);
  out_ += '}';
}

void Printer::dynamic_blocks(const std::vector<GeneratedBlocks>& blocks, int depth) {
  out_ += '{';
  bool empty = true;
  for (const GeneratedBlocks& of_type : blocks) {
    append_item_break(empty, depth + 1, out_);
    empty = false;
    append_json_name(of_type.name, out_);
    if (as_dynamic(of_type.word)) {
      dynamic_block(of_type.word, depth + 1);
      continue;
    }
    out_ += '[';
    bool first = true;
    for (Word block : *of_type.word.payload<Items>()) {
      if (!block.is_set()) continue;
      append_item_break(first, depth + 2, out_);
      first = false;
      dynamic_block(block, depth + 2);
    }
    append_item_break(true, depth + 1, out_);
    out_ += ']';
  }
  append_item_break(true, depth, out_);
  out_ += '}';
}

void Printer::dynamic_block(Word block, int depth) {
  const Expression* dynamic = as_dynamic(block);
  const Word content = dynamic ? dynamic->operands[2] : block;
  auto name = [&](std::string_view text) {
    append_item_break(text == "content", depth + 1, out_);
    append_json_name(text, out_);
  };
  out_ += '{';
  name("content");
  attribute(content, depth + 1);
  name("for_each");
  attribute(dynamic ? dynamic->operands[1] : once(), depth + 1);
  name("iterator");
  literal(dynamic ? dynamic->operands[0] : text_word("fixed"), depth + 1);
  if (dynamic && form_of(*dynamic) == DynamicForm::map) {
    name("labels");
    attribute(list_word(&dynamic->operands[3], 1), depth + 1);
  }
  append_item_break(true, depth, out_);
  out_ += '}';
}

void Printer::joined_list(const Items& items) {
  hcl_ = "${";
  ExpressionPrinter(hcl_, stack_, others_).joined(items);
  hcl_ += '}';
  append_json_string(hcl_, out_);
}

void ExpressionPrinter::dynamic(const Expression& expression) {
  dynamic(expression, form_of(expression));
}

void ExpressionPrinter::dynamic(const Expression& expression, DynamicForm form) {
  const std::string iterator(text_of(expression.operands[0]));
  out_ += form == DynamicForm::map ? "{for " : form == DynamicForm::one ? "one([for " : "[for ";
  out_ += iterator + "_key, " + iterator + "_value in ";
  print(expression.operands[1]);
  out_ += " : ";
  variables_.push_back(text_of(expression.operands[0]));
  if (form == DynamicForm::map) {
    print(expression.operands[3]);
    out_ += " => ";
  }
  print(expression.operands[2]);
  variables_.pop_back();
  out_ += form == DynamicForm::map ? "}" : form == DynamicForm::one ? "])" : "]";
}

void ExpressionPrinter::iteration(const Expression& expression) {
  out_ += expression.text();
  const bool is_variable =
      std::find(variables_.begin(), variables_.end(), expression.text()) != variables_.end();
  out_ += is_variable ? '_' : '.';
  out_ += expression.text(1);
}

void ExpressionPrinter::joined(const Items& items) {
  out_ += "concat(";
  bool first = true;
  bool in_list = false;
  for (Word item : items) {
    if (!item.is_set()) continue;
    const bool is_made = as_dynamic(item) != nullptr;
    if (in_list && is_made) out_ += ']';
    if (!first) out_ += ", ";
    if (!is_made && !in_list) out_ += '[';
    in_list = !is_made;
    first = false;
    if (is_made)
      dynamic(*as_dynamic(item), DynamicForm::list);
    else
      print(item);
  }
  out_ += in_list ? "])" : ")";
}

}  // namespace formwork::detail
