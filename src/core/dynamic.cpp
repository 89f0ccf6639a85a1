#include "formwork/dynamic.hpp"

#include "core/payload.hpp"
#include "core/terraform_names.hpp"
#include "core/words.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::detail {
namespace {

thread_local int dynamic_depth = 0;

/// An iterator that the program names, else one that no block around it has.
std::string_view checked(std::string_view iterator) {
  if (is_identifier(iterator)) return iterator;
  throw Error(Diagnostic{
      .code = "dynamic.iterator",
      .message = "the iterator of a dynamic block must be a name of Terraform's language",
      .found = {"iterator = \"" + std::string(iterator) + '"'},
      .help = "use letters, digits and _, or leave it out",
  });
}

Word name_of(std::string_view iterator, int depth) {
  if (!iterator.empty()) return text_word(checked(iterator));
  return text_word(depth == 1 ? "block" : "block" + std::to_string(depth));
}

Word with_form(Word blocks, Word label, DynamicForm form) {
  const Expression& dynamic = *blocks.payload<Expression>();
  return expression_word(
      ExpressionKind::dynamic,
      ValueType::collection,
      {dynamic.operands[0],
       dynamic.operands[1],
       dynamic.operands[2],
       label,
       integer_word(static_cast<int>(form))}
  );
}

}  // namespace

DynamicScope::DynamicScope(std::string_view iterator)
    : iterator_(name_of(iterator, dynamic_depth + 1)) {
  ++dynamic_depth;
}
DynamicScope::~DynamicScope() { --dynamic_depth; }

Word DynamicScope::key(ValueType type) const {
  return expression_word(ExpressionKind::iteration, type, {iterator_, text_word("key")});
}
Word DynamicScope::value(ValueType type) const {
  return expression_word(ExpressionKind::iteration, type, {iterator_, text_word("value")});
}

Word DynamicScope::blocks(Word collection, Word label, Word content) const {
  return expression_word(
      ExpressionKind::dynamic,
      ValueType::collection,
      {iterator_, collection, content, label, integer_word(static_cast<int>(DynamicForm::list))}
  );
}

Word single_dynamic(Word blocks) {
  return with_form(blocks, blocks.payload<Expression>()->operands[3], DynamicForm::one);
}

Word labelled_dynamic(Word blocks) {
  const Expression& dynamic = *blocks.payload<Expression>();
  Word label = dynamic.operands[3];
  if (!label.is_set())
    label = expression_word(
        ExpressionKind::iteration, ValueType::string, {dynamic.operands[0], text_word("key")}
    );
  return with_form(blocks, label, DynamicForm::map);
}

Word once_if(Word condition) {
  const Word once = boolean_word(true);
  return conditional_word(
      condition, list_word(&once, 1), list_word(nullptr, 0), ValueType::collection
  );
}

}  // namespace formwork::detail
