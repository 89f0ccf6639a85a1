// `./dev` on machines that differ in what they have: a PATH of stand-ins that note how they are
// called.
#include <gtest/gtest.h>

#include "support/files.hpp"
#include "support/process.hpp"

namespace formwork::support {
namespace {

class Dev : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* tool : {"sh", "dirname", "cat", "env", "find", "xargs"}) {
      std::filesystem::create_symlink(find_program(tool), machine_.path() / tool);
    }
    stand_in("clang-format-14", "cat >/dev/null");
    stand_in("id", "echo 0");
  }

  void stand_in(const std::string& name, const std::string& script) const {
    const auto file = machine_.write(name, "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }

  void has_apt(const std::string& status_of_packages) const {
    stand_in("dpkg-query", "printf '" + status_of_packages + "'");
    stand_in("apt-get", "echo apt-get \"$@\" >>\"$LOG\"");
  }

  ProcessResult dev(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command{std::string(FORMWORK_SOURCE_DIR) + "/dev"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    machine_.write("log", "");
    return run_process(
        command,
        {.environment =
             {{"PATH", machine_.path().string()}, {"LOG", (machine_.path() / "log").string()}}}
    );
  }

  std::string log() const { return machine_.read("log"); }

  TemporaryDirectory machine_;
};

const std::string installs =
    "apt-get update -q\napt-get install -q -y --no-install-recommends clang-format-14\n";

TEST_F(Dev, InstallsNothingWhenAllIsThere) {
  has_apt("ii ");
  const auto result = dev({"format", "--check"});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_EQ(log(), "");
}

TEST_F(Dev, InstallsWhatIsMissing) {
  has_apt("un ");
  const auto result = dev({"format", "--check"});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_EQ(log(), installs);
}

TEST_F(Dev, InstallsBySudoWhenNotRoot) {
  has_apt("un ");
  stand_in("id", "echo 1000");
  stand_in("sudo", "echo sudo >>\"$LOG\"; exec \"$@\"");
  const auto result = dev({"format", "--check"});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_EQ(log(), "sudo\n" + installs);
}

TEST_F(Dev, SaysWhatRootShouldInstall) {
  has_apt("un ");
  stand_in("id", "echo 1000");
  const auto result = dev({"format", "--check"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(
      result.error,
      "error[dev.packages]: packages are missing, and this is neither root nor is there sudo\n"
      "   | missing = clang-format-14\n"
      "   = help: as root, run: apt-get install clang-format-14\n"
  );
}

TEST_F(Dev, SaysWhatToInstallWhereThereIsNoApt) {
  const auto result = dev({"synth"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.error.find("cmake ninja-build g++"), std::string::npos) << result.error;
  EXPECT_NE(result.error.find("error[dev.packages]"), std::string::npos) << result.error;
}

TEST_F(Dev, AnUnknownCommandIsWrongUsage) {
  const auto result = dev({"snyth"});
  EXPECT_EQ(result.exit_code, 64);
  EXPECT_NE(result.error.find("unknown command 'snyth'"), std::string::npos) << result.error;
}

}  // namespace
}  // namespace formwork::support
