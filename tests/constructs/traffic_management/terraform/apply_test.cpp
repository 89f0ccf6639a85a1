#include "../../golden_applies.hpp"

namespace formwork::traffic_management {
namespace {

using support::TerraformMakes;

/// A zone, a certificate, the fences of two Regions, and the records that go by them.
TEST_F(TerraformMakes, OneNameForTwoRegions) { golden_and_takes_it_away(__FILE__, "one_stack"); }

}  // namespace
}  // namespace formwork::traffic_management
