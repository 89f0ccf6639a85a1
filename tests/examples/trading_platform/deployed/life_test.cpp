// The platform's stage `dev` from its first deploy to its end, with the tool, the real terraform
// and provider, and a local AWS API: as its README says, and with what goes wrong on the way.
#include <algorithm>
#include <set>
#include <sstream>

#include "deployed_platform.hpp"

namespace trading {
namespace {

using formwork::support::Fault;
using nlohmann::json;

const std::vector<std::string> standby = {"region-use2", "data-use2", "dr-use2"};

std::vector<std::string> with(
    std::vector<std::string> words, const std::vector<std::string>& more
) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

testing::AssertionResult says(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "not said: " << part << "\n" << text;
}

/// What fails in the middle of a deploy, and what the tool says of that.
struct BadDay {
  std::vector<Fault> faults;
  std::vector<std::string> said;
};

const BadDay bad_days[] = {
    {{{"iam", "CreateRole", "AccessDenied", "us-east-2", 403, "", 3},
      {"route53", "*", "ThrottlingException", "us-east-1", 400, "POST"}},
     {"identity: failed", "dns-zone: failed", "region-use2: not started", "--> identity/"}},
    {{{"ec2", "CreateVpcEndpoint", "InternalFailure", "us-east-2", 500, "", 3}},
     {"region-use2: failed", "region-use1: not started", "--> region-use2/network/"}},
    {{{"rds", "CreateDBInstance", "ThrottlingException", "us-east-1"},
      {"dynamodb", "CreateTable", "lost", "us-east-1"},
      {"route53", "*", "AccessDenied", "us-east-1", 403, "POST", 1}},
     {"data-use1: failed",
      "link: failed",
      "dns-failover: failed",
      "dr-use2: not started",
      "--> data-use1/database/",
      "--> link/sessions",
      "--> dns-failover/records/"}},
};

/// The paths of what a deploy says that it has created: "stack: path created (0 s)".
std::vector<std::string> created(const std::string& text) {
  std::vector<std::string> paths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto begin = line.find(": ");
    const auto end = line.find(" created (");
    const bool goes_on = line.find(" being created (") != std::string::npos;
    if (!goes_on && begin < end && end != std::string::npos)
      paths.push_back(line.substr(begin + 2, end - begin - 2));
  }
  return paths;
}

/// Its life, a part after the other: each begins with what the one before it has left.
class PlatformsLife : public DeployedPlatform {
 protected:
  void is_deployed_first_as_the_readme_says();
  void fails_in_the_middle(const BadDay& day);
  void is_planned_without_changes();
  void is_changed_in_the_file_of_its_stage() const;
  void changes_the_standby_while_us_east_1_is_dark();
  void takes_the_rest_of_the_change();
  void is_not_destroyed_as_long_as_it_is_protected();
  void is_destroyed_with_nothing_left();

 private:
  /// Of a deploy, which must create nothing that an earlier one has created.
  void note_created(const std::string& output) {
    for (const std::string& path : created(output))
      EXPECT_TRUE(created_.insert(path).second) << path << " was created twice";
  }

  std::vector<std::string> empty_account_;
  std::set<std::string> created_;
};

void PlatformsLife::is_deployed_first_as_the_readme_says() {
  for (const std::string region : {"us-east-1", "us-east-2"})
    ask("boto3.client('ssm', '" + region +
        "').put_parameter(Name='/trading/image', Type='String', DataType='aws:ec2:image', "
        "Value=boto3.client('ec2', '" +
        region + "').describe_images(Owners=['amazon'])['Images'][0]['ImageId'])");
  empty_account_ = inventory();
  note_created(succeeds({"deploy", "bootstrap-use1", "bootstrap-use2", "--auto-approve"}));
  const std::string zone =
      succeeds({"deploy", "dns-zone", "--target", "dns-zone/zone", "--auto-approve"});
  EXPECT_TRUE(says(zone, "name_servers = [\"ns-"));
  note_created(zone);
  for (const BadDay& day : bad_days) fails_in_the_middle(day);
  const std::string deployed = succeeds({"deploy", "--auto-approve"});
  note_created(deployed);
  EXPECT_TRUE(says(deployed, "dr-use1: deployed"));
  EXPECT_TRUE(says(deployed, "url = \"https://api.dev.trading.example.com\""));
}

void PlatformsLife::fails_in_the_middle(const BadDay& day) {
  for (const Fault& fault : day.faults) aws().let_fail(fault);
  const Result failed = formwork({"deploy", "--auto-approve"});
  const std::vector<int> failures = aws().let_succeed();
  EXPECT_EQ(failed.exit_code, 1) << failed.output;
  for (std::size_t index = 0; index < day.faults.size(); ++index)
    EXPECT_GT(failures.at(index), 0) << day.faults[index].operation;
  const std::string text = failed.output + failed.error;
  for (const std::string& part : day.said) EXPECT_TRUE(says(text, part));
  EXPECT_FALSE(created(text).empty()) << text;
  note_created(text);
  EXPECT_EQ(locks(), "[]");
}

void PlatformsLife::is_planned_without_changes() {
  const Result planned = formwork({"diff", "--detailed-exitcode"});
  EXPECT_EQ(planned.exit_code, 0) << planned.output << planned.error;
}

/// More instances, alarms that are told to one more and fall earlier, other parameters of the
/// database and of the failover.
void PlatformsLife::is_changed_in_the_file_of_its_stage() const {
  set("/compute/most", 4);
  set("/alarms/connections_percent", 70);
  set("/alarms/emails", {"on-call@example.com", "second@example.com"});
  set("/database/max_connections", 900);
  set("/failover/dwell_seconds", 45);
}

void PlatformsLife::changes_the_standby_while_us_east_1_is_dark() {
  const auto diff = with({"diff", "--json", "--detailed-exitcode"}, standby);
  const Result before = formwork(diff);
  EXPECT_EQ(before.exit_code, 2) << before.output << before.error;
  EXPECT_TRUE(says(before.output, "aws_autoscaling_group"));

  aws().darken("us-east-1");
  // Nothing listens there: what is changed in IAM and Route 53 is changed in us-east-1.
  const Environment closed = {
      {"AWS_ENDPOINT_URL_IAM", "http://127.0.0.1:9"},
      {"AWS_ENDPOINT_URL_ROUTE_53", "http://127.0.0.1:9"}};
  const Result during = formwork(diff, closed);
  EXPECT_EQ(during.exit_code, 2) << during.output << during.error;
  EXPECT_EQ(during.output, before.output);
  succeeds(
      with({"deploy", "--auto-approve", "--ignore-missing-stack-dependencies"}, standby), closed
  );
  aws().light("us-east-1");
}

void PlatformsLife::takes_the_rest_of_the_change() {
  const std::string deployed = succeeds({"deploy", "--auto-approve"});
  for (const std::string& stack : standby) EXPECT_TRUE(says(deployed, stack + ": unchanged"));
  for (const std::string region : {"'us-east-1'", "'us-east-2'"}) {
    EXPECT_EQ(
        ask("[(g['MinSize'], g['MaxSize'], len(g['Instances'])) for g in boto3.client("
            "'autoscaling', " +
            region + ").describe_auto_scaling_groups()['AutoScalingGroups']]"),
        "[(1, 4, 1)]"
    );
    EXPECT_EQ(
        ask("[a['Threshold'] for a in boto3.client('cloudwatch', " + region +
            ").describe_alarms()['MetricAlarms'] if a['AlarmName'].endswith('connections')]"),
        "[630.0]"
    );
  }
}

void PlatformsLife::is_not_destroyed_as_long_as_it_is_protected() {
  set("/protection", true);
  const auto before = inventory();
  const Result destroyed = formwork({"destroy", "--auto-approve"});
  EXPECT_EQ(destroyed.exit_code, 1) << destroyed.output;
  EXPECT_TRUE(says(destroyed.output + destroyed.error, "prevent_destroy"));
  EXPECT_EQ(inventory(), before);
}

void PlatformsLife::is_destroyed_with_nothing_left() {
  set("/protection", false);
  succeeds({"destroy", "--auto-approve"});
  EXPECT_EQ(more_than(inventory(), empty_account_), std::vector<std::string>());
}

TEST_F(PlatformsLife, BeginsEndsAndIsMendedInBetween) {
  is_deployed_first_as_the_readme_says();
  is_planned_without_changes();
  is_changed_in_the_file_of_its_stage();
  changes_the_standby_while_us_east_1_is_dark();
  takes_the_rest_of_the_change();
  is_not_destroyed_as_long_as_it_is_protected();
  is_destroyed_with_nothing_left();
}

}  // namespace
}  // namespace trading
