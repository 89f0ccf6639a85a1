#include "core/arena.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <vector>

namespace formwork::detail {
namespace {

struct FreeMemory {
  void operator()(void* memory) const { std::free(memory); }
};
using Chunk = std::unique_ptr<void, FreeMemory>;

/// Keeps every chunk until the program ends: values may outlive the thread that made them.
void* new_chunk(std::size_t bytes) {
  static std::mutex mutex;
  static auto& chunks = *new std::vector<Chunk>();
  // calloc hands out pages that the kernel has zeroed: untouched ones cost nothing.
  Chunk chunk(std::calloc(1, bytes));
  if (!chunk) throw std::bad_alloc();
  std::lock_guard lock(mutex);
  chunks.push_back(std::move(chunk));
  return chunks.back().get();
}

constexpr std::size_t chunk_bytes = std::size_t{256} << 10;
thread_local char* next = nullptr;
thread_local char* end = nullptr;

}  // namespace

void* arena_allocate(std::size_t bytes) {
  bytes = (bytes + 7) & ~std::size_t{7};
  if (static_cast<std::size_t>(end - next) < bytes) {
    std::size_t size = std::max(chunk_bytes, bytes);
    next = static_cast<char*>(new_chunk(size));
    end = next + size;
  }
  void* memory = next;
  next += bytes;
  return memory;
}

}  // namespace formwork::detail
