#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/process.hpp"

namespace formwork::support {

/// A terraform CLI configuration with the provider mirror that CMake found (see
/// cmake/FormworkTerraform.cmake): what TF_CLI_CONFIG_FILE must name for terraform to work offline.
std::filesystem::path terraform_cli_config();

/// Environment in which terraform finds its providers, asks nothing and phones nobody.
std::map<std::string, std::string> terraform_environment();

/// Base of tests that run the real terraform. They are skipped where it is not installed, and fail
/// instead when CI is set. Register them with `formwork_test(... TERRAFORM)`: one at a time.
class TerraformTest : public ::testing::Test {
 protected:
  void SetUp() override;

  /// A folder of this test's own.
  const TemporaryDirectory& directory() const { return directory_; }

  /// Runs `terraform <arguments>` in `folder`.
  ProcessResult terraform(
      const std::vector<std::string>& arguments,
      const std::filesystem::path& folder,
      const std::string& input = {}
  ) const;

  /// `terraform init -backend=false`, then `terraform validate`: every diagnostic on failure.
  ::testing::AssertionResult validates(const std::filesystem::path& folder) const;

 private:
  TemporaryDirectory directory_;
};

/// Base of those that need the provider hashicorp/aws: without a mirror that holds it they are
/// skipped, rather than to download it each for itself.
class ProviderTest : public TerraformTest {
 protected:
  void SetUp() override;
};

}  // namespace formwork::support
