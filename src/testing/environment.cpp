#include "testing/environment.hpp"

#include <cstdlib>
#include <set>
#include <string>

#include "core/lower_case.hpp"

namespace formwork::testing {

bool is_on(const char* variable) {
  const char* value = std::getenv(variable);
  const std::string text = formwork::detail::lower_case(value ? value : "");
  const std::set<std::string> no{"", "0", "false", "no", "off", "n"};
  return !no.contains(text);
}

}  // namespace formwork::testing
