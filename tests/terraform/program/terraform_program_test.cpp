#include "terraform/program/terraform.hpp"

#include <csignal>

#include "support/files.hpp"
#include "support/golden.hpp"
#include "terraform/process/in_memory_processes.hpp"
#include "terraform/program/provider_schema.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* init = "terraform init -backend=false -input=false -no-color";

class TerraformProgram : public ::testing::Test {
 protected:
  std::string failure_of_version() {
    try {
      Terraform(processes, {}).version();
    } catch (const Error& error) {
      return error.what();
    }
    return "no error";
  }

  InMemoryProcesses processes;
};

TEST_F(TerraformProgram, tells_its_version) {
  processes.answer("terraform version -json", {.out = R"({"terraform_version": "1.11.4"})"});
  EXPECT_EQ(Terraform(processes, {}).version(), "1.11.4");
}

TEST_F(TerraformProgram, may_have_another_name) {
  processes.answer("tofu version -json", {.out = R"({"terraform_version": "1.9.0"})"});
  Terraform tofu(processes, {{"TERRAFORM_BINARY_NAME", "tofu"}});
  EXPECT_EQ(tofu.version(), "1.9.0");
}

TEST_F(TerraformProgram, is_missing) {
  processes.answer("terraform version -json", {.start_error = ENOENT});
  EXPECT_GOLDEN(failure_of_version(), "missing.txt");
}

TEST_F(TerraformProgram, crashes) {
  processes.answer("terraform version -json", {.signal = SIGSEGV, .err = "panic: nil\n"});
  EXPECT_GOLDEN(failure_of_version(), "crashed.txt");
}

TEST_F(TerraformProgram, prints_something_else) {
  processes.answer("terraform version -json", {.out = "GNU ed 1.19\nCopyright\n"});
  EXPECT_GOLDEN(failure_of_version(), "not_json.txt");
}

TEST_F(TerraformProgram, knows_its_stacks_in_another_environment_too) {
  Terraform terraform(processes, {{"TF_DATA_DIR", "/data"}});
  terraform.add_stack("/out/stacks/prod");
  const auto data = terraform.data_directory("/out/stacks/prod");
  EXPECT_EQ(data.parent_path(), "/data");
  EXPECT_EQ(terraform.with({{"TF_WORKSPACE", "dev"}}).data_directory("/out/stacks/prod"), data);
}

TEST_F(TerraformProgram, fails_in_plain_words) {
  processes.answer(
      "terraform state pull",
      {.exit_code = 1,
       .err = "\x1b[31m╷\x1b[0m\x1b[0m\n\x1b[31m│\x1b[0m \x1b[1m\x1b[31mError: \x1b[0mno "
              "state\x1b[0m\n"
              "│   indented  \n│ \n╵\nplain\n  kept\n"}
  );
  try {
    Terraform(processes, {}).output_of({"state", "pull"}, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(
        error.diagnostics().at(0).found,
        (std::vector<std::string>{"Error: no state", "  indented", "plain", "  kept"})
    );
  }
}

TEST_F(TerraformProgram, is_not_initialized_when_the_stack_is_valid) {
  processes.answer("terraform validate -json", {.out = R"({"diagnostics": []})"});
  EXPECT_TRUE(Terraform(processes, {}).validate("stacks/a", "stacks/a").empty());
  EXPECT_EQ(processes.lines, std::vector<std::string>{"terraform validate -json"});
}

TEST_F(TerraformProgram, is_initialized_before_an_error_is_believed) {
  processes.answer(
      "terraform validate -json",
      {.exit_code = 1,
       .out = R"({"diagnostics": [{"severity": "error", "summary": "Missing required provider"}]})"}
  );
  processes.answer("terraform validate -json", {.out = R"({"diagnostics": []})"});
  processes.answer(init, {});
  EXPECT_TRUE(Terraform(processes, {}).validate("stacks/a", "stacks/a").empty());
  EXPECT_EQ(processes.lines.size(), 3u);
  EXPECT_EQ(processes.calls[1].directory, "stacks/a");
}

TEST_F(TerraformProgram, findings_come_at_their_construct) {
  support::TemporaryDirectory directory;
  directory.write("cdk.tf.json", R"({"resource": {"aws_subnet": {"s": {
    "//": {"metadata": {"path": "prod/network/s"}}, "cidr_blok": "10.0.0.0/24"}}}})");
  processes.answer("terraform validate -json", {.exit_code = 1, .out = R"({"diagnostics": [
    {"severity": "error", "summary": "Extraneous JSON object property",
     "detail": "No argument or block type is named \"cidr_blok\". Did you mean \"cidr_block\"?",
     "range": {"filename": "cdk.tf.json", "start": {"line": 2}},
     "snippet": {"context": "resource.aws_subnet.s", "code": "    \"cidr_blok\": \"10.0.0.0/24\""}},
    {"severity": "warning", "summary": "Deprecated Resource."}]})"});
  processes.answer(init, {});
  std::string text;
  for (const auto& finding : Terraform(processes, {}).validate(directory.path(), "stacks/prod"))
    text += render_text(finding);
  EXPECT_GOLDEN(text, "findings.txt");
}

TEST_F(TerraformProgram, says_why_it_cannot_be_initialized) {
  processes.answer(init, {.exit_code = 1, .err = "Error: no such provider\n\nTry another.\n"});
  try {
    Terraform(processes, {}).init_without_backend("stacks/prod");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_GOLDEN(error.what(), "init.txt");
  }
}

TEST_F(TerraformProgram, gives_the_schema_of_a_provider) {
  processes.answer(init, {});
  processes.answer("terraform providers schema -json", {.out = "{}"});
  processes.answer(
      "terraform version -json",
      {.out = R"({"provider_selections": {"registry.terraform.io/hashicorp/random": "3.7.2"}})"}
  );
  Terraform terraform(processes, {});
  auto schema = fetch_schema(terraform, {.name = "random", .source = "hashicorp/random"});
  EXPECT_EQ(schema.text, "{}");
  EXPECT_EQ(schema.version, "3.7.2");
  EXPECT_FALSE(std::filesystem::exists(processes.calls[0].directory));
}

TEST_F(TerraformProgram, whose_version_nobody_can_read_gives_no_schema) {
  for (const char* answer :
       {"Using profile dev\n{}", "", "{}", R"({"provider_selections": "none"})"}) {
    InMemoryProcesses odd;
    odd.answer(init, {});
    odd.answer("terraform providers schema -json", {.out = "{}"});
    odd.answer("terraform version -json", {.out = answer});
    Terraform terraform(odd, {});
    try {
      fetch_schema(terraform, {.name = "random", .source = "hashicorp/random"});
      ADD_FAILURE() << answer;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics().at(0).code, "terraform.not-json") << answer;
    }
  }
}

TEST(PluginCache, is_cdktfs_by_default) {
  support::TemporaryDirectory home;
  auto environment = with_plugin_cache({{"HOME", home.path().string()}});
  auto cache = home.path() / ".terraform.d" / "plugin-cache";
  EXPECT_EQ(environment["TF_PLUGIN_CACHE_DIR"], cache.string());
  EXPECT_TRUE(std::filesystem::is_directory(cache));
}

TEST(PluginCache, is_the_users_or_none) {
  Environment own{{"HOME", "/nowhere"}, {"TF_PLUGIN_CACHE_DIR", "mine"}};
  EXPECT_EQ(with_plugin_cache(own), own);
  Environment none{{"HOME", "/nowhere"}, {"CDKTF_DISABLE_PLUGIN_CACHE_ENV", "1"}};
  EXPECT_EQ(with_plugin_cache(none), none);
}

TEST(PluginCache, that_cannot_be_written_to_is_used_without_a_lock) {
  support::TemporaryDirectory cache;
  InMemoryProcesses processes;
  Terraform terraform(processes, {{"TF_PLUGIN_CACHE_DIR", cache.path().string()}});
  EXPECT_NE(terraform.lock_plugin_cache(), nullptr);
  std::filesystem::remove(cache.path() / ".formwork.lock");
  std::filesystem::create_directory(cache.path() / ".formwork.lock");
  EXPECT_EQ(terraform.lock_plugin_cache(), nullptr);
}

}  // namespace
}  // namespace formwork::terraform
