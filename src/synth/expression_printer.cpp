#include <algorithm>
#include <array>

#include "core/terraform_names.hpp"
#include "formwork/diagnostic.hpp"
#include "synth/escape.hpp"
#include "synth/printer.hpp"
#include "synth/relative_files.hpp"

namespace formwork::detail {
namespace {

struct OperatorText {
  std::string_view text;
  int precedence;
};

/// In the order of Operator; Terraform's precedences, 0 being the conditional.
constexpr std::array<OperatorText, 15> operators = {{
    {"-", 7},
    {"!", 7},
    {" * ", 6},
    {" / ", 6},
    {" % ", 6},
    {" + ", 5},
    {" - ", 5},
    {" < ", 4},
    {" <= ", 4},
    {" > ", 4},
    {" >= ", 4},
    {" == ", 3},
    {" != ", 3},
    {" && ", 2},
    {" || ", 1},
}};

}  // namespace

const TreeNode* exported_node(const Expression& expression) {
  const Expression* inner = &expression;
  if (inner->kind == ExpressionKind::get) inner = as_expression(inner->operands[0]);
  while (inner && (inner->kind == ExpressionKind::index || inner->kind == ExpressionKind::splat))
    inner = as_expression(inner->operands[0]);
  return inner && inner->kind == ExpressionKind::reference ? inner->target : nullptr;
}

void ExpressionPrinter::print(Word word, int outer_precedence) {
  switch (word.tag()) {
    case Word::Tag::special:
      out_ += literal_of(word);
      return;
    case Word::Tag::integer: {
      bool negative = integer_of(word) < 0 && outer_precedence > 0;
      if (negative) out_ += '(';
      out_ += std::to_string(integer_of(word));
      if (negative) out_ += ')';
      return;
    }
    case Word::Tag::number:
      out_ += number_text(word);
      return;
    case Word::Tag::text:
      return quoted(text_of(word));
    case Word::Tag::list:
      return list(*word.payload<Items>());
    case Word::Tag::map:
      return map(*word.payload<Entries>());
    case Word::Tag::object:
      return object(*word.payload<Object>());
    case Word::Tag::expression:
      return expression(*word.payload<Expression>(), outer_precedence);
  }
}

void ExpressionPrinter::expression(const Expression& expression, int outer_precedence) {
  if (others_ && others_->is_foreign_secret(stack_, expression)) {
    out_ += "sensitive(";
    step(expression);
    out_ += ')';
    return;
  }
  if (step(expression)) return;
  switch (expression.kind) {
    case ExpressionKind::symbol:
      out_ += expression.text();
      return;
    case ExpressionKind::raw:
      return raw(expression.text());
    case ExpressionKind::text:
      return quoted_template(expression);
    case ExpressionKind::call:
      return call(expression);
    case ExpressionKind::for_list:
    case ExpressionKind::for_object:
      return for_expression(expression);
    case ExpressionKind::lazy:
      return print(produced(expression), outer_precedence);
    case ExpressionKind::dynamic:
      return dynamic(expression);
    case ExpressionKind::iteration:
      return iteration(expression);
    default:
      break;
  }
  const OperatorText& op = operators[static_cast<std::size_t>(expression.op)];
  int precedence = expression.kind == ExpressionKind::conditional ? 0 : op.precedence;
  bool parenthesized = precedence < outer_precedence;
  if (parenthesized) out_ += '(';
  if (expression.kind == ExpressionKind::unary) {
    out_ += op.text;
    print(expression.operands[0], precedence + 1);
  } else if (expression.kind == ExpressionKind::binary) {
    print(expression.operands[0], precedence);
    out_ += op.text;
    print(expression.operands[1], precedence + 1);  // all are left-associative
  } else {
    print(expression.operands[0], 1);
    out_ += " ? ";
    print(expression.operands[1]);
    out_ += " : ";
    print(expression.operands[2]);
  }
  if (parenthesized) out_ += ')';
}

/// A reference, or a step on the way from one; false when it is something else.
bool ExpressionPrinter::step(const Expression& expression) {
  switch (expression.kind) {
    case ExpressionKind::reference:
      reference(expression.target);
      return true;
    case ExpressionKind::get:
      get(expression);
      return true;
    case ExpressionKind::index:
      base(expression.operands[0]);
      out_ += '[';
      print(expression.operands[1]);
      out_ += ']';
      return true;
    case ExpressionKind::splat:
      base(expression.operands[0]);
      out_ += "[*]";
      return true;
    default:
      return false;
  }
}

void ExpressionPrinter::reference(const TreeNode* node) {
  const ElementNode* element = as_element(node);
  if (!element)
    throw Error(Diagnostic{
        .code = "expression.construct",
        .message = "a construct that is no element has no value in Terraform",
        .places = {place_of(node)},
        .help = "use an attribute of one of its resources",
    });
  must_share_app(stack_->tree, element);
  if (element->stack == stack_ || !others_)
    append_address(*element, out_);
  else
    out_ += others_->expression(stack_, element->stack, address_of(*element));
}

void ExpressionPrinter::get(const Expression& expression) {
  const TreeNode* node = exported_node(expression);
  if (node) must_share_app(stack_->tree, node);
  if (node && node->stack != stack_ && others_) {
    std::string address;
    ExpressionPrinter(address, node->stack, others_).get(expression);
    out_ += others_->expression(stack_, node->stack, address);
    return;
  }
  base(expression.operands[0]);
  std::string_view name = expression.text(1);
  if (is_identifier(name)) {
    out_ += '.';
    out_ += name;
  } else {
    out_ += '[';
    quoted(name);
    out_ += ']';
  }
}

void ExpressionPrinter::base(Word word) {
  constexpr int primary = 8;
  bool literal = word.tag() != Word::Tag::expression && word.tag() != Word::Tag::list &&
                 word.tag() != Word::Tag::map;
  const Expression* expression = as_expression(word);
  if (expression && step(*expression)) return;
  bool text = expression && expression->kind == ExpressionKind::text;
  if (literal || text) out_ += '(';
  print(word, literal || text ? 0 : primary);
  if (literal || text) out_ += ')';
}

void ExpressionPrinter::call(const Expression& expression) {
  check_file_call(expression, stack_);
  out_ += expression.text();
  out_ += '(';
  const Expression* marked =
      expression.text() == "sensitive" ? as_expression(expression.operands[1]) : nullptr;
  if (marked && step(*marked)) {  // once is enough
    out_ += ')';
    return;
  }
  for (std::uint32_t i = 1; i < expression.count; ++i) {
    if (i > 1) out_ += ", ";
    print(expression.operands[i]);
  }
  if (expression.expands_last) out_ += "...";
  out_ += ')';
}

void ExpressionPrinter::for_expression(const Expression& expression) {
  bool object = expression.kind == ExpressionKind::for_object;
  const auto [key_name, value_name, collection, key_result, result, condition] =
      std::array<Word, 6>{
          expression.operands[0],
          expression.operands[1],
          expression.operands[2],
          expression.operands[3],
          expression.operands[4],
          expression.operands[5]};
  out_ += object ? "{for " : "[for ";
  if (key_name.is_set()) {
    out_ += text_of(key_name);
    out_ += ", ";
  }
  out_ += text_of(value_name);
  out_ += " in ";
  print(collection);
  out_ += " : ";
  if (object) {
    print(key_result);
    out_ += " => ";
  }
  print(result);
  if (condition.is_set()) {
    out_ += " if ";
    print(condition);
  }
  out_ += object ? '}' : ']';
}

void ExpressionPrinter::list(const Items& items) {
  if (std::any_of(items.begin(), items.end(), as_dynamic)) return joined(items);
  out_ += '[';
  bool first = true;
  for (Word item : items) {
    if (!item.is_set()) continue;
    if (!first) out_ += ", ";
    first = false;
    print(item);
  }
  out_ += ']';
}

void ExpressionPrinter::map(const Entries& entries) {
  out_ += '{';
  bool first = true;
  for (const MapEntry& entry : entries) {
    if (!entry.value.is_set()) continue;
    if (!first) out_ += ", ";
    first = false;
    bool computed = entry.key.tag() != Word::Tag::text;
    if (computed) out_ += '(';
    print(entry.key);
    if (computed) out_ += ')';
    out_ += " = ";
    print(entry.value);
  }
  out_ += '}';
}

void ExpressionPrinter::object(const Object& object) {
  const ParsedShape& shape = object.shape->parsed();
  out_ += '{';
  bool first = true;
  for (std::uint16_t position : shape.by_name) {
    if (!first) out_ += ", ";
    first = false;
    out_ += shape.fields[position].name;
    out_ += " = ";
    print(object.fields[position]);
  }
  out_ += '}';
}

}  // namespace formwork::detail
