#include "alarm_rules.hpp"

namespace formwork::monitoring {

foundation::Found told_nobody(const std::vector<Value<std::string>>& actions) {
  return foundation::found_unless(!actions.empty(), "actions is empty");
}

foundation::Found no_share(const char* field, foundation::Percent found) {
  return foundation::found_unless(
      found.count() > 0 && found.count() < 100,
      foundation::counted(field, static_cast<long long>(found.count())) + " %"
  );
}

}  // namespace formwork::monitoring
