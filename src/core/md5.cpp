#include "core/md5.hpp"

#include <openssl/evp.h>

#include <memory>

namespace formwork::detail {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

/// A context that has looked the algorithm up, which costs more than hashing a path.
Context make_context() {
  Context context(EVP_MD_CTX_new());
  EVP_DigestInit_ex2(context.get(), EVP_md5(), nullptr);
  return context;
}

}  // namespace

std::array<std::uint8_t, 16> md5(std::string_view text) {
  static thread_local Context context = make_context();
  std::array<std::uint8_t, 16> digest = {};
  EVP_DigestInit_ex2(context.get(), nullptr, nullptr);
  EVP_DigestUpdate(context.get(), text.data(), text.size());
  EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
  return digest;
}

}  // namespace formwork::detail
