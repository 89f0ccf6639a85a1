#include "../../golden_validates.hpp"
#include "../dr_fixture.hpp"

namespace formwork::failover_orchestration {
namespace {

/// With the package beside it, whose hash Terraform takes.
class TerraformFindsValid : public support::TerraformFindsValid {
 protected:
  void SetUp() override {
    support::TerraformFindsValid::SetUp();
    const OneStack one;
    const auto folder = directory().path() / "assets" / "functions" / one.stack.package.hash();
    std::filesystem::create_directories(folder);
    support::write_file(folder / one.stack.package.file_name(), "a zip");
  }
};

TEST_P(TerraformFindsValid, TheGolden) { finds_golden_valid(__FILE__); }

INSTANTIATE_TEST_SUITE_P(
    ,
    TerraformFindsValid,
    testing::Values("minimal", "full", "dr_use2", "identity"),
    [](const auto& row) { return row.param; }
);

}  // namespace
}  // namespace formwork::failover_orchestration
