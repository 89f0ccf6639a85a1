#include "support/files.hpp"
#include "support/local_aws.hpp"

namespace formwork::storage {
namespace {

using support::source_path;

class Storage : public support::LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    // Deep enough for the golden's own state file, which is three folders above.
    stack_ = directory().path() / "cdktf.out" / "stacks" / "region";
    std::filesystem::create_directories(stack_);
    const auto golden = source_path(__FILE__).parent_path().parent_path() / "golden";
    support::write_file(stack_ / "cdk.tf.json", support::read_file(golden / "full.tf.json"));
  }

  void terraform(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    const support::ProcessResult result = run(arguments, stack_);
    ASSERT_EQ(result.exit_code, 0) << arguments[1] << "\n" << result.output << result.error;
  }

 private:
  std::filesystem::path stack_;
};

/// An audit trail and its access log, unprotected, as the golden has them.
TEST_F(Storage, IsAppliedAndThenUnchangedAndGoesAway) {
  ASSERT_NO_FATAL_FAILURE(terraform({"init"}));
  ASSERT_NO_FATAL_FAILURE(terraform({"apply", "-auto-approve"}));
  ASSERT_NO_FATAL_FAILURE(terraform({"plan", "-detailed-exitcode"}));
  terraform({"destroy", "-auto-approve"});
}

}  // namespace
}  // namespace formwork::storage
