#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/scripted_project.hpp"
#include "support/files.hpp"

namespace formwork::bench {
namespace {

constexpr const char* tool = FORMWORK_TOOL;

/// The largest resident memory of the command and of what it starts, in megabytes.
double peak_megabytes(const std::filesystem::path& directory, const std::string& arguments) {
  pid_t child = fork();
  if (child == 0) {
    auto command = "TERRAFORM_BINARY_NAME=$PWD/terraform exec '" + std::string(tool) + "' " +
                   arguments + " > printed 2> errors";
    if (chdir(directory.c_str()) == 0) execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  EXPECT_EQ(wait4(child, &status, 0, &used), child);
  EXPECT_EQ(status, 0) << support::read_file(directory / "errors");
  return static_cast<double>(used.ru_maxrss) / 1024;
}

class ToolMemory : public ::testing::TestWithParam<const char*> {};

// It takes 12 MB, 31 where nothing is optimized. The plan alone, as a document, takes 70 MB.
TEST_P(ToolMemory, stays_small_whatever_the_size_of_the_plan) {
  support::TemporaryDirectory directory;
  write_scripted_project(directory.path(), 5000);
  EXPECT_LT(peak_megabytes(directory.path(), GetParam()), 40);
}

INSTANTIATE_TEST_SUITE_P(
    commands,
    ToolMemory,
    ::testing::Values("diff", "destroy --auto-approve"),
    [](const auto& row) { return std::string(row.param).substr(0, 4); }
);

}  // namespace
}  // namespace formwork::bench
