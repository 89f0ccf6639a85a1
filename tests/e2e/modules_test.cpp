// Terraform plans what the program says of modules: where they are, what they get, what they give.
#include "formwork/module.hpp"

#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "support/terraform.hpp"

namespace formwork {
namespace {

constexpr const char* greeting = R"(variable "name" {
  type = string
}

resource "terraform_data" "this" {
  input = "hello ${var.name}"
}

output "text" {
  value = terraform_data.this.input
}
)";

constexpr const char* topic = R"(terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

resource "aws_sns_topic" "here" {}

resource "aws_sns_topic" "there" {
  provider = aws.replica
}
)";

template <class Base>
class Planned : public Base {
 protected:
  std::string folder(const char* name) const {
    return (this->directory().path() / "in" / name).string();
  }

  /// The plan of the stack `s` as JSON.
  nlohmann::json plan() const {
    app.synth();
    const auto in = this->directory().path() / "out/stacks/s";
    auto run = [&](const std::vector<std::string>& arguments) {
      const auto result = this->terraform(arguments, in);
      EXPECT_EQ(result.exit_code, 0) << result.output << result.error;
      return result.output;
    };
    run({"init", "-input=false"});
    run({"plan", "-out=plan", "-input=false"});
    return nlohmann::json::parse(run({"show", "-json", "plan"}));
  }

  App app{AppProps{.output = (this->directory().path() / "out").string()}};
  Stack stack{app, "s"};
};

using Modules = Planned<support::TerraformTest>;
using ModulesOfProviders = Planned<support::ProviderTest>;

TEST_F(Modules, in_folders_are_planned_with_their_inputs_and_outputs) {
  directory().write("in/greeting/main.tf", greeting);
  Module one{stack, "one", {.source = folder("greeting")}, {{"name", "${you}"}}};
  Module two{
      stack, "two", {.source = folder("greeting")}, {{"name", one.get<std::string>("text")}}};
  Module each_one{
      stack,
      "each",
      {.source = folder("greeting")},
      {{"name", each.key()}},
      {.depends_on = {two}, .for_each = {"a", "b"}}};
  Module counted{stack, "counted", {.source = folder("greeting")}, {{"name", "c"}}, {.count = 2}};
  Output text{stack, "text", {.value = two.get<std::string>("text")}};
  Output a{stack, "a", {.value = each_one->instance("a").get<std::string>("text")}};
  Output all{stack, "all", {.value = counted->splat<std::string>("text")}};
  const auto outputs = plan()["planned_values"]["outputs"];
  EXPECT_EQ(outputs["text"]["value"], "hello hello ${you}");
  EXPECT_EQ(outputs["a"]["value"], "hello a");
  EXPECT_EQ(outputs["all"]["value"], nlohmann::json({"hello c", "hello c"}));
}

TEST_F(ModulesOfProviders, get_those_of_their_scopes_and_of_the_program) {
  directory().write("in/topic/main.tf", topic);
  auto provider = [&](const char* id, const char* region, Value<std::string> alias) {
    return Provider{
        stack,
        id,
        {.name = "aws", .source = "hashicorp/aws", .version = "5.100.0"},
        {{"region", region},
         {"access_key", "none"},
         {"secret_key", "none"},
         {"skip_credentials_validation", true},
         {"skip_requesting_account_id", true},
         {"skip_metadata_api_check", true}},
        {.alias = alias}};
  };
  const Provider west = provider("west", "us-west-2", "west");
  const Provider east = provider("east", "us-east-1", "east");
  Construct region(stack, "region");
  region.use_provider(west);
  Module given{
      region,
      "given",
      {.source = folder("topic")},
      unset,
      {.providers = {{"aws", west}, {"aws.replica", east}}}};
  directory().write("in/plain/main.tf", "resource \"aws_sns_topic\" \"here\" {}\n");
  Module inherited{region, "inherited", {.source = folder("plain")}};
  const auto calls = plan()["configuration"]["root_module"]["module_calls"];
  auto used = [&](const Module& module, std::size_t resource) {
    return calls[module->logical_id()]["module"]["resources"][resource]["provider_config_key"];
  };
  EXPECT_EQ(used(given, 0), "aws.west");
  EXPECT_EQ(used(given, 1), "aws.east");
  EXPECT_EQ(used(inherited, 0), "aws.west");
}

}  // namespace
}  // namespace formwork
