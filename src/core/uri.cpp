#include "core/uri.hpp"

namespace formwork::detail {
namespace {

constexpr std::string_view unreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

}  // namespace

std::string uri_encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char letter : text) {
    if (unreserved.find(letter) != text.npos || kept.find(letter) != text.npos) {
      result += letter;
      continue;
    }
    const auto byte = static_cast<unsigned char>(letter);
    result += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
  }
  return result;
}

}  // namespace formwork::detail
