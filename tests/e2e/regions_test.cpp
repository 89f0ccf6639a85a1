// Two regions and their link as they are synthesized, deployed by terraform to a local AWS API:
// nothing in their configuration knows that, state in S3 included.
#include <nlohmann/json.hpp>

#include "support/local_aws.hpp"

namespace formwork {
namespace {

using nlohmann::json;
using support::ProcessResult;

const std::string flow_log = "aws_flow_log.network_flow_logs_flow_log_1CCB5F08";

std::vector<std::string> changes(const json& plan) {
  std::vector<std::string> addresses;
  for (const json& change : plan.at("resource_changes")) {
    if (change.at("change").at("actions") != json{"no-op"}) addresses.push_back(change["address"]);
  }
  return addresses;
}

class Regions : public support::LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const ProcessResult synth = run({FORMWORK_REGIONS_APP}, directory().path());
    ASSERT_EQ(synth.exit_code, 0) << synth.output << synth.error;
    aws().create_bucket("regions-use1-state-123456789012", "us-east-1");
    aws().create_bucket("regions-use2-state-123456789012", "us-east-2");
  }

  ProcessResult terraform(const std::string& stack, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    return run(arguments, directory().path() / "cdktf.out/stacks" / stack);
  }

  void succeeds(const std::string& stack, const std::vector<std::string>& arguments) {
    const ProcessResult result = terraform(stack, arguments);
    ASSERT_EQ(result.exit_code, 0) << stack << ": terraform " << arguments.front() << "\n"
                                   << result.output << result.error;
  }

  void deploy(const std::string& stack) {
    ASSERT_NO_FATAL_FAILURE(succeeds(stack, {"init"}));
    ASSERT_NO_FATAL_FAILURE(succeeds(stack, {"apply", "-auto-approve", "-parallelism=30"}));
  }

  void is_unchanged(const std::string& stack) {
    succeeds(stack, {"plan", "-detailed-exitcode", "-parallelism=30"});
  }

  void destroy(const std::string& stack) {
    succeeds(stack, {"destroy", "-auto-approve", "-parallelism=30"});
  }

  /// The plan of a stack as JSON, without the moment it was made at.
  json plan(const std::string& stack) {
    succeeds(stack, {"plan", "-parallelism=30", "-out=plan"});
    if (HasFatalFailure()) return {};
    const ProcessResult shown = terraform(stack, {"show", "-json", "plan"});
    EXPECT_EQ(shown.exit_code, 0) << shown.error;
    json content = json::parse(shown.output);
    content.erase("timestamp");
    return content;
  }
};

TEST_F(Regions, AreDeployedAndLinkedAndThenUnchangedAndGoAway) {
  const std::vector<std::string> stacks{"identity", "region-use2", "region-use1", "link"};
  for (const std::string& stack : stacks) ASSERT_NO_FATAL_FAILURE(deploy(stack));
  for (const std::string& stack : stacks) is_unchanged(stack);
  for (auto stack = stacks.rbegin(); stack != stacks.rend(); ++stack) destroy(*stack);
}

TEST_F(Regions, SurviveTheLossOfTheOther) {
  ASSERT_NO_FATAL_FAILURE(deploy("identity"));
  ASSERT_NO_FATAL_FAILURE(deploy("region-use2"));
  ASSERT_NO_FATAL_FAILURE(succeeds("region-use1", {"init"}));
  ASSERT_NO_FATAL_FAILURE(succeeds("link", {"init"}));
  // Something to plan, refresh and apply while the other region is dark.
  ASSERT_NO_FATAL_FAILURE(
      succeeds("region-use2", {"destroy", "-auto-approve", "-target=" + flow_log})
  );
  const json before = plan("region-use2");
  ASSERT_FALSE(HasFailure());
  ASSERT_EQ(changes(before), std::vector<std::string>{flow_log});

  aws().darken("us-east-1");
  const json during = plan("region-use2");
  ASSERT_FALSE(HasFailure());
  EXPECT_EQ(before.dump(), during.dump());
  succeeds("region-use2", {"apply", "plan"});
  is_unchanged("region-use2");
  for (const char* stack : {"region-use1", "link"}) {
    const ProcessResult refused = terraform(stack, {"plan"});
    EXPECT_EQ(refused.exit_code, 1) << stack << refused.output;
    EXPECT_NE(refused.error.find("us-east-1 is dark"), std::string::npos) << refused.error;
  }

  aws().light("us-east-1");
  EXPECT_EQ(terraform("region-use1", {"plan", "-detailed-exitcode"}).exit_code, 2);
}

}  // namespace
}  // namespace formwork
