// What AWS does to a deployment: a region that does not answer, one that stops answering in the
// middle, credentials that are none. Through the tool, with the real provider.
#include <chrono>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/local_aws.hpp"

namespace formwork {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::steady_clock;
using support::ProcessResult;

// Retries are what an outage costs: without a limit the provider tries 25 times, for minutes.
json provider(const std::string& region) {
  return {{"aws", json::array({{{"region", region}, {"max_retries", 2}}})}};
}

json stack(const std::string& name, const std::string& state, const std::string& region) {
  return {
      {"terraform",
       {{"backend",
         {{"s3",
           {{"bucket", "state-" + state},
            {"key", name},
            {"region", state},
            {"max_retries", 1},
            {"use_lockfile", true}}}}},
        {"required_providers", {{"aws", {{"source", "hashicorp/aws"}, {"version", "5.100.0"}}}}}}},
      {"provider", provider(region)}};
}

json log_group(const std::string& path, int days) {
  return {{"//", {{"metadata", {{"path", path}}}}}, {"name", path}, {"retention_in_days", days}};
}

class Outages : public support::LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (const char* region : {"us-east-1", "us-east-2"})
      aws().create_bucket(std::string("state-") + region, region);
    directory().write("cdktf.json", R"({"app": "mkdir -p cdktf.out && cp -r app/. cdktf.out"})");
  }

  /// What the app synthesizes from now on.
  void write_app(const std::map<std::string, json>& stacks) const {
    json manifest{{"version", "1"}, {"stacks", json::object()}};
    for (const auto& [name, content] : stacks) {
      directory().write("app/stacks/" + name + "/cdk.tf.json", content.dump(2));
      manifest["stacks"][name] = json::object();
    }
    directory().write("app/manifest.json", manifest.dump());
  }

  ProcessResult formwork(std::vector<std::string> arguments) const {
    return formwork(std::move(arguments), {});
  }
  ProcessResult formwork(
      std::vector<std::string> arguments, const std::map<std::string, std::string>& changes
  ) const {
    arguments.insert(arguments.begin(), FORMWORK_TOOL);
    auto environment = aws().environment();
    for (const auto& [name, value] : changes) environment[name] = value;
    environment["CI"] = "";
    return support::run_process(
        arguments, {.directory = directory().path(), .environment = environment}
    );
  }
  void succeeds(const std::vector<std::string>& arguments) const {
    auto result = formwork(arguments);
    ASSERT_EQ(result.exit_code, 0) << arguments[0] << '\n' << result.output << result.error;
  }
  void fails_for_us_east_1(const std::vector<std::string>& arguments) const {
    auto start = steady_clock::now();
    auto result = formwork(arguments);
    EXPECT_EQ(result.exit_code, 1) << result.output;
    EXPECT_NE(
        result.error.find("error[terraform.region-unreachable]: us-east-1 does not answer"),
        std::string::npos
    ) << result.error;
    EXPECT_LT(steady_clock::now() - start, seconds(60));
  }
};

TEST_F(Outages, of_a_region_leave_the_other_one_alone) {
  auto with_days = [](int days) {
    auto both = stack("both", "us-east-2", "us-east-1");
    both["resource"]["aws_cloudwatch_log_group"]["log"] = log_group("both/log", 7);
    auto east1 = stack("east1", "us-east-1", "us-east-1");
    auto east2 = stack("east2", "us-east-2", "us-east-2");
    east2["resource"]["aws_cloudwatch_log_group"]["log"] = log_group("east2/log", days);
    return std::map<std::string, json>{{"both", both}, {"east1", east1}, {"east2", east2}};
  };
  write_app(with_days(7));
  ASSERT_NO_FATAL_FAILURE(succeeds({"deploy", "both", "east2", "--auto-approve"}));
  write_app(with_days(14));
  auto before = formwork({"diff", "east2", "--json"});
  ASSERT_EQ(before.exit_code, 0) << before.error;
  EXPECT_NE(before.output.find("retention_in_days"), std::string::npos) << before.output;

  aws().darken("us-east-1");
  auto during = formwork({"diff", "east2", "--json"});
  EXPECT_EQ(during.exit_code, 0) << during.error;
  EXPECT_EQ(during.output, before.output);
  fails_for_us_east_1({"diff", "both"});
  fails_for_us_east_1({"deploy", "east1", "--auto-approve"});
  succeeds({"deploy", "east2", "--auto-approve"});

  // What one stack has found out the next one need not.
  auto all = formwork({"diff", "--log-level", "off"});
  EXPECT_EQ(all.exit_code, 1);
  EXPECT_NE(all.output.find("east2: no changes"), std::string::npos) << all.output;
  EXPECT_NE(all.error.find("so another stack found"), std::string::npos) << all.error;
}

TEST_F(Outages, in_the_middle_leave_what_was_made_in_the_state) {
  auto content = stack("one", "us-east-2", "us-east-1");
  auto& resources = content["resource"];
  resources["aws_cloudwatch_log_group"]["first"] = log_group("one/first", 7);
  resources["terraform_data"]["gate"] = {
      {"depends_on", json::array({"aws_cloudwatch_log_group.first"})},
      {"provisioner",
       {{"local-exec",
         {{"command", "cd ../../..; touch reached; until [ -e open ]; do sleep 0.05; done"}}}}}};
  resources["aws_cloudwatch_log_group"]["second"] = log_group("one/second", 7);
  resources["aws_cloudwatch_log_group"]["second"]["depends_on"] =
      json::array({"terraform_data.gate"});
  write_app({{"one", content}});

  auto deployed = std::async(std::launch::async, [&] {
    return formwork({"deploy", "--auto-approve"});
  });
  auto reached = [&] { return std::filesystem::exists(directory().path() / "reached"); };
  for (auto end = steady_clock::now() + seconds(120); !reached() && steady_clock::now() < end;)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  aws().darken("us-east-1");
  directory().write("open", "");
  auto failed = deployed.get();
  ASSERT_TRUE(reached()) << failed.error;
  EXPECT_EQ(failed.exit_code, 1) << failed.output;
  EXPECT_NE(failed.error.find("us-east-1 does not answer"), std::string::npos) << failed.error;
  EXPECT_NE(failed.error.find("--> one/second"), std::string::npos) << failed.error;

  aws().light("us-east-1");
  auto continued = formwork({"deploy", "--auto-approve"});
  EXPECT_EQ(continued.exit_code, 0) << continued.error;
  EXPECT_NE(continued.output.find("one/second"), std::string::npos) << continued.output;
  EXPECT_EQ(continued.output.find("one/first"), std::string::npos) << continued.output;
}

struct Login {
  const char* name;
  const char* configuration;
  const char* help;
};

void PrintTo(const Login& login, std::ostream* out) { *out << login.name; }

class Credentials : public Outages, public ::testing::WithParamInterface<Login> {};

TEST_P(Credentials, are_what_is_missing) {
  auto content = stack("one", "us-east-2", "us-east-2");
  content["terraform"].erase("backend");
  content["resource"]["aws_cloudwatch_log_group"]["log"] = log_group("one/log", 7);
  write_app({{"one", content}});
  directory().write("aws_config", GetParam().configuration);
  auto result = formwork(
      {"diff"},
      {{"AWS_ACCESS_KEY_ID", ""},
       {"AWS_SECRET_ACCESS_KEY", ""},
       {"AWS_CONFIG_FILE", (directory().path() / "aws_config").string()}}
  );
  EXPECT_EQ(result.exit_code, 1) << result.output;
  EXPECT_NE(
      result.error.find(
          "error[terraform.plan]: no valid credential sources found\n  --> provider.aws"
      ),
      std::string::npos
  ) << result.error;
  EXPECT_NE(result.error.find(GetParam().help), std::string::npos) << result.error;
}

INSTANTIATE_TEST_SUITE_P(
    logins,
    Credentials,
    ::testing::Values(
        Login{"none", "", "= help: log in: `aws sso login` and AWS_PROFILE"},
        Login{
            "session_that_ended",
            "[default]\nsso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n"
            "[sso-session s]\nsso_start_url = https://s.awsapps.com/start\nsso_region = "
            "us-east-1\n",
            "= help: `aws sso login` for your profile"}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork
