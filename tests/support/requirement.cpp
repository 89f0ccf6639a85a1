#include "support/requirement.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace formwork::support {

bool runs_in_ci() {
  const char* variable = std::getenv("CI");
  const std::string value = variable ? variable : "";
  return !value.empty() && value != "0" && value != "false";
}

void missing(const std::string& what) {
  if (runs_in_ci()) FAIL() << what << ", and CI is set";
  GTEST_SKIP() << what;
}

}  // namespace formwork::support
