#pragma once
#include <functional>
#include <string_view>

#include "formwork/detail/word.hpp"

// What the words of values point to.

namespace formwork::detail {

struct Text {
  std::uint32_t size;
  char data[4];  // as many as size says

  std::string_view view() const { return {data, size}; }
};

struct Items {
  std::uint64_t size;
  Word words[1];

  const Word* begin() const { return words; }
  const Word* end() const { return words + size; }
};

struct Entries {
  std::uint64_t size;
  MapEntry entries[1];

  const MapEntry* begin() const { return entries; }
  const MapEntry* end() const { return entries + size; }
};

struct Object {
  const Shape* shape;
  Word fields[1];
};

enum class ExpressionKind : std::uint8_t {
  reference,    // target
  symbol,       // text
  raw,          // text
  get,          // base, text
  index,        // base, key
  splat,        // base
  unary,        // operand
  binary,       // left, right
  conditional,  // condition, when true, when false
  text,         // template: parts
  call,         // name, arguments
  for_list,     // key name or unset, value name, collection, unset, result, condition or unset
  for_object,   // the same with a key result
  dynamic,      // blocks: iterator name, collection, content, label or unset, DynamicForm
  lazy,         // LazyValue
  iteration,    // of such blocks, the one at hand: iterator name, `key` or `value`
};

/// Makes a value at synthesis. The word of a lazy expression's operand points to one.
struct LazyValue {
  std::function<Word()> produce;
};

/// What a `dynamic` stands for where Terraform has an attribute and no block.
enum class DynamicForm : std::uint8_t { list, one, map };

struct Expression {
  ExpressionKind kind;
  ValueType type;
  Operator op;
  /// Of calls: the last argument is expanded (`...`).
  bool expands_last : 1;
  /// Of references and attributes.
  Sensitivity sensitivity : 2;
  std::uint32_t count;
  const TreeNode* target;
  Word operands[1];

  const Word* begin() const { return operands; }
  const Word* end() const { return operands + count; }
  std::string_view text(std::size_t operand = 0) const {
    return operands[operand].payload<Text>()->view();
  }
};

/// The text of a word of tag text or number.
inline std::string_view text_of(Word word) { return word.payload<Text>()->view(); }

/// Of a word of tag number: neither infinity nor NaN.
bool is_finite(Word number);
/// Throws Error for a number that is not finite: in front of Terraform there is no such thing.
std::string_view number_text(Word number);

inline const Expression* as_expression(Word word) {
  return word.tag() == Word::Tag::expression ? word.payload<Expression>() : nullptr;
}

/// The blocks that Terraform makes of a collection, if the word is such.
inline const Expression* as_dynamic(Word word) {
  const Expression* expression = as_expression(word);
  return expression && expression->kind == ExpressionKind::dynamic ? expression : nullptr;
}

/// What a lazy expression gives now.
Word produced(const Expression& lazy);
/// Whether the program ever made one.
bool has_lazy_values();
/// Whether the program ever made a word that is not known everywhere, such as `each.key`.
bool has_placed_words();
/// `provider::<provider>::<function>(…)`
Word provider_call_word(
    std::string_view provider, std::string_view function, const Word* arguments, std::size_t size
);
/// Whether the program ever made one.
bool has_provider_calls();

inline std::int64_t integer_of(Word word) { return static_cast<std::int64_t>(word.bits()) >> 3; }

/// `true`, `false` or `null`, which is what a special word is called everywhere.
inline std::string_view literal_of(Word special) {
  std::uint64_t bits = special.bits();
  return bits == boolean_word(true).bits()    ? "true"
         : bits == boolean_word(false).bits() ? "false"
                                              : "null";
}

ValueType type_of(Word word);

}  // namespace formwork::detail
