#pragma once
#include <string>

namespace formwork::aws_client {

/// What others wrote, as much of it as somebody reads in an error; its characters stay whole.
inline std::string shortened(std::string text) {
  constexpr std::size_t most = 1000;
  if (text.size() <= most) return text;
  constexpr unsigned char mask = 0xC0;
  constexpr unsigned char goes_on = 0x80;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & mask) == goes_on) --end;
  const auto left_out = text.size() - end;
  text.resize(end);
  return text + "... (" + std::to_string(left_out) + " bytes more)";
}

}  // namespace formwork::aws_client
