#include "core/md5.hpp"

#include <bit>
#include <cstring>

namespace formwork::detail {
namespace {

constexpr std::size_t block_bytes = 64;
using State = std::array<std::uint32_t, 4>;

// The RFC's table T: the integer part of 2^32 * abs(sin(i + 1)).
constexpr std::array<std::uint32_t, 64> sines = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

/// One of the four rounds: 16 steps, each of which mixes one word of the block in.
template <int round>
void mix(const std::array<std::uint32_t, 16>& words, State& state) {
  constexpr int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  constexpr unsigned stride[4] = {1, 5, 3, 7};
  constexpr unsigned first[4] = {0, 1, 5, 0};
  auto [a, b, c, d] = state;
  for (unsigned step = 0; step < 16; ++step) {
    std::uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                          : round == 1 ? (d & b) | (~d & c)
                          : round == 2 ? b ^ c ^ d
                                       : c ^ (b | ~d);
    mixed += a + sines[round * 16 + step] + words[(first[round] + stride[round] * step) % 16];
    a = d;
    d = c;
    c = b;
    b += std::rotl(mixed, shifts[round][step % 4]);
  }
  state = {a, b, c, d};
}

void add_block(const char* block, State& state) {
  std::array<std::uint32_t, 16> words;
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(words.data(), block, block_bytes);
  State mixed = state;
  mix<0>(words, mixed);
  mix<1>(words, mixed);
  mix<2>(words, mixed);
  mix<3>(words, mixed);
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += mixed[i];
}

}  // namespace

std::array<std::uint8_t, 16> md5(std::string_view text) {
  State state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  for (; text.size() >= block_bytes; text.remove_prefix(block_bytes)) add_block(text.data(), state);
  // What is left, a one bit, zeros, and the length: one block, or two when it does not fit.
  std::array<char, 2 * block_bytes> tail = {};
  if (!text.empty()) std::memcpy(tail.data(), text.data(), text.size());
  tail[text.size()] = static_cast<char>(0x80);
  const std::size_t size = text.size() + 9 <= block_bytes ? block_bytes : 2 * block_bytes;
  std::memcpy(tail.data() + size - sizeof bits, &bits, sizeof bits);
  for (std::size_t at = 0; at < size; at += block_bytes) add_block(tail.data() + at, state);
  std::array<std::uint8_t, 16> digest;
  std::memcpy(digest.data(), state.data(), digest.size());
  return digest;
}

}  // namespace formwork::detail
