#include <nlohmann/json.hpp>

#include "support/golden.hpp"
#include "support/requirement.hpp"
#include "support/terraform.hpp"

namespace formwork {
namespace {

class FunctionsMetadata : public support::TerraformTest {};

TEST_F(FunctionsMetadata, is_what_terraform_says) {
  const auto version = terraform({"version", "-json"}, directory().path());
  const std::string found = nlohmann::json::parse(version.output).at("terraform_version");
  if (found.rfind("1.11.", 0) != 0)
    return support::missing("the functions are those of Terraform 1.11, this is " + found);
  const auto metadata = terraform({"metadata", "functions", "-json"}, directory().path());
  ASSERT_EQ(metadata.exit_code, 0) << metadata.error;
  const auto stripped =
      support::run_process({FORMWORK_GENERATE_FUNCTIONS, "--strip"}, {.input = metadata.output});
  ASSERT_EQ(stripped.exit_code, 0) << stripped.error;
  EXPECT_TRUE(support::matches_file(stripped.output, FORMWORK_FUNCTIONS_JSON));
}

}  // namespace
}  // namespace formwork
