#pragma once
#include "formwork/collection_value.hpp"
#include "formwork/scalar_value.hpp"

namespace formwork {

/// A list or an object of mixed types, for arguments that take Any.
inline Value<List<Any>> list(std::initializer_list<Value<Any>> items) { return items; }
inline Value<Map<Any>> object(std::initializer_list<detail::MapPair> entries) { return entries; }

}  // namespace formwork
