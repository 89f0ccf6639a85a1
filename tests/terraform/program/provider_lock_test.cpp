#include "terraform/program/provider_lock.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "terraform/process/in_memory_processes.hpp"

namespace formwork::terraform {
namespace {

struct Row {
  const char* name;
  const char* stack;
  const char* platform;
  bool locks;
};

class ProviderLock : public ::testing::TestWithParam<Row> {};

TEST_P(ProviderLock, is_for_remote_runs_on_machines_of_another_kind) {
  InMemoryProcesses processes;
  processes.answer(
      "terraform version -json",
      {.out = std::string(R"({"platform": ")") + GetParam().platform + "\"}"}
  );
  std::string lock = std::string("terraform providers lock -platform=") + GetParam().platform +
                     " -platform=linux_amd64";
  processes.answer(lock, {});
  Terraform terraform(processes, {});
  std::istringstream stack(GetParam().stack);
  lock_providers_for_remote_runs(terraform, {}, StackDocument(stack));
  EXPECT_EQ(!processes.lines.empty() && processes.lines.back() == lock, GetParam().locks);
}

INSTANTIATE_TEST_SUITE_P(
    stacks,
    ProviderLock,
    ::testing::Values(
        Row{"cloud", R"({"terraform": {"cloud": {}}})", "darwin_arm64", true},
        Row{"remote", R"({"terraform": {"backend": {"remote": {}}}})", "linux_arm64", true},
        Row{"same_machine", R"({"terraform": {"cloud": {}}})", "linux_amd64", false},
        Row{"local", R"({"terraform": {"backend": {"local": {}}}})", "darwin_arm64", false}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
