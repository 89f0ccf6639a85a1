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

/// `./dev test` in a checkout that has nothing else, where cmake builds nothing.
class DevTest : public Dev {
 protected:
  void SetUp() override {
    Dev::SetUp();
    for (const char* tool :
         {"cmp", "cp", "getconf", "grep", "mkdir", "mv", "rm", "sed", "sort", "touch", "tr"}) {
      std::filesystem::create_symlink(find_program(tool), machine_.path() / tool);
    }
    for (const char* file :
         {"dev", "tests/cli/cdktf/package.json", "tests/cli/cdktf/package-lock.json"})
      checkout_.write(file, read_file(std::filesystem::path(FORMWORK_SOURCE_DIR) / file));
    std::filesystem::permissions(checkout_.path() / "dev", std::filesystem::perms::owner_all);
    checkout_.write("schemas/aws-1.2.3.json.xz", "");
    has_apt("ii ");
    stand_in(
        "cmake",
        "echo cmake \"$@\" >>\"$LOG\"; mkdir -p build/release; echo \"$MIRROR\" "
        ">build/release/terraform.tfrc"
    );
    stand_in("npm", "echo npm \"$@\" >>\"$LOG\"; mkdir -p node_modules/cdktf");
    stand_in("python3", "");
    stand_in("terraform", "echo terraform \"$@\" >>\"$LOG\"");
  }

  ProcessResult test(
      std::map<std::string, std::string> environment = {},
      std::vector<std::string> command = {"test"}
  ) const {
    machine_.write("log", "");
    environment.insert(
        {{"PATH", machine_.path().string()},
         {"LOG", (machine_.path() / "log").string()},
         {"MIRROR", "include = [\"registry.terraform.io/hashicorp/aws\"]"},
         {"CI", ""}}
    );
    command.insert(command.begin(), (checkout_.path() / "dev").string());
    return run_process(command, {.environment = environment});
  }

  void lacks(const std::string& tool) const { std::filesystem::remove(machine_.path() / tool); }

  TemporaryDirectory checkout_;
};

const std::string runs_all = "cmake --preset release\ncmake --workflow --preset release\n";
const std::string installs_cdktf = "npm ci --ignore-scripts --no-audit --no-fund\n";

TEST_F(DevTest, InstallsCdktfOnce) {
  auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_EQ(log(), installs_cdktf + runs_all);
  EXPECT_EQ(result.error, "installing cdktf by npm\n");
  result = test();
  EXPECT_EQ(log(), runs_all);
  EXPECT_EQ(result.error, "");
}

// What takes long is chosen among the tests of the optimized build.
TEST_F(DevTest, RunsPartsOfTheOptimizedBuildByName) {
  for (const std::string part : {"quick", "life"}) {
    EXPECT_EQ(test({}, {"test", part}).exit_code, 0);
    EXPECT_TRUE(log().ends_with("cmake --preset release\ncmake --workflow --preset " + part + "\n"))
        << log();
  }
}

TEST_F(DevTest, FailsAsTheTestsDo) {
  stand_in(
      "cmake",
      "mkdir -p build/release; echo /hashicorp/aws\\\" >build/release/terraform.tfrc; "
      "test \"$1\" = --preset || exit 8"
  );
  EXPECT_EQ(test().exit_code, 8);
}

TEST_F(DevTest, SaysWhatIsLeftOutWithoutCdktf) {
  stand_in("npm", "exit 1");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.error;
  const std::string note =
      "note: npm could not install cdktf (build/cdktf.log): left out are tests/cli/*cdktf*\n";
  EXPECT_EQ(result.error, "installing cdktf by npm\n" + note + note);
}

TEST_F(DevTest, SaysWhatIsLeftOutWithoutTerraform) {
  lacks("terraform");
  EXPECT_NE(
      test().error.find("note: install terraform 1.11: left out are tests with the label terraform "
                        "and most of tests/cli\n"),
      std::string::npos
  );
}

TEST_F(DevTest, SaysWhatIsLeftOutWithoutMoto) {
  stand_in("python3", "exit 1");
  EXPECT_NE(
      test().error.find("note: install moto[server] and boto3 for python3: left out are tests "
                        "against a local AWS\n"),
      std::string::npos
  );
}

TEST_F(DevTest, DownloadsTheProviderWhereNoMirrorIsFound) {
  const auto result = test({{"MIRROR", ""}});
  EXPECT_EQ(
      log(),
      installs_cdktf + "cmake --preset release\n" +
          "terraform -chdir=build/providers.new providers mirror .\n" + runs_all
  );
  EXPECT_NE(
      checkout_.read("build/providers/main.tf").find("version = \"1.2.3\""), std::string::npos
  );
}

TEST_F(DevTest, SaysWhatIsLeftOutWithoutTheProvider) {
  stand_in("terraform", "exit 1");
  EXPECT_NE(
      test({{"MIRROR", ""}})
          .error.find("note: terraform could not download hashicorp/aws (build/providers.log), set "
                      "FORMWORK_PROVIDER_MIRROR to a folder that holds it: left out are tests that "
                      "plan with it\n"),
      std::string::npos
  );
}

TEST_F(DevTest, SynthSaysWhyNothingIsValidated) {
  checkout_.write("examples/trading_platform/cdktf.json", "{}");
  checkout_.write("build/release/bin/formwork", "#!/bin/sh\necho formwork \"$@\" >>\"$LOG\"\n");
  std::filesystem::permissions(
      checkout_.path() / "build/release/bin/formwork", std::filesystem::perms::owner_all
  );
  stand_in("terraform", "exit 1");
  auto result = test({{"MIRROR", ""}}, {"synth"});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_NE(log().find("formwork synth\n"), std::string::npos) << log();
  EXPECT_EQ(
      result.error,
      "downloading the provider hashicorp/aws\n"
      "terraform could not download hashicorp/aws (build/providers.log): nothing validated\n"
  );
}

TEST_F(DevTest, InstallsADatabaseServerInCiAlone) {
  has_apt("un ");
  test({{"CI", "true"}});
  EXPECT_NE(log().find(" postgresql\n"), std::string::npos) << log();
  test({{"CI", "false"}});
  EXPECT_NE(log().find("apt-get install"), std::string::npos) << log();
  EXPECT_EQ(log().find("postgresql"), std::string::npos) << log();
}

}  // namespace
}  // namespace formwork::support
