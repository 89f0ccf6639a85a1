// How production ends: by no mistake, and by the steps of its README, with the tool, the real
// terraform and provider, and a local AWS API.
#include <algorithm>

#include "deployed_platform.hpp"

namespace trading {
namespace {

/// The stacks of the primary Region, and what they stand on: each kind of thing that is protected
/// or that holds something, but for the tables of `link` and `dr-*`. All twelve take three times as
/// long, and the standby's are like the primary's (TradingPlatform.TheStandbyIsThePrimary…).
const std::vector<std::string> chosen = {
    "bootstrap-use1", "bootstrap-use2", "identity", "dns-zone", "region-use1", "data-use1"};

class ProductionsEnd : public DeployedPlatform {
 protected:
  ProductionsEnd() : DeployedPlatform("prod") {}

  std::string on_chosen(const std::string& command) { return succeeds(words_on_chosen(command)); }
  static std::vector<std::string> words_on_chosen(const std::string& command) {
    std::vector<std::string> words = {command};
    words.insert(words.end(), chosen.begin(), chosen.end());
    words.insert(words.end(), {"--auto-approve", "--ignore-missing-stack-dependencies"});
    return words;
  }

  void is_used();
  void is_not_destroyed_by_mistake();
  void is_taken_down_as_the_readme_says();
  void leaves_its_audit_trails_whole();

  /// What is in buckets, and how they are kept; but for logs of access, to which this adds.
  std::string buckets() const {
    return ask(
        "*sorted((b['Name'], s3.get_bucket_versioning(Bucket=b['Name'])['Status'], "
        "'aws:SecureTransport' in s3.get_bucket_policy(Bucket=b['Name'])['Policy'], "
        "all(s3.get_public_access_block(Bucket=b['Name'])['PublicAccessBlockConfiguration']"
        ".values()), [o['Key'] for o in s3.list_objects_v2(Bucket=b['Name']).get('Contents', [])]) "
        "for s3 in [boto3.client('s3')] for b in s3.list_buckets()['Buckets'] "
        "if 'access-logs' not in b['Name']), sep='\\n'"
    );
  }

  std::vector<std::string> empty_account_;
};

std::string bucket(const std::string& name) { return "trading-prod-" + name + "-123456789012"; }

void ProductionsEnd::is_used() {
  put_image(0);
  empty_account_ = inventory();
  succeeds({"deploy", "bootstrap-use1", "bootstrap-use2", "--auto-approve"});
  on_chosen("deploy");
  for (const char* name : {"use1-applogs", "use1-audit", "use2-trail"})
    ask("boto3.client('s3').put_object(Bucket='" + bucket(name) + "', Key='day', Body=b'all')");
}

void ProductionsEnd::is_not_destroyed_by_mistake() {
  const auto held = inventory();
  const std::string kept = buckets();
  const Result destroyed = formwork(words_on_chosen("destroy"));
  EXPECT_EQ(destroyed.exit_code, 1) << destroyed.output;
  EXPECT_NE((destroyed.output + destroyed.error).find("prevent_destroy"), std::string::npos)
      << destroyed.output << destroyed.error;
  EXPECT_EQ(inventory(), held);
  EXPECT_EQ(buckets(), kept);
}

void ProductionsEnd::is_taken_down_as_the_readme_says() {
  set("/protection", false);
  on_chosen("deploy");
  for (const char* trail : {"region-use1/audit", "identity/trail_bucket"})
    succeeds({"state", "rm", trail, "--auto-approve"});
  on_chosen("destroy");
}

void ProductionsEnd::leaves_its_audit_trails_whole() {
  auto left = more_than(inventory(), empty_account_);
  for (std::string& line : left)
    if (const auto key = line.find(" kms Keys "); key != std::string::npos) line.resize(key + 9);
  EXPECT_EQ(
      left,
      (std::vector<std::string>{
          "s3 Buckets " + bucket("use1-audit"),
          "s3 Buckets " + bucket("use2-trail"),
          "s3 Buckets " + bucket("use2-trail-access-logs"),
          "us-east-1 kms Aliases alias/trading-prod-use1-audit",
          "us-east-1 kms Keys",
          "us-east-2 kms Aliases alias/trading-prod-use2-trail",
          "us-east-2 kms Keys"})
  );
  EXPECT_EQ(
      buckets(),
      "('" + bucket("use1-audit") + "', 'Enabled', True, True, ['day'])\n('" +
          bucket("use2-trail") + "', 'Enabled', True, True, ['day'])"
  );
  EXPECT_EQ(
      ask("*[s['DBClusterIdentifier'] for s in boto3.client('rds', 'us-east-1')"
          ".describe_db_cluster_snapshots()['DBClusterSnapshots'] "
          "if not s['DBClusterSnapshotIdentifier'].startswith('rds:')]"),
      "trading-prod-use1-orders"
  );
}

TEST_F(ProductionsEnd, ComesByNoMistakeAndByTheStepsOfTheReadme) {
  is_used();
  is_not_destroyed_by_mistake();
  is_taken_down_as_the_readme_says();
  leaves_its_audit_trails_whole();
}

}  // namespace
}  // namespace trading
