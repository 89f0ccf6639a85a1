#include "core/md5.hpp"

// By EVP the way to the function costs more than hashing a path, and its first use reads a
// configuration file: a third of what a small program takes.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/md5.h>

namespace formwork::detail {

std::array<std::uint8_t, 16> md5(std::string_view text) {
  std::array<std::uint8_t, MD5_DIGEST_LENGTH> digest = {};
  MD5(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return digest;
}

}  // namespace formwork::detail
