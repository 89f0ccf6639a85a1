#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/local_aws.hpp"

namespace trading {

/// A stage of the platform as a project of its own, and the tool on it, with an account of the
/// local AWS API that is the stage's. Nothing of it knows that it is not AWS.
class DeployedPlatform : public formwork::support::LocalAwsTest {
 protected:
  using Result = formwork::support::ProcessResult;
  using Environment = std::map<std::string, std::string>;

  explicit DeployedPlatform(const std::string& stage);
  void SetUp() override;

  /// `more` on top of what sends it to the local AWS API.
  Result formwork(std::vector<std::string> arguments, const Environment& more = {}) const;
  /// What one says that must succeed; without it the test goes no further.
  std::string succeeds(const std::vector<std::string>& arguments, const Environment& more = {});

  /// Writes a parameter of the stage's file anew: `set("/compute/most", 3)`.
  void set(const std::string& path, const nlohmann::json& value) const;

  /// From now on the program makes these in the stack, too: `{"aws_sns_topic": {"more": {…}}}`.
  void add_to_program(const std::string& stack, const nlohmann::json& resources) const;

  /// Puts what the stage's instances start from where its templates look for it, in both regions:
  /// one of the images that AWS has.
  void put_image(int index) const;

  /// Things of the account, as the API tells them, a line each: see tests/local_aws/inventory.py.
  std::vector<std::string> inventory() const;
  /// What a call of boto3 says, in Python: `boto3.client("ec2", region_name=…)…`.
  std::string ask(const std::string& expression) const;
  /// Whether any stack's state is locked.
  std::string locks() const;

 private:
  std::string stage_;
};

/// Lines of the one that are not among those of the other.
std::vector<std::string> more_than(
    const std::vector<std::string>& lines, const std::vector<std::string>& others
);

}  // namespace trading
