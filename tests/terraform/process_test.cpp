#include "terraform/process.hpp"

#include <csignal>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

Process shell(const std::string& script) {
  return {
      .arguments = {"/bin/sh", "-c", script},
      .directory = {},
      .environment = {{"PATH", "/usr/bin:/bin"}, {"NAME", "value with spaces"}},
      .out = Stream::capture,
      .err = Stream::capture,
  };
}

TEST(SystemProcesses, captures_both_streams) {
  auto result = SystemProcesses().run(shell("echo out; echo err >&2"));
  EXPECT_TRUE(result.succeeded());
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST(SystemProcesses, captures_more_than_a_pipe_holds_of_both_streams_at_once) {
  auto result =
      SystemProcesses().run(shell("head -c 1000000 /dev/zero & head -c 1000000 /dev/zero >&2; wait")
      );
  EXPECT_EQ(result.out.size(), 1000000u);
  EXPECT_EQ(result.err.size(), 1000000u);
}

TEST(SystemProcesses, tells_the_exit_code) {
  auto result = SystemProcesses().run(shell("exit 42"));
  EXPECT_FALSE(result.succeeded());
  EXPECT_EQ(result.exit_code, 42);
}

TEST(SystemProcesses, tells_the_signal) {
  auto result = SystemProcesses().run(shell("kill -SEGV $$"));
  EXPECT_FALSE(result.succeeded());
  EXPECT_EQ(result.signal, SIGSEGV);
}

TEST(SystemProcesses, tells_why_a_program_does_not_start) {
  auto result =
      SystemProcesses().run({.arguments = {"no-such-program"}, .directory = {}, .environment = {}});
  EXPECT_FALSE(result.succeeded());
  EXPECT_EQ(result.start_error, ENOENT);
}

TEST(SystemProcesses, gives_only_the_named_environment) {
  ASSERT_NE(std::getenv("PATH"), nullptr);
  auto process = shell("echo \"$NAME\" \"${HOME-no home}\"");
  EXPECT_EQ(SystemProcesses().run(process).out, "value with spaces no home\n");
}

TEST(SystemProcesses, runs_in_the_directory) {
  support::TemporaryDirectory directory;
  auto process = shell("pwd");
  process.directory = directory.path();
  EXPECT_EQ(SystemProcesses().run(process).out, directory.path().string() + '\n');
}

TEST(SystemProcesses, passes_a_request_to_stop_on_and_waits) {
  auto result = SystemProcesses().run(
      shell("trap 'echo stopping; exit 7' TERM; kill -TERM $PPID; while :; do sleep 0.01; done")
  );
  EXPECT_EQ(result.interrupted_by, SIGTERM);
  EXPECT_EQ(result.out, "stopping\n");
  EXPECT_EQ(result.exit_code, 7);
}

}  // namespace
}  // namespace formwork::terraform
