#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace formwork::detail {

/// MD5, which logical ids are made with: CDKTF's choice, and no secret depends on it.
std::array<std::uint8_t, 16> md5(std::string_view text);

}  // namespace formwork::detail
