#include "terraform/process/environment.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace formwork::terraform {
namespace {

TEST(Environment, says_yes_or_no) {
  for (const char* value : {"true", "TRUE", "1", "yes", "on", "github"})
    EXPECT_TRUE(is_on({{"CI", value}}, "CI")) << value;
  for (const char* value : {"", "false", "False", "FALSE", "0", "no", "NO", "off", "Off"})
    EXPECT_FALSE(is_on({{"CI", value}}, "CI")) << value;
  EXPECT_FALSE(is_on({}, "CI"));
}

struct Case {
  const char* name;
  const char* given;
  const char* known;
};

class PathsFrom : public testing::TestWithParam<Case> {};

TEST_P(PathsFrom, are_those_of_the_directory) {
  auto known = with_paths_from("/home/me", {{GetParam().name, GetParam().given}});
  EXPECT_EQ(known.at(GetParam().name), GetParam().known);
}

INSTANTIATE_TEST_SUITE_P(
    variables,
    PathsFrom,
    testing::Values(
        Case{"TF_CLI_CONFIG_FILE", "a.tfrc", "/home/me/a.tfrc"},
        Case{"TF_CLI_CONFIG_FILE", "/a.tfrc", "/a.tfrc"},
        Case{"TF_CLI_CONFIG_FILE", "", ""},
        Case{"TF_PLUGIN_CACHE_DIR", "../cache", "/home/cache"},
        Case{"TF_PLUGIN_CACHE_DIR", "~/cache", "~/cache"},
        Case{"TF_LOG_PATH", "./log", "/home/me/log"},
        Case{"TERRAFORM_BINARY_NAME", "bin/tofu", "/home/me/bin/tofu"},
        Case{"TERRAFORM_BINARY_NAME", "tofu", "tofu"},
        Case{"AWS_CONFIG_FILE", "aws", "/home/me/aws"},
        Case{"AWS_SHARED_CREDENTIALS_FILE", "aws", "/home/me/aws"},
        Case{"AWS_WEB_IDENTITY_TOKEN_FILE", "aws", "/home/me/aws"},
        Case{"AWS_CA_BUNDLE", "aws", "/home/me/aws"},
        Case{"AWS_PROFILE", "aws", "aws"},
        Case{"PATH", "bin:/usr/bin::../x", "/home/me/bin:/usr/bin:/home/me:/home/x"},
        Case{"KUBECONFIG", "a:/b", "/home/me/a:/b"},
        Case{"GOOGLE_CREDENTIALS", "{\"a\": 1}", "{\"a\": 1}"},
        Case{
            "TF_CLI_ARGS_plan",
            "-no-color -var-file=\"a b.tfvars\" --var-file c -var d=e",
            "-no-color '-var-file=/home/me/a b.tfvars' --var-file /home/me/c -var d=e"},
        Case{
            "TF_CLI_ARGS_init",
            "-backend-config=a=b/c -backend-config=x.hcl -backend-config y=z",
            "-backend-config=a=b/c -backend-config=/home/me/x.hcl -backend-config y=z"},
        Case{"TF_CLI_ARGS", "", ""}
    )
);

TEST(PathsFrom, are_files_where_there_may_be_text) {
  support::TemporaryDirectory directory;
  directory.write("key.json", "{}");
  auto known = with_paths_from(directory.path(), {{"GOOGLE_APPLICATION_CREDENTIALS", "key.json"}});
  EXPECT_EQ(known.at("GOOGLE_APPLICATION_CREDENTIALS"), (directory.path() / "key.json").string());
}

}  // namespace
}  // namespace formwork::terraform
