// The program wants another version of hashicorp/aws than terraform has locked. Where there is one
// in the mirror, another is made of it: the same files under an earlier number.
#include <regex>

#include "tool_test.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* earlier = "5.99.0";

class LockUpgrade : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const std::string settings = support::read_file(support::terraform_cli_config());
    std::smatch path;
    ASSERT_TRUE(std::regex_search(settings, path, std::regex(R"re(path\s*=\s*"([^"]*)")re")));
    const fs::path below = "registry.terraform.io/hashicorp/aws";
    for (const auto& version : fs::directory_iterator(fs::path(path[1].str()) / below)) {
      current_ = version.path().filename();
      for (const auto& number : {current_, std::string(earlier)})
        for (const auto& platform : fs::directory_iterator(version.path())) {
          const auto place = mirror() / below / number;
          fs::create_directories(place);
          fs::create_directory_symlink(platform.path(), place / platform.path().filename());
        }
    }
    directory().write(
        "mirror.tfrc",
        "provider_installation {\n  filesystem_mirror {\n    path = \"" + mirror().string() +
            "\"\n  }\n}\n"
    );
  }

  fs::path mirror() const { return directory().path() / "mirror"; }

  void want(const std::string& version) {
    write_stack(
        "s",
        {{"terraform",
          {{"required_providers", {{"aws", {{"source", "hashicorp/aws"}, {"version", version}}}}}}},
         {"provider",
          {{"aws",
            {{"region", "us-east-1"},
             {"skip_credentials_validation", true},
             {"skip_requesting_account_id", true}}}}},
         {"resource", {{"aws_vpc", {{"a", {{"cidr_block", "10.7.0.0/16"}}}}}}}}
    );
  }

  support::ProcessResult diff() const {
    return formwork(
        {"diff"}, {{"TF_CLI_CONFIG_FILE", (directory().path() / "mirror.tfrc").string()}}
    );
  }
  std::string lock() const { return directory().read("cdktf.out/stacks/s/.terraform.lock.hcl"); }

  std::string current_;
};

TEST_F(LockUpgrade, GoesOnWithTheVersionThatTheProgramWants) {
  want(earlier);
  const auto before = diff();
  ASSERT_EQ(before.exit_code, 0) << before.error;
  EXPECT_EQ(before.error.find("upgraded"), before.error.npos) << before.error;
  ASSERT_NE(lock().find(earlier), std::string::npos) << lock();

  want(current_);
  const auto after = diff();
  EXPECT_EQ(after.exit_code, 0) << after.error;
  EXPECT_NE(after.error.find(std::string("hashicorp/aws ") + earlier), after.error.npos)
      << after.error;
  EXPECT_NE(after.error.find("upgraded"), after.error.npos) << after.error;
  EXPECT_EQ(lock().find(earlier), std::string::npos) << lock();
  EXPECT_NE(lock().find(current_), std::string::npos) << lock();
  EXPECT_NE(after.output.find("1 to create"), after.output.npos) << after.output;
}

}  // namespace
}  // namespace formwork
