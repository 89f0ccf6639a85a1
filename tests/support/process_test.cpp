#include "support/process.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::support {
namespace {

TEST(RunProcess, KeepsOutputErrorAndExitCodeApart) {
  const auto result = run_process({"sh", "-c", "echo out; echo err >&2; exit 7"});
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.error, "err\n");
}

TEST(RunProcess, GivesInputEnvironmentAndDirectory) {
  const TemporaryDirectory directory;
  const auto result = run_process(
      {"sh", "-c", "cat; echo $GREETING; echo ${HOME-unset}; pwd"},
      {.directory = directory.path(),
       .environment = {{"GREETING", "hello"}, {"HOME", ""}},
       .input = "in\n"}
  );
  EXPECT_EQ(result.output, "in\nhello\nunset\n" + directory.path().string() + "\n");
}

TEST(RunProcess, ASignalCountsAsInShells) {
  EXPECT_EQ(run_process({"sh", "-c", "kill -9 $$"}).exit_code, 128 + 9);
}

TEST(RunProcess, AMissingProgramIs127) {
  EXPECT_EQ(run_process({"formwork-has-no-such-program"}).exit_code, 127);
}

TEST(FindProgram, LooksOnThePath) {
  EXPECT_EQ(find_program("sh").filename(), "sh");
  EXPECT_TRUE(find_program("formwork-has-no-such-program").empty());
}

}  // namespace
}  // namespace formwork::support
