#include "support/golden.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"
#include "support/scoped_variable.hpp"

namespace formwork::support {
namespace {

class Golden : public ::testing::Test {
 protected:
  TemporaryDirectory directory_;
  ScopedVariable update_{"UPDATE_GOLDEN", nullptr};
  ScopedVariable ci_{"CI", nullptr};
};

TEST_F(Golden, StandsBesideTheTest) { EXPECT_GOLDEN("one line\n", "one_line.txt"); }

TEST_F(Golden, ADifferenceIsShownWithItsLineAndTheWayOut) {
  const auto file = directory_.write("wanted.txt", "same\nold\n");
  const auto result = matches_file("same\nnew\n", file);
  ASSERT_FALSE(result);
  EXPECT_EQ(
      std::string(result.message()),
      "the text is not what the golden file holds\n  --> " + file.string() +
          ":2\n   | want: old\n   | got:  new\n"
          "  = help: when the new text is right, refresh with: UPDATE_GOLDEN=1 ctest --preset dev "
          "-R 'Golden.ADifferenceIsShownWithItsLineAndTheWayOut'\nwhole text:\nsame\nnew\n"
  );
}

TEST_F(Golden, AMissingFinalNewlineIsADifference) {
  const auto file = directory_.write("wanted.txt", "same\n");
  EXPECT_FALSE(matches_file("same", file));
}

TEST_F(Golden, AMissingFileFails) {
  const auto result = matches_file("text\n", directory_.path() / "nowhere.txt");
  ASSERT_FALSE(result);
  EXPECT_NE(std::string(result.message()).find("the golden file is missing"), std::string::npos);
}

TEST_F(Golden, UpdateWritesTheFile) {
  const ScopedVariable update("UPDATE_GOLDEN", "1");
  EXPECT_TRUE(matches_file("new\n", directory_.path() / "deep" / "new.txt"));
  EXPECT_EQ(directory_.read("deep/new.txt"), "new\n");
}

TEST_F(Golden, UpdateIsRefusedInCi) {
  const ScopedVariable update("UPDATE_GOLDEN", "1");
  const ScopedVariable ci("CI", "true");
  const auto file = directory_.write("wanted.txt", "old\n");
  EXPECT_FALSE(matches_file("new\n", file));
  EXPECT_EQ(directory_.read("wanted.txt"), "old\n");
}

TEST(WithoutLineNumbers, NamesFilesOnly) {
  EXPECT_EQ(
      without_line_numbers("(app.cpp:12) a.hpp:3, 10:20"), "(app.cpp:<line>) a.hpp:<line>, 10:20"
  );
}

}  // namespace
}  // namespace formwork::support
