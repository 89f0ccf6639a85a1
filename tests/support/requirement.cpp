#include "support/requirement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>
#include <string>

namespace formwork::support {

bool runs_in_ci() {
  const char* variable = std::getenv("CI");
  std::string value = variable ? variable : "";
  std::transform(value.begin(), value.end(), value.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  const std::set<std::string> no{"", "0", "false", "no", "off", "n"};
  return !no.contains(value);
}

void missing(const std::string& what) {
  if (runs_in_ci()) FAIL() << what << ", and CI is set";
  GTEST_SKIP() << what;
}

}  // namespace formwork::support
