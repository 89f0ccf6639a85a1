#include "../../golden_applies.hpp"

namespace formwork::storage {
namespace {

using support::TerraformMakes;

/// Buckets of two Regions with keys and access logs, and a replication with its role.
TEST_F(TerraformMakes, BucketsOfTwoRegions) {
  golden_and_takes_it_away(__FILE__, "replication_in_one_stack");
}

}  // namespace
}  // namespace formwork::storage
