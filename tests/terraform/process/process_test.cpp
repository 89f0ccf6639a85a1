#include "terraform/process/process.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <istream>
#include <stdexcept>
#include <thread>

#include "support/files.hpp"
#include "terraform/process/interrupts.hpp"

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

TEST(SystemProcesses, follows_both_streams_in_a_file) {
  support::TemporaryDirectory directory;
  std::vector<std::string> lines;
  auto process = shell("echo one; echo two >&2; sleep 0.05; printf three; exit 3");
  process.log = directory.path() / "log";
  process.on_line = [&](const std::string& line) { lines.push_back(line); };
  auto result = SystemProcesses().run(process);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(directory.read("log"), "one\ntwo\nthree");
}

TEST(SystemProcesses, tells_a_line_while_the_program_still_runs) {
  support::TemporaryDirectory directory;
  auto process = shell("echo ready; while [ ! -e go ]; do sleep 0.01; done");
  process.directory = directory.path();
  process.log = directory.path() / "log";
  process.on_line = [&](const std::string&) { directory.write("go", ""); };
  EXPECT_TRUE(SystemProcesses().run(process).succeeded());
}

TEST(SystemProcesses, a_reader_gets_the_output_while_the_program_still_runs) {
  support::TemporaryDirectory directory;
  auto process = shell("echo ready; while [ ! -e go ]; do sleep 0.01; done; echo gone");
  process.directory = directory.path();
  std::vector<std::string> lines;
  process.read_out = [&](std::istream& out) {
    for (std::string line; std::getline(out, line); directory.write("go", ""))
      lines.push_back(line);
  };
  auto result = SystemProcesses().run(process);
  EXPECT_TRUE(result.succeeded());
  EXPECT_EQ(lines, (std::vector<std::string>{"ready", "gone"}));
  EXPECT_EQ(result.out, "");
}

TEST(SystemProcesses, a_reader_and_the_captured_errors_do_not_wait_for_each_other) {
  auto process = shell("head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero; echo end >&2");
  std::size_t count = 0;
  process.read_out = [&](std::istream& out) {
    while (out.get() != std::istream::traits_type::eof()) ++count;
  };
  auto result = SystemProcesses().run(process);
  EXPECT_EQ(count, 1000000u);
  EXPECT_EQ(result.err.size(), 1000004u);
}

TEST(SystemProcesses, what_a_reader_leaves_is_skipped) {
  auto process = shell("head -c 1000000 /dev/zero; exit 3");
  process.read_out = [](std::istream& out) { out.get(); };
  EXPECT_EQ(SystemProcesses().run(process).exit_code, 3);
}

TEST(SystemProcesses, what_a_reader_throws_waits_for_the_end_of_the_program) {
  support::TemporaryDirectory directory;
  auto process = shell("echo ready; sleep 0.05; echo ended > ended");
  process.directory = directory.path();
  process.read_out = [](std::istream&) { throw std::runtime_error("unreadable"); };
  EXPECT_THROW(SystemProcesses().run(process), std::runtime_error);
  EXPECT_EQ(directory.read("ended"), "ended\n");
}

TEST(SystemProcesses, what_a_listener_throws_waits_for_the_end_of_the_program) {
  support::TemporaryDirectory directory;
  auto process = shell("echo ready; sleep 0.05; echo more; echo ended > ended");
  process.directory = directory.path();
  process.log = directory.path() / "log";
  int lines = 0;
  process.on_line = [&](const std::string&) {
    ++lines;
    throw std::runtime_error("wrong shape");
  };
  EXPECT_THROW(SystemProcesses().run(process), std::runtime_error);
  EXPECT_EQ(directory.read("ended"), "ended\n");
  EXPECT_EQ(lines, 1) << "it is not asked again";
}

class Stopped : public ::testing::TestWithParam<const char*> {};

TEST_P(Stopped, the_request_is_passed_on_and_the_end_waited_for) {
  std::string signal = GetParam();
  auto result = SystemProcesses().run(shell(
      "trap 'echo stopping; exit 7' " + signal + "; kill -" + signal +
      " $PPID; for i in $(seq 1000); do sleep 0.01; done"
  ));
  EXPECT_NE(result.interrupted_by, 0);
  EXPECT_FALSE(result.succeeded());
  EXPECT_EQ(result.out, "stopping\n");
  EXPECT_EQ(result.exit_code, 7);
}

TEST(SystemProcesses, kills_what_was_asked_twice_and_goes_on) {
  auto process =
      shell("trap '' INT; kill -INT $PPID; sleep 0.1; kill -INT $PPID; while :; do sleep 0.05; done"
      );
  process.own_group = true;
  auto result = SystemProcesses().run(process);
  EXPECT_TRUE(result.was_hurried);
  EXPECT_EQ(result.signal, SIGKILL);
}

TEST(SystemProcesses, brings_a_program_of_its_own_group_to_its_end_when_the_terminal_is_gone) {
  auto process = shell("kill -HUP $PPID; sleep 0.1; echo done");
  process.own_group = true;
  auto result = SystemProcesses().run(process);
  EXPECT_TRUE(result.succeeded());
  EXPECT_EQ(result.out, "done\n");
}

TEST(SystemProcesses, starts_nothing_after_a_request_to_stop) {
  support::TemporaryDirectory directory;
  auto process = shell("echo started > started");
  process.directory = directory.path();
  Interrupts interrupts;
  std::raise(SIGINT);
  EXPECT_EQ(SystemProcesses().run(process).interrupted_by, SIGINT);
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "started"));
}

TEST(SystemProcesses, passes_a_request_on_to_all_that_run) {
  std::vector<ProcessResult> results(3);
  std::vector<std::thread> threads;
  support::TemporaryDirectory directory;
  Interrupts interrupts;
  for (std::size_t i = 0; i < results.size(); ++i)
    threads.emplace_back([&, i] {
      auto process =
          shell("trap 'exit 7' INT; touch " + std::to_string(i) + "; while :; do sleep 0.01; done");
      process.directory = directory.path();
      process.own_group = true;
      results[i] = SystemProcesses().run(process);
    });
  auto have_started = [&] {
    std::filesystem::directory_iterator files(directory.path());
    return std::distance(begin(files), end(files)) == std::ssize(results);
  };
  while (!have_started()) std::this_thread::yield();
  std::raise(SIGINT);
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result.exit_code, 7);
}

INSTANTIATE_TEST_SUITE_P(signals, Stopped, ::testing::Values("INT", "TERM", "HUP"));

}  // namespace
}  // namespace formwork::terraform
