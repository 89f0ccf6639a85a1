#include "arn.hpp"

namespace formwork::foundation {

std::optional<Arn> arn_of(std::string_view text) {
  std::string_view parts[5];
  for (std::string_view& part : parts) {
    const auto end = text.find(':');
    if (end == text.npos) return std::nullopt;
    part = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  if (parts[0] != "arn" || parts[1].empty() || parts[2].empty() || text.empty())
    return std::nullopt;
  return Arn{parts[1], parts[2], parts[3], parts[4], text};
}

}  // namespace formwork::foundation
