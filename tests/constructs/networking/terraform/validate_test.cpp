// Terraform is the judge of what the goldens hold.
#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/terraform.hpp"

namespace formwork::networking {
namespace {

class TerraformFindsValid : public support::TerraformTest,
                            public testing::WithParamInterface<const char*> {};

TEST_P(TerraformFindsValid, TheGolden) {
  const std::filesystem::path goldens =
      support::source_path(__FILE__).parent_path().parent_path() / "golden";
  directory().write(
      "cdk.tf.json", support::read_file(goldens / (std::string(GetParam()) + ".tf.json"))
  );
  EXPECT_TRUE(validates(directory().path()));
}

INSTANTIATE_TEST_SUITE_P(
    ,
    TerraformFindsValid,
    testing::Values("minimal", "full", "peering"),
    [](const auto& row) { return row.param; }
);

}  // namespace
}  // namespace formwork::networking
