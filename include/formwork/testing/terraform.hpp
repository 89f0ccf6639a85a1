#pragma once
#include <iosfwd>
#include <string>

#include "formwork/stack.hpp"

namespace formwork::testing {

/// Has the real terraform judge a Stack, or the text of a `cdk.tf.json`, in a folder of its own,
/// with the environment of the test. Files of assets are not there, and no state is read.
class TerraformMatcher {
 public:
  enum class Judgement { validate, plan, mocked_plan };

  using is_gtest_matcher = void;
  explicit TerraformMatcher(Judgement judgement) : judgement_(judgement) {}

  bool MatchAndExplain(const Stack& stack, std::ostream* out) const;
  bool MatchAndExplain(const std::string& document, std::ostream* out) const;
  void DescribeTo(std::ostream* out) const;
  void DescribeNegationTo(std::ostream* out) const;

 private:
  Judgement judgement_;
};

/// `terraform validate` finds no error. Providers come from where terraform finds them; no
/// credentials are needed, and no backend.
inline TerraformMatcher is_valid_terraform() {
  return TerraformMatcher(TerraformMatcher::Judgement::validate);
}
/// `terraform plan` succeeds, on an empty local state in place of the stack's backend. Providers
/// want their credentials, and data sources are read.
inline TerraformMatcher plans() { return TerraformMatcher(TerraformMatcher::Judgement::plan); }
/// The same by `terraform test` with a mock in place of each provider, which makes up what is known
/// after apply and what data sources read: without credentials, and nothing is asked of a cloud.
/// What a provider itself would refuse at plan is not seen.
inline TerraformMatcher plans_with_mocks() {
  return TerraformMatcher(TerraformMatcher::Judgement::mocked_plan);
}

/// Why terraform cannot be asked here; empty where it can.
std::string missing_terraform();
/// Whether CI is set, to anything but `0`, `false`, `no` or `off`.
bool runs_in_ci();

}  // namespace formwork::testing

/// At the begin of a test that asks terraform: where it is not installed the test is skipped, and
/// fails where CI is set.
#define FORMWORK_NEEDS_TERRAFORM()                                                       \
  if (const auto missing = ::formwork::testing::missing_terraform(); !missing.empty()) { \
    if (::formwork::testing::runs_in_ci()) FAIL() << missing << ", and CI is set";       \
    GTEST_SKIP() << missing;                                                             \
  }                                                                                      \
  static_assert(true, "a semicolon follows")
