#include "formwork/expression.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>

#include "core/arena.hpp"
#include "core/words.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::detail {
namespace {

std::atomic<bool> any_placed = false;
std::atomic<bool> any_provider_call = false;

Expression* allocate(ExpressionKind kind, ValueType type, std::size_t count) {
  auto* expression =
      static_cast<Expression*>(arena_allocate(offsetof(Expression, operands) + count * sizeof(Word))
      );
  expression->kind = kind;
  expression->type = type;
  expression->count = static_cast<std::uint32_t>(count);
  return expression;
}

bool is_template(Word word) {
  const Expression* expression = as_expression(word);
  return expression && expression->kind == ExpressionKind::text;
}

/// Appends a part; templates in templates become one, and neighbouring literals too.
void append_part(std::vector<Word>& parts, Word part) {
  if (is_template(part)) {
    for (Word inner : *part.payload<Expression>()) append_part(parts, inner);
    return;
  }
  bool literal = part.tag() == Word::Tag::text;
  if (literal && text_of(part).empty()) return;
  if (literal && !parts.empty() && parts.back().tag() == Word::Tag::text) {
    std::string joined(text_of(parts.back()));
    joined += text_of(part);
    parts.back() = text_word(joined);
    return;
  }
  parts.push_back(part);
}

ValueType result_type(Operator op) {
  switch (op) {
    case Operator::negate:
    case Operator::multiply:
    case Operator::divide:
    case Operator::modulo:
    case Operator::add:
    case Operator::subtract:
      return ValueType::number;
    default:
      return ValueType::boolean;
  }
}

}  // namespace

bool has_placed_words() { return any_placed.load(std::memory_order_relaxed); }
bool has_provider_calls() { return any_provider_call.load(std::memory_order_relaxed); }

Word expression_word(ExpressionKind kind, ValueType type, std::initializer_list<Word> operands) {
  if (kind == ExpressionKind::symbol || kind == ExpressionKind::iteration)
    any_placed.store(true, std::memory_order_relaxed);
  Expression* expression = allocate(kind, type, operands.size());
  std::copy(operands.begin(), operands.end(), expression->operands);
  return {expression, Word::Tag::expression};
}

Word reference_word(const TreeNode* node) {
  Expression* expression = allocate(ExpressionKind::reference, ValueType::any, 0);
  expression->target = node;
  return {expression, Word::Tag::expression};
}

Word typed_reference_word(const TreeNode* node, ValueType type, bool sensitive) {
  Expression* expression = allocate(ExpressionKind::reference, type, 0);
  expression->target = node;
  if (sensitive) expression->sensitivity = Sensitivity::whole;
  return {expression, Word::Tag::expression};
}

Word symbol_word(ValueType type, std::string_view text) {
  return expression_word(ExpressionKind::symbol, type, {text_word(text)});
}

Word raw_word(std::string_view text) {
  return expression_word(ExpressionKind::raw, ValueType::any, {text_word(text)});
}

Word get_word(Word base, std::string_view name, ValueType type, Sensitivity sensitivity) {
  Expression* expression = allocate(ExpressionKind::get, type, 2);
  expression->sensitivity = sensitivity;
  expression->operands[0] = base;
  expression->operands[1] = text_word(name);
  return {expression, Word::Tag::expression};
}

Word index_word(Word base, Word key, ValueType type) {
  return expression_word(ExpressionKind::index, type, {base, key});
}

Word splat_word(Word base) {
  return expression_word(ExpressionKind::splat, ValueType::collection, {base});
}

Word unary_word(Operator op, Word operand) {
  Expression* expression = allocate(ExpressionKind::unary, result_type(op), 1);
  expression->op = op;
  expression->operands[0] = operand;
  return {expression, Word::Tag::expression};
}

Word binary_word(Operator op, Word left, Word right) {
  Expression* expression = allocate(ExpressionKind::binary, result_type(op), 2);
  expression->op = op;
  expression->operands[0] = left;
  expression->operands[1] = right;
  return {expression, Word::Tag::expression};
}

Word conditional_word(Word condition, Word when_true, Word when_false, ValueType type) {
  return expression_word(ExpressionKind::conditional, type, {condition, when_true, when_false});
}

Word template_word(const Word* parts, std::size_t size) {
  std::vector<Word> flat;
  for (std::size_t i = 0; i < size; ++i) append_part(flat, parts[i]);
  if (flat.empty()) return text_word("");
  if (flat.size() == 1 && flat[0].tag() == Word::Tag::text) return flat[0];
  Expression* expression = allocate(ExpressionKind::text, ValueType::string, flat.size());
  std::copy(flat.begin(), flat.end(), expression->operands);
  return {expression, Word::Tag::expression};
}

Word call_word(
    ValueType type, std::string_view name, const Word* arguments, std::size_t size, bool expand_last
) {
  Expression* expression = allocate(ExpressionKind::call, type, size + 1);
  expression->expands_last = expand_last;
  expression->operands[0] = text_word(name);
  std::copy_n(arguments, size, expression->operands + 1);
  return {expression, Word::Tag::expression};
}

Word provider_call_word(
    std::string_view provider, std::string_view function, const Word* arguments, std::size_t size
) {
  any_provider_call.store(true, std::memory_order_relaxed);
  std::string name = "provider::";
  name.append(provider).append("::").append(function);
  return call_word(ValueType::any, name, arguments, size, false);
}

Word interpolate_word(std::string_view format, const Word* arguments, std::size_t size) {
  std::vector<Word> parts;
  std::string literal;
  std::size_t used = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    std::string_view two = format.substr(i, 2);
    if (two == "{}") {
      if (used < size) {
        parts.push_back(text_word(literal));
        parts.push_back(arguments[used]);
        literal.clear();
      }
      ++used;
      ++i;
    } else {
      literal += format[i];
      if (two == "{{" || two == "}}") ++i;
    }
  }
  if (used != size)
    throw Error(Diagnostic{
        .code = "value.interpolate",
        .message = "the number of {} in a format differs from that of the values",
        .found =
            {"format = \"" + std::string(format) + '"',
             "{} = " + std::to_string(used) + ", values = " + std::to_string(size)},
        .help = "write one {} for each value, and {{ for a brace",
    });
  parts.push_back(text_word(literal));
  return template_word(parts.data(), parts.size());
}

namespace {
thread_local int for_depth = 0;

std::string numbered(std::string_view name) {
  return for_depth == 1 ? std::string(name) : std::string(name) + std::to_string(for_depth);
}
}  // namespace

ForScope::ForScope() { ++for_depth; }
ForScope::~ForScope() { --for_depth; }

Word ForScope::key(ValueType type) const { return symbol_word(type, numbered("key")); }
Word ForScope::value(ValueType type) const { return symbol_word(type, numbered("value")); }

Word ForScope::list(Word collection, bool with_key, Word result, Word condition) const {
  Word key_name = with_key ? text_word(numbered("key")) : Word{};
  return expression_word(
      ExpressionKind::for_list,
      ValueType::collection,
      {key_name, text_word(numbered("value")), collection, Word{}, result, condition}
  );
}

Word ForScope::object(Word collection, bool with_key, Word key_result, Word result, Word condition)
    const {
  Word key_name = with_key ? text_word(numbered("key")) : Word{};
  return expression_word(
      ExpressionKind::for_object,
      ValueType::collection,
      {key_name, text_word(numbered("value")), collection, key_result, result, condition}
  );
}

}  // namespace formwork::detail
