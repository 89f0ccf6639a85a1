// The driver on vectors and expectations of somebody else's.
#include <gtest/gtest.h>

#include "support/files.hpp"
#include "support/process.hpp"

namespace formwork::support {
namespace {

constexpr const char* rows = R"([{
  "area": "unique-id", "name": "A B", "input": {"components": ["A B"]}, "expected": "A-B"
}])";

class ConformanceDriver : public ::testing::Test {
 protected:
  ConformanceDriver() {
    folder_.write("vectors/unique-id.json", rows);
    expects("{}", "{}");
  }

  void expects(const char* corrections, const char* differences) const {
    folder_.write("expectations/corrections.json", corrections);
    folder_.write("expectations/differences.json", differences);
    folder_.write("expectations/out_of_scope.json", R"({"snake-case": "its own affair"})");
  }

  ProcessResult run(std::vector<std::string> folders = {"vectors", "expectations"}) const {
    folders.insert(folders.begin(), FORMWORK_CONFORMANCE);
    return run_process(folders, {.directory = folder_.path()});
  }

  TemporaryDirectory folder_;
};

TEST_F(ConformanceDriver, SaysWhatIsOtherThanRecorded) {
  const auto result = run();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.output.find("want  {\"expected\":\"A-B\"}\n"), std::string::npos)
      << result.output;
}

TEST_F(ConformanceDriver, TakesDifferencesFromTheSecondFolder) {
  expects("{}", R"({"unique-id: A B": {"expected": "AB"}})");
  const auto result = run();
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(
      result.output.find("unique-id                      0         1       0"), std::string::npos
  ) << result.output;
}

TEST_F(ConformanceDriver, TakesCorrectionsFromTheSecondFolder) {
  expects(R"({"unique-id: A B": {"expected": "AB"}})", "{}");
  EXPECT_EQ(run().exit_code, 0) << run().output;
}

TEST_F(ConformanceDriver, NamesAnExpectationForNoRow) {
  expects("{}", R"({"unique-id: A B": {"expected": "AB"}, "unique-id: gone": {}})");
  const auto result = run();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.output.find("no row is called `unique-id: gone`"), std::string::npos)
      << result.output;
}

TEST_F(ConformanceDriver, SaysWhatIsOutOfScope) {
  const std::string row = R"("name": "x", "input": {}, "expected": "x"}])";
  folder_.write("vectors/unique-id.json", R"([{"area": "snake-case", )" + row);
  const auto result = run();
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("out of scope  snake-case: its own affair\n"), std::string::npos)
      << result.output;
}

TEST_F(ConformanceDriver, FailsWhereAnAreaIsNotCovered) {
  folder_.write(
      "vectors/unique-id.json",
      R"([{"area": "unheard-of", "name": "x", "input": {}, "expected": "x"}])"
  );
  EXPECT_EQ(run().exit_code, 1) << run().output;
}

TEST_F(ConformanceDriver, NamesWhatIsMissing) {
  EXPECT_EQ(run({"nowhere", "expectations"}).error, "error: no vectors in nowhere\n");
  EXPECT_EQ(run({"vectors", "vectors"}).error, "error: cannot read vectors/out_of_scope.json\n");
  EXPECT_EQ(run({"vectors", "vectors"}).exit_code, 1);
  EXPECT_EQ(run({"vectors", "expectations", "more"}).exit_code, 64);
}

}  // namespace
}  // namespace formwork::support
