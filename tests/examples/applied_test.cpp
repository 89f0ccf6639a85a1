// applied_test <program>: an example as its user deploys it, on the local AWS API:
// deployed, planned again without changes, refused to be destroyed, taken down as it says.
#include <cstdio>

#include "support/local_aws.hpp"

namespace formwork::support {
namespace {

std::string program;

class AppliedExample : public LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure())
      directory().write("cdktf.json", R"({"app": ")" + program + R"("})");
  }

  ProcessResult formwork(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), FORMWORK_TOOL);
    auto environment = aws().environment();
    environment["TF_VAR_master_password"] = "of-nobody-8";
    environment["TF_CLI_ARGS_apply"] = "-parallelism=40";
    environment["CI"] = "";
    return run_process(arguments, {.directory = directory().path(), .environment = environment});
  }
  void exits(int code, const std::vector<std::string>& arguments) const {
    const ProcessResult result = formwork(arguments);
    ASSERT_EQ(result.exit_code, code) << arguments[0] << "\n" << result.output << result.error;
  }
  std::string inventory() const {
    const ProcessResult listed =
        run({"python3", FORMWORK_INVENTORY, "us-east-1", "us-east-2", "eu-west-1"},
            directory().path());
    EXPECT_EQ(listed.exit_code, 0) << listed.error;
    return listed.output;
  }
};

TEST_F(AppliedExample, IsMadeAsItSaysAndGoesAway) {
  const std::string unprotected = R"({"protection": "off"})";
  const std::string before = inventory();
  ASSERT_NO_FATAL_FAILURE(exits(0, {"deploy", "--auto-approve"}));
  EXPECT_NE(inventory(), before);
  exits(0, {"diff", "--detailed-exitcode"});
  exits(1, {"destroy", "--auto-approve"});
  for (const char* command : {"deploy", "destroy"})
    exits(0, {command, "--auto-approve", "--context-json", unprotected});
  EXPECT_EQ(inventory(), before);
}

}  // namespace
}  // namespace formwork::support

int main(int count, char** arguments) {
  ::testing::InitGoogleTest(&count, arguments);
  if (count != 2) {
    std::fputs("usage: applied_test <program>\n", stderr);
    return 64;
  }
  formwork::support::program = arguments[1];
  return RUN_ALL_TESTS();
}
