#include "formwork/lazy.hpp"

#include <atomic>

#include "core/words.hpp"

namespace formwork::detail {
namespace {
std::atomic<bool> any_made = false;
}

bool has_lazy_values() { return any_made; }

/// The function stays in memory like all that words point to: nobody can say when the last copy of
/// a word is gone.
Word lazy_word(ValueType type, std::function<Word()> produce) {
  any_made = true;
  const auto* value = new LazyValue{std::move(produce)};
  return expression_word(ExpressionKind::lazy, type, {Word(value, Word::Tag::special)});
}

Word produced(const Expression& lazy) { return lazy.operands[0].payload<LazyValue>()->produce(); }

}  // namespace formwork::detail
