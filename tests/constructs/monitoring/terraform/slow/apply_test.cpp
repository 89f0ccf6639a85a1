#include "../../../golden_applies.hpp"

namespace formwork::monitoring {
namespace {

using support::TerraformMakes;

/// Topic, queue and subscriptions, alarms of metrics and of alarms, dashboard, and a trail that
/// writes to a bucket and a log group.
TEST_F(TerraformMakes, WhatWatchesARegion) { golden_and_takes_it_away(__FILE__, "full"); }

}  // namespace
}  // namespace formwork::monitoring
