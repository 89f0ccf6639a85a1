#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

#include "formwork/stack.hpp"

namespace formwork::testing {

/// Matches a Stack by the whole of its `cdk.tf.json`, and any other text as it is.
class GoldenMatcher {
 public:
  using is_gtest_matcher = void;
  GoldenMatcher(std::string_view name, std::string_view test_file);

  bool MatchAndExplain(const Stack& stack, std::ostream* out) const;
  bool MatchAndExplain(const std::string& text, std::ostream* out) const;
  void DescribeTo(std::ostream* out) const;
  void DescribeNegationTo(std::ostream* out) const;

 private:
  std::string file_;
};

/// What is expected stands in a file of its own, `golden/<name>` beside the test's source:
///
///     EXPECT_THAT(stack, matches_golden("site.tf.json"));
///
/// With UPDATE_GOLDEN=1 in the environment the file is written instead: read its diff like code.
/// Where CI is set (to anything but `0`, `false`, `no` or `off`) nothing is written, and the match
/// fails.
inline GoldenMatcher matches_golden(
    std::string_view name, std::string_view test_file = __builtin_FILE()
) {
  return {name, test_file};
}

}  // namespace formwork::testing
