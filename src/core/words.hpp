#pragma once
#include <initializer_list>

#include "core/payload.hpp"

namespace formwork::detail {

/// An expression of that kind with those operands.
Word expression_word(ExpressionKind kind, ValueType type, std::initializer_list<Word> operands);

}  // namespace formwork::detail
