// A lock in S3 that a killed terraform left behind.
#include <signal.h>

#include <chrono>
#include <thread>

#include "tool_test.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class Unlock : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    aws().create_bucket("states", "us-east-2");
    write_stack(
        "prod",
        {{"terraform", s3_backend("prod")},
         {"resource",
          {{"terraform_data",
            {{"server",
              {{"provisioner",
                {{{"local-exec",
                   // Terraform is its parent.
                   {{"command", "echo $PPID >../../../killed; exec sleep 5"}}}}}}}}}}}}}
    );
  }

  void leave_a_lock() {
    std::thread deploy([&] { formwork({"deploy", "--auto-approve"}); });
    const auto killed = directory().path() / "killed";
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while ((!std::filesystem::exists(killed) || std::filesystem::is_empty(killed)) &&
           std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    kill(std::stoi(directory().read("killed")), SIGKILL);
    deploy.join();
  }

  std::string id_in(const std::string& diagnostics) const {
    const auto start = diagnostics.find("id = ");
    return start == diagnostics.npos ? "" : diagnostics.substr(start + 5, 36);
  }
};

TEST_F(Unlock, TakesAwayTheLockOfAKilledProcess) {
  leave_a_lock();
  const auto refused = formwork({"diff"});
  ASSERT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.error.find("error[terraform.locked]"), refused.error.npos) << refused.error;
  const std::string id = id_in(refused.error);

  const auto unasked = formwork({"unlock", "prod"});
  EXPECT_EQ(unasked.exit_code, 1);
  EXPECT_NE(unasked.error.find("unlock.no-approval"), unasked.error.npos) << unasked.error;
  const auto other = formwork({"unlock", "prod", "another", "--auto-approve"});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_NE(other.error.find("id = " + id), other.error.npos) << other.error;

  const auto unlocked = formwork({"unlock", "prod", id, "--auto-approve"});
  EXPECT_EQ(unlocked.exit_code, 0) << unlocked.error;
  EXPECT_EQ(unlocked.output, "prod: unlocked\n");
  EXPECT_EQ(formwork({"unlock", "prod"}).output, "prod: not locked\n");
  EXPECT_EQ(formwork({"diff"}).exit_code, 0);
}

}  // namespace
}  // namespace formwork
