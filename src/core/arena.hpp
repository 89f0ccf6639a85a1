#pragma once
#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

namespace formwork::detail {

/// Memory for payloads of values and nodes of trees: aligned to 8, zero-initialized, never given
/// back. Each thread fills chunks of its own.
void* arena_allocate(std::size_t bytes);

inline std::string_view arena_copy(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(arena_allocate(text.size()));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

template <class T>
T* arena_new() {
  return new (arena_allocate(sizeof(T))) T();
}

}  // namespace formwork::detail
