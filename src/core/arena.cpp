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

class Arena {
 public:
  void* allocate(std::size_t bytes) {
    bytes = (bytes + 7) & ~std::size_t{7};
    if (static_cast<std::size_t>(end_ - next_) < bytes) {
      const std::size_t size = std::max(chunk_bytes, bytes);
      next_ = static_cast<char*>(new_chunk(size));
      end_ = next_ + size;
    }
    void* memory = next_;
    next_ += bytes;
    return memory;
  }

 private:
  static constexpr std::size_t chunk_bytes = std::size_t{256} << 10;
  char* next_ = nullptr;
  char* end_ = nullptr;
};

thread_local Arena payloads;
thread_local Arena nodes;

}  // namespace

void* arena_allocate(std::size_t bytes) { return payloads.allocate(bytes); }
void* node_allocate(std::size_t bytes) { return nodes.allocate(bytes); }

}  // namespace formwork::detail
