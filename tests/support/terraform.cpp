#include "support/terraform.hpp"

#include "support/requirement.hpp"

namespace formwork::support {

std::filesystem::path terraform_cli_config() { return FORMWORK_TERRAFORM_CLI_CONFIG; }

std::map<std::string, std::string> terraform_environment() {
  return {
      {"TF_CLI_CONFIG_FILE", terraform_cli_config().string()},
      {"TF_IN_AUTOMATION", "1"},
      {"TF_INPUT", "0"},
      {"CHECKPOINT_DISABLE", "1"},
      // Every run reads the provider's schema of 9 MB and ends: to collect garbage until then takes
      // a quarter of its time.
      {"GOGC", "off"},
      {"GOMEMLIMIT", "640MiB"},
  };
}

void TerraformTest::SetUp() {
  if (find_program("terraform").empty()) missing("terraform is not installed");
}

void ProviderTest::SetUp() {
  TerraformTest::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  if (read_file(terraform_cli_config()).find("/hashicorp/aws\"") == std::string::npos)
    missing("no mirror with the provider hashicorp/aws: ./dev test makes one");
}

ProcessResult TerraformTest::terraform(
    const std::vector<std::string>& arguments,
    const std::filesystem::path& folder,
    const std::string& input
) const {
  std::vector<std::string> command{"terraform"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_process(
      command, {.directory = folder, .environment = terraform_environment(), .input = input}
  );
}

::testing::AssertionResult TerraformTest::validates(const std::filesystem::path& folder) const {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"init", "-backend=false", "-no-color"}, {"validate", "-no-color"}}) {
    const ProcessResult result = terraform(arguments, folder);
    if (result.exit_code != 0) {
      return ::testing::AssertionFailure()
             << "terraform " << arguments.front() << " failed in " << folder.string() << "\n"
             << result.output << result.error;
    }
  }
  return ::testing::AssertionSuccess();
}

}  // namespace formwork::support
