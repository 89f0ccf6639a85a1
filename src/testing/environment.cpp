#include "testing/environment.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>
#include <string>

namespace formwork::testing {

bool is_on(const char* variable) {
  const char* value = std::getenv(variable);
  std::string text = value ? value : "";
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  const std::set<std::string> no{"", "0", "false", "no", "off", "n"};
  return !no.contains(text);
}

}  // namespace formwork::testing
