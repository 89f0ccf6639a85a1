#include "cli/command_line/bar.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "terraform/process/environment.hpp"

namespace formwork::cli {

bool reads_utf8(const terraform::Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    auto locale = terraform::value_of(environment, name);
    if (locale.empty()) continue;
    std::transform(locale.begin(), locale.end(), locale.begin(), [](unsigned char letter) {
      return static_cast<char>(std::tolower(letter));
    });
    return locale.find("utf-8") != locale.npos || locale.find("utf8") != locale.npos;
  }
  return false;
}

std::string bar_text(double share, std::size_t columns, bool has_blocks) {
  const auto kept = std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0);
  const auto filled = static_cast<std::size_t>(kept * static_cast<double>(columns));
  std::string text;
  for (std::size_t i = 0; i < columns; ++i) {
    if (i < filled)
      text += has_blocks ? "█" : "#";
    else
      text += has_blocks ? "░" : ".";
  }
  return text;
}

}  // namespace formwork::cli
