#include "../../golden_applies.hpp"

namespace formwork::foundation {
namespace {

using support::TerraformMakes;

/// Key, log group, role, topic and alarm.
TEST_F(TerraformMakes, TheKit) { golden_and_takes_it_away(__FILE__, "minimal"); }

}  // namespace
}  // namespace formwork::foundation
