#pragma once
#include <string>

#include "core/utf8.hpp"

namespace formwork::aws_client {

/// What others wrote, as much of it as somebody reads in an error; its characters stay whole.
inline std::string shortened(std::string text) {
  constexpr std::size_t most = 1000;
  if (text.size() <= most) return text;
  const auto end = detail::whole_characters(text, most).size();
  const auto left_out = text.size() - end;
  text.resize(end);
  return text + "... (" + std::to_string(left_out) + " bytes more)";
}

}  // namespace formwork::aws_client
