#pragma once
#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

namespace formwork::detail {

/// Memory for payloads of values: aligned to 8, zero-initialized, never given back. Each thread
/// fills chunks of its own.
void* arena_allocate(std::size_t bytes);
/// The same for nodes of trees, which lie together because synthesis walks over them.
void* node_allocate(std::size_t bytes);

inline std::string_view arena_copy(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(arena_allocate(text.size()));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

template <class Node>
Node* node_new() {
  return new (node_allocate(sizeof(Node))) Node();
}

}  // namespace formwork::detail
