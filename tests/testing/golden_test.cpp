#include "explained.hpp"
#include "formwork/formwork.hpp"
#include "formwork/testing.hpp"
#include "support/files.hpp"
#include "support/scoped_variable.hpp"

namespace formwork::testing {
namespace {

using support::ScopedVariable;

class Goldens : public ::testing::Test {
 protected:
  /// A golden beside a test in the folder of this one.
  GoldenMatcher golden(const std::string& name) const {
    return matches_golden(name, (directory.path() / "site_test.cpp").string());
  }

  support::TemporaryDirectory directory;
  ScopedVariable ci{"CI", nullptr};
  ScopedVariable update{"UPDATE_GOLDEN", nullptr};
};

TEST(Golden, StandsBesideTheTest) {
  App app;
  const Stack stack{app, "shop"};
  const Output output{stack, "name", {.value = "shop"}};
  EXPECT_THAT(stack, matches_golden("shop.tf.json"));
}

TEST_F(Goldens, AreComparedAsAWhole) {
  directory.write("golden/text.txt", "a\nb\nc\n");
  EXPECT_THAT("a\nb\nc\n", golden("text.txt"));
  EXPECT_EQ(
      explained(golden("text.txt"), std::string("a\nx\n")),
      "no: differs from line 2\n  want: b\n  want: c\n  got:  x\n"
      "UPDATE_GOLDEN=1 writes what is right now"
  );
  EXPECT_EQ(
      explained(golden("text.txt"), std::string("a\nb\nc")),
      "no: differs from line 4, which ends the file\nUPDATE_GOLDEN=1 writes what is right now"
  );
}

TEST_F(Goldens, AreMissedByName) {
  const std::string text = explained(golden("none.txt"), std::string("a"));
  EXPECT_THAT(text, ::testing::StartsWith("no: there is no " + directory.path().string()));
  EXPECT_THAT(text, ::testing::HasSubstr("golden/none.txt\nUPDATE_GOLDEN=1"));
}

TEST_F(Goldens, AreWrittenWhenAsked) {
  {
    const ScopedVariable on("UPDATE_GOLDEN", "1");
    EXPECT_THAT("new\n", golden("text.txt"));
  }
  EXPECT_EQ(directory.read("golden/text.txt"), "new\n");
  const ScopedVariable off("UPDATE_GOLDEN", "0");
  EXPECT_THAT("other\n", ::testing::Not(golden("text.txt")));
}

TEST_F(Goldens, AreNotWrittenInCi) {
  directory.write("golden/text.txt", "old\n");
  const ScopedVariable on("UPDATE_GOLDEN", "1");
  const ScopedVariable in_ci("CI", "true");
  EXPECT_THAT(
      explained(golden("text.txt"), std::string("new\n")),
      ::testing::EndsWith("UPDATE_GOLDEN is refused where CI is set")
  );
  EXPECT_EQ(directory.read("golden/text.txt"), "old\n");
}

TEST_F(Goldens, ThatCannotBeWrittenFail) {
  directory.write("golden", "a file");
  const ScopedVariable on("UPDATE_GOLDEN", "1");
  EXPECT_THAT(
      explained(golden("text.txt"), std::string("new\n")), ::testing::StartsWith("no: cannot write")
  );
}

}  // namespace
}  // namespace formwork::testing
