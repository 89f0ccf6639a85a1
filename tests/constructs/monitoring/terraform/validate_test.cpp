#include "../../golden_validates.hpp"

namespace formwork::monitoring {
namespace {

using support::TerraformFindsValid;

TEST_P(TerraformFindsValid, TheGolden) { finds_golden_valid(__FILE__); }

INSTANTIATE_TEST_SUITE_P(
    ,
    TerraformFindsValid,
    testing::Values("minimal", "full", "dr_use2"),
    [](const auto& row) { return row.param; }
);

}  // namespace
}  // namespace formwork::monitoring
