// One of several stacks fails while the others are deployed, with their states in S3.
#include "tool_test.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class ParallelFailure : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    aws().create_bucket("states", "us-east-2");
  }

  void write(
      const std::string& name,
      const std::string& command,
      const std::vector<std::string>& dependencies = {}
  ) {
    const json script{{"command", command}};
    const json resource{{"provisioner", json::array({json{{"local-exec", script}}})}};
    write_stack(
        name,
        {{"terraform", s3_backend(name)}, {"resource", {{"terraform_data", {{"r", resource}}}}}},
        dependencies
    );
  }
  std::string state(const std::string& stack) const {
    return aws().object("states", stack, "us-east-2");
  }
  bool is_locked(const std::string& stack) const { return !state(stack + ".tflock").empty(); }
};

TEST_F(ParallelFailure, EndsWhatIsUnderWayAndLeavesNoLock) {
  const auto begun = (directory().path() / "begun").string();
  const auto failed = (directory().path() / "failed").string();
  auto wait_for = [](const std::string& file) {
    return "until test -e '" + file + "'; do sleep 0.05; done";
  };
  write("bad", wait_for(begun) + "; touch '" + failed + "'; exit 7");
  write("good", "touch '" + begun + "'; " + wait_for(failed) + "; sleep 1");
  write("after-bad", "true", {"bad"});
  write("after-good", "true", {"good"});

  const auto deployed = formwork({"deploy", "--auto-approve"});
  EXPECT_EQ(deployed.exit_code, 1) << deployed.output;
  for (const char* stack : {"good", "after-good"}) {
    EXPECT_NE(deployed.output.find(std::string(stack) + ": deployed"), std::string::npos)
        << deployed.output << deployed.error;
    EXPECT_EQ(json::parse(state(stack)).at("resources").size(), 1u) << stack;
  }
  EXPECT_NE(deployed.output.find("after-bad: not started"), std::string::npos) << deployed.output;
  EXPECT_EQ(state("after-bad"), "");
  for (const char* stack : {"bad", "good", "after-bad", "after-good"})
    EXPECT_FALSE(is_locked(stack)) << stack;
}

}  // namespace
}  // namespace formwork
