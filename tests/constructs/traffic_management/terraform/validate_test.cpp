#include "../../golden_validates.hpp"

namespace formwork::traffic_management {
namespace {

using support::TerraformFindsValid;

TEST_P(TerraformFindsValid, TheGolden) { finds_golden_valid(__FILE__); }

INSTANTIATE_TEST_SUITE_P(
    ,
    TerraformFindsValid,
    testing::Values("minimal", "full", "zone", "zone_with_query_log", "region", "one_stack"),
    [](const auto& row) { return row.param; }
);

}  // namespace
}  // namespace formwork::traffic_management
