#include <regex>

#include "../../golden_validates.hpp"
#include "../dr_fixture.hpp"

namespace formwork::failover_orchestration {
namespace {

/// With packages beside it, whose hashes Terraform takes.
class TerraformFindsValid : public support::TerraformFindsValid {
 protected:
  void SetUp() override {
    support::TerraformFindsValid::SetUp();
    const auto golden = support::source_path(__FILE__).parent_path() / "../golden";
    const std::string text = support::read_file(golden / (std::string(GetParam()) + ".tf.json"));
    const std::regex archive("\"(assets/[^\"]+\\.zip)\"");
    for (std::sregex_iterator at(text.begin(), text.end(), archive), end; at != end; ++at) {
      const auto file = directory().path() / (*at)[1].str();
      std::filesystem::create_directories(file.parent_path());
      support::write_file(file, "a zip");
    }
  }
};

TEST_P(TerraformFindsValid, TheGolden) { finds_golden_valid(__FILE__); }

INSTANTIATE_TEST_SUITE_P(
    ,
    TerraformFindsValid,
    testing::Values(
        "minimal", "full", "dr_use2", "identity", "witness", "step_functions", "step_functions_full"
    ),
    [](const auto& row) { return row.param; }
);

}  // namespace
}  // namespace formwork::failover_orchestration
