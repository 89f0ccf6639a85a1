#pragma once
#include "support/files.hpp"
#include "support/local_aws.hpp"

namespace formwork::support {

/// What a construct writes, made in a local AWS API.
class TerraformMakes : public LocalAwsTest {
 protected:
  /// Applies a golden, plans it again without changes, and destroys it. `test_file` is below
  /// the folder `terraform` of the construct's tests.
  void golden_and_takes_it_away(std::string_view test_file, const std::string& name) {
    std::filesystem::path tests = source_path(test_file).parent_path();
    while (tests.filename() != "terraform") tests = tests.parent_path();
    const auto golden = tests.parent_path() / "golden" / (name + ".tf.json");
    stack_and_takes_it_away(name, read_file(golden));
  }
  /// The same of the text of a stack.
  void stack_and_takes_it_away(const std::string& name, const std::string& text) {
    // Deep enough for the stack's own state file, which is three folders above.
    stack_ = directory().path() / "cdktf.out" / "stacks" / name;
    std::filesystem::create_directories(stack_);
    write_file(stack_ / "cdk.tf.json", text);
    ASSERT_NO_FATAL_FAILURE(runs({"init"}));
    ASSERT_NO_FATAL_FAILURE(runs({"apply", "-auto-approve"}));
    ASSERT_NO_FATAL_FAILURE(runs({"plan", "-detailed-exitcode"}));
    runs({"destroy", "-auto-approve"});
  }

 private:
  void runs(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    const ProcessResult result = run(arguments, stack_);
    ASSERT_EQ(result.exit_code, 0) << arguments[1] << "\n" << result.output << result.error;
  }

  std::filesystem::path stack_;
};

}  // namespace formwork::support
