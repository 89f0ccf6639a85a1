#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace formwork::detail {

/// MD5 (RFC 1321), which logical ids are made with. Of our own because loading libcrypto takes a
/// millisecond of every program, and its lookup of the algorithm longer than hashing a path.
std::array<std::uint8_t, 16> md5(std::string_view text);

}  // namespace formwork::detail
