// A stack with its state in S3 that left the program.
#include "tool_test.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class Orphaned : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    aws().create_bucket("states", "us-east-2");
    for (const char* name : {"old", "new"})
      write_stack(
          name,
          {{"terraform", s3_backend(name)},
           {"resource", {{"terraform_data", {{"server", json::object()}}}}}}
      );
  }

  bool is_kept() const {
    return std::filesystem::exists(directory().path() / "cdktf.out/stacks/old");
  }
};

TEST_F(Orphaned, IsDestroyedByItsName) {
  ASSERT_NO_FATAL_FAILURE(succeeds({"deploy", "--auto-approve"}));
  remove_stack("old");
  EXPECT_EQ(formwork({"list"}).output, "new\nold (orphaned)\n");

  const auto others = formwork({"destroy", "--auto-approve"});
  EXPECT_NE(others.output.find("new: destroyed"), others.output.npos) << others.error;
  EXPECT_TRUE(is_kept());

  const auto destroyed = formwork({"destroy", "old", "--auto-approve"});
  EXPECT_EQ(destroyed.exit_code, 0) << destroyed.error;
  EXPECT_NE(destroyed.output.find("old: destroyed (1 destroyed)"), destroyed.output.npos)
      << destroyed.output;
  EXPECT_FALSE(is_kept());
  EXPECT_EQ(formwork({"list"}).output, "new\n");
}

}  // namespace
}  // namespace formwork
