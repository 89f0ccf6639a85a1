// What Terraform refuses by its grammar, or at plan, is refused at synthesis. Each name here was
// tried with Terraform 1.11.
#include <gtest/gtest.h>

#include "core/terraform_names.hpp"
#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

class Grammar : public ::testing::Test {
 protected:
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }

  App app;
  Stack stack{app, "s"};
};

TEST(Identifiers, are_those_of_terraform) {
  for (const char* name : {"a", "_", "__", "a-b", "A1", "é", "aé", "日本", "a\u0301", "ª", "a·"})
    EXPECT_TRUE(detail::is_identifier(name)) << name;
  for (const char* name :
       {"",
        "1a",
        "-a",
        "a b",
        "a.b",
        "a/b",
        "\u0301a",
        "a\u200d",
        "€",
        "😀",
        "a\xff",
        "\xe9",
        "a\n"})
    EXPECT_FALSE(detail::is_identifier(name)) << name;
}

TEST(ProviderNames, are_those_of_terraform) {
  for (const char* name : {"aws", "google-beta", "1a", "é"})
    EXPECT_EQ(detail::provider_name_problem(name), "") << name;
  for (const char* name : {"", "A", "a_b", "-a", "a-", "a--b", "a.b", "a b"})
    EXPECT_NE(detail::provider_name_problem(name), "") << name;
  for (const char* source :
       {"null",
        "hashicorp/null",
        "HashiCorp/Null",
        "example.com/a/b",
        "localhost:80/a/b",
        "-/null",
        "terraform.io/builtin/terraform",
        "terraform-provider-x"})
    EXPECT_EQ(detail::provider_source_problem(source), "") << source;
  for (const char* source :
       {"a/b/c/d",
        "hashi corp/null",
        "a_b/c",
        "a/terraform-provider-b",
        "hashicorp/null/",
        "http://x/a/b",
        "b--c/d",
        "a/-b",
        "",
        "/"})
    EXPECT_NE(detail::provider_source_problem(source), "") << source;
}

TEST(VersionConstraints, are_those_of_terraform) {
  for (const char* text :
       {">= 1", "~> 1.2", ">=1.2,<2", "= 1.0.0-beta", "!= 1", "~>1", "1.0.0+build"})
    EXPECT_EQ(detail::version_constraint_problem(text), "") << text;
  for (const char* text :
       {"abc", "1.x", "", "  ", "^1.0", ">= 1.2 < 2", ">= 1.2,", "=> 1", "> 1 || < 0", "1.", "-1"})
    EXPECT_NE(detail::version_constraint_problem(text), "") << text;
}

TEST_F(Grammar, names) {
  for (const char* name :
       {"source",
        "version",
        "providers",
        "count",
        "for_each",
        "lifecycle",
        "depends_on",
        "locals",
        "_"})
    Variable<std::string>{stack, name};
  Variable<std::string> fine{stack, "each"};
  Local<std::string> local{stack, "local", "fine"};
  local->override_logical_id("count");
  Output output{stack, "output", {.value = 1}};
  output->override_logical_id("source");
  Variable<std::string> digit{stack, "1v", {}};
  Local<std::string> dash{stack, "-l", "x"};
  Output mark{stack, "o", {.value = 1}};
  mark->override_logical_id("a b");
  Resource unicode{stack, "u", "terraform_data"};
  unicode->override_logical_id("é");
  Resource space{stack, "space", "my type"};
  Resource nothing{stack, "nothing", "_x"};
  EXPECT_GOLDEN(found(), "grammar_names.txt");
}

TEST_F(Grammar, variables_of_two_types_with_one_name) {
  Variable<std::string> text{stack, "a.b"};
  Variable<Number> number{stack, "ab"};
  EXPECT_GOLDEN(found(), "grammar_same_variable.txt");
}

TEST_F(Grammar, providers_and_versions) {
  Provider upper{stack, "upper", {.name = "AWS"}};
  Provider mark{stack, "mark", {.name = "a_b"}};
  Provider alias{stack, "alias", {.name = "aws"}, unset, {.alias = "us west"}};
  Provider empty{stack, "empty", {.name = "aws"}, unset, {.alias = ""}};
  Provider source{stack, "source", {.name = "b", .source = "a/b/c/d"}};
  Provider version{stack, "version", {.name = "c", .version = "^1.0"}};
  Provider letter{stack, "letter", {.name = "d", .version = "v1.0"}};
  stack.require_version("1.x");
  EXPECT_GOLDEN(found(), "grammar_providers.txt");
}

TEST_F(Grammar, what_is_left_unset) {
  Output output{stack, "output", {.value = unset}};
  Local<std::string> local{stack, "local", unset};
  S3Backend backend{stack, {.bucket = unset, .key = "k"}};
  Resource conditional{
      stack,
      "conditional",
      "terraform_data",
      unset,
      {.lifecycle = {{.precondition = {{.condition = unset, .error_message = "x"}}}}}};
  RemoteState<S3Backend> remote{stack, "remote", {.bucket = "b", .key = unset}};
  EXPECT_GOLDEN(found(), "grammar_unset.txt");
}

TEST_F(Grammar, meta_arguments) {
  Variable<bool> flag{stack, "flag", {.default_value = true}};
  Variable<bool> sensitive{stack, "sensitive", {.sensitive = flag.value()}};
  Output null_flag{stack, "null_flag", {.sensitive = null, .value = 1}};
  Resource protect{
      stack,
      "protect",
      "terraform_data",
      unset,
      {.lifecycle = {{.create_before_destroy = null, .prevent_destroy = flag.value()}}}};
  DataSource read{
      stack,
      "read",
      "aws_x",
      unset,
      {.lifecycle = {{.prevent_destroy = true}}, .provisioners = {object({})}}};
  Resource constant{
      stack,
      "constant",
      "terraform_data",
      unset,
      {.lifecycle = {{.precondition = {{.condition = true, .error_message = "x"}}}}}};
  EXPECT_GOLDEN(found(), "grammar_meta.txt");
}

TEST_F(Grammar, ephemeral_values) {
  Variable<std::string> token{stack, "token", {.ephemeral = true}};
  Local<std::string> local{stack, "local", "Bearer " + token.value()};
  Resource kept{stack, "kept", "terraform_data", {{"input", local.value()}}};
  Resource nested{stack, "nested", "terraform_data", {{"input", list({token.value()})}}};
  Resource counted{stack, "counted", "aws_x", unset, {.count = fn::length(token.value())}};
  DataSource read{stack, "read", "aws_x", {{"name", token.value()}}};
  Output given{stack, "given", {.value = fn::sha256(token.value())}};
  Output said{stack, "said", {.ephemeral = true, .value = 1}};
  Resource fine{stack, "fine", "terraform_data", {{"input", fn::ephemeralasnull(token.value())}}};
  Resource unknown{stack, "unknown", "aws_x", {{"password_wo", token.value()}}};
  EXPECT_GOLDEN(found(), "grammar_ephemeral.txt");
}

TEST_F(Grammar, stack_ids_of_all_signs_read_each_other) {
  for (const char* id : {"net.v1", "a:b", "a'b", "a@b", "a&b", "A=B,C", "~x", "é", "netv1"}) {
    Stack producer(app, id);
    Resource made{producer, "r", "terraform_data", {{"input", "x"}}};
    Output{stack, "o-" + std::to_string(app.children().size()), {.value = made.get<Any>("output")}};
  }
  EXPECT_GOLDEN(stack.synth(), "grammar_inputs.tf.json");
}

TEST_F(Grammar, names_that_carry_values_between_stacks) {
  Stack producer(app, "p");
  Resource made{producer, "r", "terraform_data"};
  Output taken{producer, "cross-stack-output-terraform_datarid", {.value = 1}};
  Output reads{stack, "o", {.value = made.get<Any>("id")}};
  DataSource same{stack, "cross-stack-reference-input-p", "terraform_remote_state"};
  EXPECT_GOLDEN(found(), "grammar_made_names.txt");
}

TEST_F(Grammar, names_too_long_for_a_file) {
  const std::string id(255 - std::string("terraform..tfstate.1700000000.backup").size(), 'x');
  Stack fits(app, id);
  EXPECT_EQ(found(), "nothing was found");
  Stack local(app, id + "y");
  Stack remote(app, std::string(255, 'r'));
  GcsBackend backend{remote, {.bucket = "b"}};
  Stack too_long(app, std::string(256, 'l'));
  GcsBackend other{too_long, {.bucket = "c"}};
  EXPECT_GOLDEN(found(), "grammar_long_names.txt");
}

}  // namespace
}  // namespace formwork
