#pragma once
#include <string>
#include <vector>

#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::monitoring {

/// Has the whole app looked over: what alarms measure, whom they tell, whether that arrives.
void watch_app(const Construct& construct);

/// A line if nobody is told.
foundation::Found told_nobody(const std::vector<Value<std::string>>& actions);
/// A line if it is no share of a hundred.
foundation::Found no_share(const char* field, foundation::Percent found);

inline constexpr const char* told_nobody_code = "monitoring.M10";
inline constexpr const char* told_nobody_message = "alarms tell nobody";
inline constexpr const char* told_nobody_help =
    "name a topic of the same Region: `.actions = {notifications.arn()}`";

}  // namespace formwork::monitoring
