#include "../../golden_validates.hpp"

namespace formwork::database {
namespace {

using support::TerraformFindsValid;

TEST_P(TerraformFindsValid, TheGolden) { finds_golden_valid(__FILE__); }

INSTANTIATE_TEST_SUITE_P(
    ,
    TerraformFindsValid,
    testing::Values("minimal", "full", "data_use1", "data_use2"),
    [](const auto& row) { return row.param; }
);

}  // namespace
}  // namespace formwork::database
