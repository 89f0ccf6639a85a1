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
  PlatformsLife() : DeployedPlatform("dev") {}

  void is_deployed_first_as_the_readme_says();
  void fails_in_the_middle(const BadDay& day);
  void tells_what_an_operator_needs() const;
  void is_planned_without_changes();
  void is_changed() const;
  void changes_the_standby_while_us_east_1_is_dark();
  void takes_the_rest_of_the_change();
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
  put_image(0);
  empty_account_ = inventory();
  note_created(succeeds({"deploy", "bootstrap-use1", "bootstrap-use2", "--auto-approve"}));
  const std::string zone =
      succeeds({"deploy", "dns-zone", "--target", "dns-zone/zone", "--auto-approve"});
  EXPECT_TRUE(says(zone, "name_servers = [\"ns-"));
  note_created(zone);
  for (const BadDay& day : bad_days) fails_in_the_middle(day);
  const std::string deployed =
      succeeds({"deploy", "--auto-approve", "--outputs-file", "outputs.json"});
  note_created(deployed);
  EXPECT_TRUE(says(deployed, "dr-use1: deployed"));
  EXPECT_TRUE(says(deployed, "url = \"https://api.dev.trading.example.com\""));
}

/// The values are those of the account: as it says itself, each of its Regions.
void PlatformsLife::tells_what_an_operator_needs() const {
  const json outputs = json::parse(directory().read("outputs.json"));
  for (const std::string number : {"1", "2"}) {
    const std::string region = "'us-east-" + number + "'";
    const auto told = [&](const std::string& stack, const std::string& output) {
      return outputs.at(stack + "-use" + number).at(output).get<std::string>();
    };
    EXPECT_EQ(
        told("data", "cluster_endpoint") + ' ' + told("data", "reader_endpoint"),
        ask("*[c['Endpoint'] + ' ' + c['ReaderEndpoint'] for c in boto3.client('rds', " + region +
            ").describe_db_clusters()['DBClusters']]")
    );
    EXPECT_EQ(
        told("region", "load_balancer"),
        ask("*[l['DNSName'] for l in boto3.client('elbv2', " + region +
            ").describe_load_balancers()['LoadBalancers']]")
    );
    EXPECT_EQ(
        told("dr", "monitor_name") + ' ' + told("dr", "orchestrator_name"),
        ask("*sorted(f['FunctionName'] for f in boto3.client('lambda', " + region +
            ").list_functions()['Functions'])")
    );
    EXPECT_TRUE(says(
        told("region", "dashboard_url"),
        ask("*[d['DashboardName'] for d in boto3.client('cloudwatch', " + region +
            ").list_dashboards()['DashboardEntries']]")
    ));
  }
  EXPECT_EQ(outputs.at("dns-zone").at("name_servers").size(), 4) << outputs.at("dns-zone").dump();
  EXPECT_EQ(outputs.at("dns-failover").at("url"), "https://api.dev.trading.example.com");
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

/// More instances, another image, an alarm more in the standby, alarms that are told to one more
/// and fall earlier, other parameters of the database and of the failover.
void PlatformsLife::is_changed() const {
  put_image(1);
  set("/compute/image_version", "2026-11-15");
  set("/compute/most", 4);
  set("/alarms/connections_percent", 70);
  set("/alarms/emails", {"on-call@example.com", "second@example.com"});
  set("/database/max_connections", 900);
  set("/failover/dwell_seconds", 45);
  add_to_program(
      "region-use2",
      {{"aws_cloudwatch_metric_alarm",
        {{"slow_answers",
          {{"alarm_name", "slow-answers"},
           {"comparison_operator", "GreaterThanThreshold"},
           {"evaluation_periods", 3},
           {"metric_name", "TargetResponseTime"},
           {"namespace", "AWS/ApplicationELB"},
           {"period", 60},
           {"statistic", "Average"},
           {"threshold", 1}}}}}}
  );
}

void PlatformsLife::changes_the_standby_while_us_east_1_is_dark() {
  const auto diff = with({"diff", "--json", "--detailed-exitcode"}, standby);
  const Result before = formwork(diff);
  EXPECT_EQ(before.exit_code, 2) << before.output << before.error;
  for (const char* changed :
       {"aws_autoscaling_group",
        "aws_launch_template",
        "aws_cloudwatch_metric_alarm.slow_answers",
        "aws_db_parameter_group",
        "aws_lambda_function"})
    EXPECT_TRUE(says(before.output, changed));

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
  EXPECT_EQ(
      ask("[len(boto3.client('cloudwatch', region).describe_alarms(AlarmNames=['slow-answers'])["
          "'MetricAlarms']) for region in ('us-east-1', 'us-east-2')]"),
      "[0, 1]"
  );
  for (const std::string region : {"'us-east-1'", "'us-east-2'"}) {
    EXPECT_EQ(
        ask("[(g['MinSize'], g['MaxSize'], len(g['Instances']), g['MixedInstancesPolicy']["
            "'LaunchTemplate']['LaunchTemplateSpecification']['Version']) for g in boto3.client("
            "'autoscaling', " +
            region + ").describe_auto_scaling_groups()['AutoScalingGroups']]"),
        "[(1, 4, 1, '2')]"
    );
    EXPECT_EQ(
        ask("[r['Status'] for r in boto3.client('autoscaling', " + region +
            ").describe_instance_refreshes(AutoScalingGroupName='trading-dev-' + " + region +
            ".replace('us-east-', 'use') + '-app')['InstanceRefreshes']]"),
        "['Successful']"
    );
    EXPECT_TRUE(says(
        ask("[v['LaunchTemplateData']['TagSpecifications'] for v in boto3.client('ec2', " + region +
            ").describe_launch_template_versions(LaunchTemplateName='trading-dev-' + " + region +
            ".replace('us-east-', 'use') + '-app', Versions=['2'])['LaunchTemplateVersions']]"),
        "2026-11-15"
    ));
    EXPECT_EQ(
        ask("[a['Threshold'] for a in boto3.client('cloudwatch', " + region +
            ").describe_alarms()['MetricAlarms'] if a['AlarmName'].endswith('connections')]"),
        "[630.0]"
    );
  }
}

void PlatformsLife::is_destroyed_with_nothing_left() {
  succeeds({"destroy", "--auto-approve"});
  EXPECT_EQ(more_than(inventory(), empty_account_), std::vector<std::string>());
}

TEST_F(PlatformsLife, BeginsEndsAndIsMendedInBetween) {
  is_deployed_first_as_the_readme_says();
  tells_what_an_operator_needs();
  is_planned_without_changes();
  is_changed();
  changes_the_standby_while_us_east_1_is_dark();
  takes_the_rest_of_the_change();
  is_destroyed_with_nothing_left();
}

}  // namespace
}  // namespace trading
