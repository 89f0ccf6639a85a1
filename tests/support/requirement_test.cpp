#include "support/requirement.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "support/scoped_variable.hpp"

namespace formwork::support {
namespace {

TEST(Requirement, CiIsWhereTheVariableSaysSo) {
  for (const char* value : {"true", "1", "yes", "github"}) {
    const ScopedVariable ci("CI", value);
    EXPECT_TRUE(runs_in_ci()) << value;
  }
  for (const char* value : {"", "0", "false", "FALSE", "No", static_cast<const char*>(nullptr)}) {
    const ScopedVariable ci("CI", value);
    EXPECT_FALSE(runs_in_ci());
  }
}

TEST(Requirement, FailsInCi) {
  const ScopedVariable ci("CI", "true");
  EXPECT_FATAL_FAILURE(missing("zsh is not installed"), "zsh is not installed, and CI is set");
}

TEST(Requirement, SkipsElsewhere) {
  const ScopedVariable ci("CI", "false");
  ::testing::TestPartResultArray results;
  {
    ::testing::ScopedFakeTestPartResultReporter reporter(&results);
    missing("zsh is not installed");
  }
  ASSERT_EQ(results.size(), 1);
  EXPECT_TRUE(results.GetTestPartResult(0).skipped());
}

}  // namespace
}  // namespace formwork::support
