#pragma once
#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::foundation {

/// Of which properties to make an alarm, after what is wrong with these is reported.
Checked<AlarmProps> checked(const Construct& alarm, const AlarmProps& props);

/// The metrics that are measured: one, or the two of a ratio.
std::vector<const Metric*> metrics_of(const AlarmProps& props);

}  // namespace formwork::foundation
