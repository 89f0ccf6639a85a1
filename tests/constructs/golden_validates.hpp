#pragma once
#include "support/golden.hpp"
#include "support/terraform.hpp"

namespace formwork::support {

/// Terraform is the judge of what the goldens of a construct hold.
class TerraformFindsValid : public ProviderTest, public testing::WithParamInterface<const char*> {
 protected:
  /// `test_file` is in the folder `terraform` of the construct's tests.
  void finds_golden_valid(std::string_view test_file) {
    const auto goldens = source_path(test_file).parent_path().parent_path() / "golden";
    directory().write("cdk.tf.json", read_file(goldens / (std::string(GetParam()) + ".tf.json")));
    EXPECT_TRUE(validates(directory().path()));
  }
};

}  // namespace formwork::support
