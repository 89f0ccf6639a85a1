// An app that writes HCL.
#include <gtest/gtest.h>

#include <cstdlib>

#include "formwork/app.hpp"
#include "formwork/aws/provider.hpp"
#include "formwork/aws/s3_bucket.hpp"
#include "formwork/aws/s3_bucket_versioning.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork {
namespace {

/// Typed and untyped elements, in blocks and arguments, overridden and not.
void add_buckets(const Stack& stack) {
  aws::Provider provider{
      stack, "aws", {.default_tags = {{{.tags = {{"app", "web"}}}}}, .region = "us-east-1"}};
  aws::S3Bucket bucket{stack, "bucket", {.bucket = "hello", .tags = {{"Name", "hello"}}}};
  aws::S3BucketVersioning versioning{
      stack,
      "versioning",
      {.bucket = bucket.id(), .versioning_configuration = {{.status = "Enabled"}}}};
  versioning->override_set("/versioning_configuration/mfa_delete", "Disabled");
  Resource untyped{
      stack, "untyped", "aws_other", {{"tags", {{"${odd}", "%{odd}"}}}, {"name", bucket.arn()}}};
}

class HclOutput : public ::testing::Test {
 protected:
  void synthesize(bool hcl) const {
    App app({.output = output().string(), .hcl_output = hcl});
    Stack stack(app, "s");
    add_buckets(stack);
    app.synth();
  }

  std::filesystem::path output() const { return folder_.path() / "out"; }
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(output() / "stacks/s"))
      names.insert(entry.path().filename().string());
    return names;
  }
  std::string read(const char* file) const {
    return support::read_file(output() / "stacks/s" / file);
  }

  support::TemporaryDirectory folder_;
};

using Names = std::set<std::string>;

TEST_F(HclOutput, is_the_stack_and_what_tools_read_of_it) {
  synthesize(true);
  EXPECT_EQ(files(), (Names{"cdk.tf", "metadata.json"}));
  EXPECT_NE(
      support::read_file(output() / "manifest.json").find("stacks/s/cdk.tf\""), std::string::npos
  );
}

TEST(HclOfApp, tells_blocks_from_arguments_by_the_bindings) {
  App app({.hcl_output = true});
  Stack stack(app, "s");
  add_buckets(stack);
  EXPECT_GOLDEN(app.assemble().stacks[0].hcl, "hcl_output.tf");
}

TEST_F(HclOutput, takes_the_place_of_json_and_back) {
  synthesize(false);
  EXPECT_EQ(files(), Names{"cdk.tf.json"});
  synthesize(true);
  EXPECT_EQ(files(), (Names{"cdk.tf", "metadata.json"}));
  synthesize(false);
  EXPECT_EQ(files(), Names{"cdk.tf.json"});
}

TEST_F(HclOutput, leaves_what_others_wrote) {
  folder_.write("out/stacks/s/metadata.json", "{\"mine\": true}");
  synthesize(false);
  EXPECT_EQ(files(), (Names{"cdk.tf.json", "metadata.json"}));
  EXPECT_THROW(synthesize(true), Error);
  EXPECT_EQ(read("metadata.json"), "{\"mine\": true}");
  std::filesystem::remove(output() / "stacks/s/metadata.json");
  folder_.write("out/stacks/s/cdk.tf", "# mine\n");
  EXPECT_THROW(synthesize(true), Error);
  EXPECT_EQ(read("cdk.tf"), "# mine\n");
}

TEST_F(HclOutput, is_what_the_environment_says) {
  ::setenv("SYNTH_HCL_OUTPUT", "true", 1);
  synthesize(false);
  EXPECT_EQ(files(), (Names{"cdk.tf", "metadata.json"}));
  ::setenv("SYNTH_HCL_OUTPUT", "false", 1);
  synthesize(true);
  EXPECT_EQ(files(), Names{"cdk.tf.json"});
  ::unsetenv("SYNTH_HCL_OUTPUT");
}

TEST_F(HclOutput, names_the_stack_in_which_something_cannot_be_written) {
  App app({.output = output().string(), .hcl_output = true});
  Stack stack(app, "s");
  Resource odd{stack, "odd", "aws_other", {{"no name", 1}}};
  try {
    app.synth();
    FAIL() << "nothing was found";
  } catch (const Error& error) {
    const std::string said = error.what();
    EXPECT_NE(said.find("error[hcl.name]"), std::string::npos) << said;
    EXPECT_NE(said.find("--> s"), std::string::npos) << said;
  }
}

}  // namespace
}  // namespace formwork
