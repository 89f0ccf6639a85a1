#pragma once
#include <sys/types.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/terraform.hpp"

namespace formwork::support {

/// Python or moto is not installed.
class LocalAwsMissing : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Calls that fail in the local AWS API: see tests/local_aws/faults.py.
struct Fault {
  std::string service;
  /// `*` where there are no names on the wire, and `method` tells.
  std::string operation;
  /// `lost`, or the code of an error.
  std::string kind;
  std::string region;
  int status = 400;
  std::string method = {};
  /// As many of them go well.
  int after = 0;
};

/// A local AWS API (tests/local_aws) of an account, that lives as long as the object.
class LocalAws {
 public:
  explicit LocalAws(const std::string& account = "123456789012");
  ~LocalAws();
  LocalAws(const LocalAws&) = delete;
  LocalAws& operator=(const LocalAws&) = delete;

  int port() const { return port_; }

  /// What sends terraform, its provider and its s3 backend here, with all that terraform needs:
  /// configurations say no word of it. The provider pauses for an eighth of the time it means to
  /// (tests/local_aws/short_pauses.cpp), where that is possible.
  std::map<std::string, std::string> environment() const;

  /// From now on every request signed for the region is answered 503, except IAM, STS, Route 53.
  void darken(const std::string& region) const;
  /// The region answers again.
  void light(const std::string& region) const;

  /// From now on such calls fail, and others that were told before.
  void let_fail(const Fault& fault) const;
  /// No calls fail any more. Returns how many of each kind have, in order.
  std::vector<int> let_succeed() const;

  void create_bucket(const std::string& name, const std::string& region) const;
  /// What is in an object of a bucket; empty when there is none.
  std::string object(const std::string& bucket, const std::string& key, const std::string& region)
      const;
  /// A DynamoDB table in which terraform keeps the locks of states.
  void create_lock_table(const std::string& name, const std::string& region) const;

 private:
  void wait_until_ready();
  void stop();
  std::string exchange(const std::string& head, const std::string& body = {}) const;
  /// What is answered; throws when it is no success.
  std::string request(const std::string& head, const std::string& body = {}) const;

  TemporaryDirectory directory_;
  pid_t process_ = -1;
  int port_ = 0;
};

/// Base of tests that run terraform against a local AWS API. They are skipped where one of the two
/// is not installed, and fail instead when CI is set. Register them as TERRAFORM.
class LocalAwsTest : public ProviderTest {
 protected:
  LocalAwsTest() = default;
  explicit LocalAwsTest(std::string account) : account_(std::move(account)) {}
  void SetUp() override;

  const LocalAws& aws() const { return *aws_; }

  /// Runs a program in `folder` as one that talks to this API.
  ProcessResult run(const std::vector<std::string>& command, const std::filesystem::path& folder)
      const;

 private:
  std::string account_ = "123456789012";
  std::unique_ptr<LocalAws> aws_;
};

}  // namespace formwork::support
