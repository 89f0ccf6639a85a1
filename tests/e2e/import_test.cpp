// What exists already is taken into a stack.
#include "tool_test.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class Import : public ToolTest {
 protected:
  void SetUp() override {
    ToolTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    auto resource = [](const std::string& path, json arguments) {
      arguments["//"]["metadata"]["path"] = path;
      return arguments;
    };
    write_stack(
        "prod",
        {{"terraform",
          {{"backend", {{"local", {{"path", "../../../terraform.prod.tfstate"}}}}},
           {"required_providers", {{"aws", {{"source", "hashicorp/aws"}}}}}}},
         {"provider", {{"aws", {{"region", "us-east-1"}}}}},
         {"resource",
          {{"aws_s3_bucket",
            {{"assets",
              resource("prod/assets", {{"bucket", "prod-assets"}, {"tags", {{"team", "web"}}}})},
             {"logs", resource("prod/logs", {{"bucket", "prod-logs"}})}}},
           {"aws_acm_certificate_validation",
            {{"issued",
              resource(
                  "prod/issued",
                  {{"certificate_arn", "arn:aws:acm:us-east-1:123456789012:certificate/1"}}
              )}}}}}}
    );
    aws().create_bucket("prod-assets", "us-east-1");
  }
};

TEST_F(Import, TakesABucketAndShowsWhatDeployWouldChange) {
  auto imported = formwork({"import", "prod/assets", "prod-assets", "--json"});
  ASSERT_EQ(imported.exit_code, 0) << imported.output << imported.error;
  const json result = json::parse(imported.output);
  EXPECT_EQ(result["imported"]["address"], "aws_s3_bucket.assets");
  ASSERT_EQ(result["plan"]["changes"].size(), 1u) << imported.output;
  EXPECT_EQ(result["plan"]["changes"][0]["constructPath"], "prod/assets");
  EXPECT_EQ(result["plan"]["changes"][0]["action"], "update");

  auto listed = formwork({"state", "list"});
  EXPECT_EQ(listed.output, "prod\n  prod/assets (aws_s3_bucket.assets)\n");
}

TEST_F(Import, SaysAtTheConstructWhyItCannotBe) {
  auto missing = formwork({"import", "prod/logs", "prod-logs"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(missing.error.find("cannot import non-existent remote object"), std::string::npos)
      << missing.error;
  EXPECT_NE(missing.error.find("prod-logs"), std::string::npos) << missing.error;

  auto impossible = formwork({"import", "prod/issued", "x"});
  EXPECT_EQ(impossible.exit_code, 1);
  EXPECT_NE(impossible.error.find("prod/issued"), std::string::npos) << impossible.error;
  EXPECT_NE(impossible.error.find("doesn't support import"), std::string::npos) << impossible.error;
}

}  // namespace
}  // namespace formwork
