#include "formwork/module.hpp"

#include <nlohmann/json.hpp>

#include "assets/asset_fixture.hpp"
#include "support/golden.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

constexpr const char* network = R"(variable "cidr" {
  type = string
}

output "cidr" {
  value = var.cidr
}
)";

struct ModuleTest : AssetTest {
  App app;
  Stack stack{app, "s"};

  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }
};

TEST_F(ModuleTest, of_a_registry) {
  Module vpc{
      stack,
      "vpc",
      {.source = "terraform-aws-modules/vpc/aws", .version = "~> 5.0"},
      {{"cidr", "10.0.0.0/16"}, {"tags", object({{"Owner", "${me}"}})}}};
  Output id{stack, "vpc_id", {.value = vpc.get<std::string>("vpc_id")}};
  EXPECT_GOLDEN(stack.synth(), "module_of_registry.tf.json");
}

TEST_F(ModuleTest, with_all_that_it_takes) {
  Provider aws{stack, "aws", {.name = "aws", .source = "hashicorp/aws"}};
  Provider west{stack, "west", {.name = "aws", .source = "hashicorp/aws"}, unset, {.alias = "w"}};
  Resource role{stack, "role", "aws_iam_role"};
  Module first{stack, "first", {.source = "git::https://example.com/network.git?ref=v1"}};
  Module many{
      stack,
      "many",
      {.source = "https://example.com/network.zip"},
      {{"name", each.key()}, {"first", first.get<std::string>("id")}},
      {.providers = {{"aws", aws}, {"aws.replica", west}},
       .depends_on = {role, first},
       .for_each = {"a", "b"}}};
  Module counted{
      stack, "counted", {.source = "s3::https://example.com/x.zip"}, unset, {.count = 2}};
  Construct group(stack, "group");
  group.add_dependency(*counted.operator->());
  Resource after{group, "after", "aws_vpc", {{"id", many->instance("a").get<std::string>("id")}}};
  Output all{stack, "all", {.value = counted->splat<std::string>("id")}};
  Output whole{stack, "whole", {.value = first->value()}};
  many->override_set("/extra", 7);
  EXPECT_GOLDEN(stack.synth(), "module_with_all.tf.json");
}

TEST_F(ModuleTest, gets_the_providers_of_its_scopes) {
  Provider aws{stack, "aws", {.name = "aws", .source = "hashicorp/aws"}};
  Provider west{stack, "west", {.name = "aws", .source = "hashicorp/aws"}, unset, {.alias = "w"}};
  Provider east{stack, "east", {.name = "aws", .source = "hashicorp/aws"}, unset, {.alias = "e"}};
  Provider hub{
      stack, "hub", {.name = "hub", .source = "integrations/github"}, unset, {.alias = "main"}};
  Construct region(stack, "region");
  region.use_provider(west);
  region.use_provider(hub);
  Construct inner(region, "inner");
  inner.use_provider(east);
  Construct plain(region, "plain");
  plain.use_provider(aws);
  const ModuleSource source{.source = "x/y/z"};
  Module none{stack, "none", source};
  Module outer{region, "outer", source};
  Module nearest{inner, "nearest", source};
  Module of_the_stack{plain, "default", source};
  Module given{region, "given", source, unset, {.providers = {{"aws", east}}}};
  EXPECT_GOLDEN(stack.synth(), "module_providers.tf.json");
}

TEST_F(ModuleTest, in_a_folder_is_copied_beside_the_json) {
  write("network/main.tf", network);
  write("network/files/motd.txt", "hello");
  write("network/.terraform/providers/x", "left out");
  write("network/terraform.tfstate", "left out");
  const std::string folder = in("network").string();
  App written({.output = out().string()});
  Stack s{written, "s"};
  Module one{s, "one", {.source = folder}, {{"cidr", "10.0.0.0/16"}}};
  Module two{s, "two", {.source = folder}, {{"cidr", "10.1.0.0/16"}}};
  written.synth();
  const auto document = nlohmann::json::parse(s.synth());
  const std::string source = document["module"]["one"]["source"];
  EXPECT_TRUE(source.starts_with("./assets/modules/")) << source;
  EXPECT_EQ(document["module"]["two"]["source"], source);
  EXPECT_EQ(files_in(placed(source)), (std::vector<std::string>{"files/motd.txt", "main.tf"}));
}

TEST_F(ModuleTest, in_a_folder_brings_those_that_it_calls) {
  write("app/main.tf", "module \"n\" {\n  source = \"../shared/network\"\n}\n");
  write("app/files/motd.txt", "hello");
  write(
      "shared/network/main.tf.json",
      R"({"module": {"d": {"source": "./inner"}, "e": {"source": "../dns"}}})"
  );
  write("shared/network/inner/main.tf", network);
  write("shared/dns/main.tf", "module \"n\" {\n  source = \"../network\"\n}\n");
  write("shared/other/main.tf", "left out");
  App written({.output = out().string()});
  Stack s{written, "s"};
  Module module{s, "m", {.source = in("app").string()}};
  written.synth();
  const std::string source = nlohmann::json::parse(s.synth())["module"]["m"]["source"];
  EXPECT_TRUE(source.ends_with("/app")) << source;
  EXPECT_EQ(
      files_in(placed(source).parent_path()),
      (std::vector<std::string>{
          "app/files/motd.txt",
          "app/main.tf",
          "shared/dns/main.tf",
          "shared/network/inner/main.tf",
          "shared/network/main.tf.json"})
  );
}

TEST_F(ModuleTest, in_a_folder_that_terraform_cannot_read_is_refused) {
  write("bad/main.tf", "variable \"a\" {\n  type = [\n}\n");
  Module module{stack, "m", {.source = in("bad").string()}};
  EXPECT_NE(found().find("--> bad/main.tf:3:1"), found().npos) << found();
}

TEST_F(ModuleTest, in_a_folder_may_stay_where_it_is) {
  Module module{stack, "m", {.source = "../../network", .is_packed = false}};
  EXPECT_EQ(nlohmann::json::parse(stack.synth())["module"]["m"]["source"], "../../network");
}

TEST_F(ModuleTest, in_the_folder_of_the_output_leaves_that_out) {
  write("../main.tf", network);
  for (int run = 0; run < 2; ++run) {
    App again({.output = out().string()});
    Stack same{again, "s"};
    Module module{same, "m", {.source = in("..").string()}};
    again.synth();
    const std::string source = nlohmann::json::parse(same.synth())["module"]["m"]["source"];
    EXPECT_EQ(files_in(placed(source)), std::vector<std::string>{"main.tf"});
  }
}

TEST_F(ModuleTest, is_read_by_another_stack) {
  Stack reader{app, "reader"};
  Module vpc{stack, "vpc", {.source = "x/y/z"}};
  Module secret{
      stack, "secret", {.source = "x/y/z"}, {{"password", fn::sensitive(Value<Any>("p"))}}};
  Output id{reader, "id", {.value = vpc.get<std::string>("vpc_id")}};
  Output hidden{reader, "hidden", {.sensitive = true, .value = secret.get<std::string>("id")}};
  EXPECT_GOLDEN(app.assemble().stacks.at(0).json, "module_read_by_another.tf.json");
}

TEST_F(ModuleTest, refuses_what_terraform_would) {
  Stack other{app, "other"};
  Provider far{other, "far", {.name = "aws", .source = "hashicorp/aws"}};
  Module source{stack, "source", {.source = "vpc"}};
  Module version{stack, "version", {.source = "git::https://x.example/y", .version = "1.0"}};
  Module constraint{stack, "constraint", {.source = "x/y/z", .version = "newest"}};
  Module input{stack, "input", {.source = "x/y/z"}, {{"count", 2}, {"a b", 1}}};
  Module both{stack, "both", {.source = "x/y/z"}, unset, {.count = 2, .for_each = {"a"}}};
  Module provider{stack, "provider", {.source = "x/y/z"}, unset, {.providers = {{"aws.a.b", far}}}};
  Module folder{stack, "folder", {.source = "./nowhere"}};
  EXPECT_GOLDEN(found(), "module_refused.txt");
}

TEST_F(ModuleTest, has_no_children) {
  Module module{stack, "m", {.source = "x/y/z"}};
  EXPECT_GOLDEN(findings_of([&] { Resource{module, "inside", "aws_vpc"}; }), "module_child.txt");
}

TEST_F(ModuleTest, needs_files_of_terraform) {
  write("empty/readme.txt", "nothing");
  Module module{stack, "m", {.source = in("empty").string()}};
  EXPECT_NE(found().find("error[module.folder]: there is no module in this folder"), found().npos)
      << found();
}

struct SourceCase {
  const char* source;
  bool is_taken;
};

class ModuleSources : public ::testing::TestWithParam<SourceCase> {};

TEST_P(ModuleSources, are_those_of_terraform) {
  App app;
  Stack stack{app, "s"};
  Module module{stack, "m", {.source = GetParam().source, .is_packed = false}};
  const std::string found = findings_of([&] { app.assemble(); });
  EXPECT_EQ(found == "nothing was found", GetParam().is_taken) << GetParam().source << found;
}

// As `terraform init` of 1.11 says.
INSTANTIATE_TEST_SUITE_P(
    ,
    ModuleSources,
    ::testing::Values(
        SourceCase{"foo", false},
        SourceCase{"a/b", false},
        SourceCase{"a/b/c", true},
        SourceCase{"./x", true},
        SourceCase{"../x", true},
        SourceCase{".", false},
        SourceCase{"..", false},
        SourceCase{"~/x", false},
        SourceCase{"/srv/x", true},
        SourceCase{"gitlab.com/a/b", false},
        SourceCase{"gitlab.com/a/b/c", true},
        SourceCase{"github.com/a", false},
        SourceCase{"github.com/a/b", true},
        SourceCase{"git@example.com:a/b", true},
        SourceCase{"a/b/c//d", true},
        SourceCase{"a//b", false},
        SourceCase{"A_b/c-d/Aws", false},
        SourceCase{"A_b/c-d/aws", true},
        SourceCase{"a/b/c?x=1", false},
        SourceCase{" a/b/c", false},
        SourceCase{"bucket/a/b/c", false},
        SourceCase{"example.com/a/b/c", true},
        SourceCase{"foo::bar", false},
        SourceCase{"hg::http://example.com/a", true},
        SourceCase{"https://example.com/a", true},
        SourceCase{"x.amazonaws.com/a", true}
    )
);

}  // namespace
}  // namespace formwork
