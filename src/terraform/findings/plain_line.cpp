#include "terraform/findings/plain_line.hpp"

#include <regex>

namespace formwork::terraform {

std::string plain_line(std::string_view line) {
  static const std::regex colours("\x1b\\[[0-9;]*m");
  std::string text;
  std::regex_replace(std::back_inserter(text), line.begin(), line.end(), colours, "");
  for (const std::string_view frame : {"│", "╷", "╵"})
    if (text.starts_with(frame)) {
      text.erase(0, frame.size());
      if (text.starts_with(' ')) text.erase(0, 1);
    }
  text.erase(text.find_last_not_of(" \r") + 1);
  return text;
}

}  // namespace formwork::terraform
