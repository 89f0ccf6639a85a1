#include "terraform/program/version_check.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/files.hpp"
#include "terraform/process/in_memory_processes.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* version = "terraform version -json";
constexpr const char* lockfile = R"({"terraform": {"backend": {"s3": {"use_lockfile": true}}}})";

class VersionCheck : public ::testing::Test {
 protected:
  VersionCheck() {
    directory.write("terraform", "");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }

  void check(const char* stack) {
    std::istringstream stream(stack);
    Terraform terraform(processes, {{"PATH", directory.path().string()}});
    check_version(terraform, StackDocument(stream), directory.path() / "known", "out/stacks/s");
  }
  void answer(const std::string& text) {
    processes.answer(version, {.out = R"({"terraform_version": ")" + text + R"("})"});
  }
  std::vector<std::string> failure(const char* stack) {
    try {
      check(stack);
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "terraform.too-old");
      return error.diagnostics()[0].found;
    }
    return {};
  }

  support::TemporaryDirectory directory;
  std::filesystem::path program = directory.path() / "terraform";
  InMemoryProcesses processes;
};

TEST_F(VersionCheck, asks_nothing_for_what_every_terraform_can_do) {
  check(R"({"terraform": {"backend": {"s3": {"use_lockfile": false}}}, "variable": {"a": {}}})");
  EXPECT_TRUE(processes.lines.empty());
}

TEST_F(VersionCheck, asks_a_program_once) {
  answer("1.11.4");
  check(lockfile);
  check(lockfile);
  EXPECT_EQ(processes.lines.size(), 1u);
}

TEST_F(VersionCheck, asks_again_when_there_is_another_program) {
  answer("1.11.4");
  answer("1.9.0");
  check(lockfile);
  directory.write("terraform", "another");
  EXPECT_FALSE(failure(lockfile).empty());
}

TEST_F(VersionCheck, tells_all_that_is_too_new) {
  answer("1.9.8");
  EXPECT_EQ(
      failure(
          R"({"terraform": {"backend": {"s3": {"use_lockfile": true}}},
              "variable": {"token": {"ephemeral": true}},
              "ephemeral": {"a_b": {"c": {"//": {"metadata": {"path": "s/c"}}}}},
              "resource": {"aws_db_instance": {"d": {"password_wo": "x"}}}})"
      ),
      (std::vector<std::string>{
          "use_lockfile of the s3 backend needs 1.10",
          "the ephemeral variable token needs 1.10",
          "an ephemeral resource needs 1.10",
          "the write-only argument password_wo needs 1.11"})
  );
}

TEST_F(VersionCheck, is_content_with_what_is_new_enough) {
  answer("1.10.0");
  EXPECT_TRUE(failure(lockfile).empty());
  EXPECT_FALSE(failure(R"({"resource": {"a_b": {"c": {"password_wo": "x"}}}})").empty());
}

}  // namespace
}  // namespace formwork::terraform
