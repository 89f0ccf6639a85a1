// Bindings of modules as a program uses them.
#include <gtest/gtest.h>

#include <formwork/formwork.hpp>
#include <formwork/modules/modules/network.hpp>
#include <formwork/modules/modules/odd.hpp>
#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/terraform.hpp"

namespace formwork {
namespace {

namespace modules = formwork::modules::modules;

/// The program runs where paths of local modules begin.
class ModuleBindings : public ::testing::Test {
 protected:
  void SetUp() override {
    before_ = std::filesystem::current_path();
    std::filesystem::current_path(support::source_path(__FILE__).parent_path());
  }
  void TearDown() override { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_;
};

TEST_F(ModuleBindings, make_what_terraform_reads) {
  App app;
  Stack stack{app, "s"};
  Provider aws{stack, "aws", {.name = "aws", .source = "hashicorp/aws"}};
  Provider peer{stack, "peer", {.name = "aws", .source = "hashicorp/aws"}, unset, {.alias = "p"}};
  modules::Network least{
      stack,
      "least",
      {.name = "least", .subnets = {}},
      {.providers = {{"aws", aws}, {"aws.peer", peer}}}};
  modules::Network::Subnets open{.cidr = "10.0.0.0/24", .public_ = true, .routes = {{.to = "x"}}};
  modules::Network full{
      stack,
      "full",
      {.anything = 7,
       .cidr = least.name(),
       .delete_ = true,
       .flow_log = {{.bucket = "b", .kinds = {"all"}}},
       .name = "full",
       .pair = list({"b", 2}),
       .password = "p",
       .rules = {{object({{"port", 1}})}},
       .sizes = {1, 2},
       .subnets = {{"a", open}, {"b", {.cidr = "10.0.1.0/24"}}},
       .zones = least.names()},
      {.providers = {{"aws", aws}, {"aws.peer", peer}}, .for_each = {"x", "y"}}};
  modules::Odd odd{stack, "odd", {.size = least.count_of_subnets()}};
  Output one{stack, "one", {.value = full["x"].vpc_id()}};
  nlohmann::json document = nlohmann::json::parse(stack.synth());
  // Its hash is of the files.
  for (const char* name : {"least", "full", "odd"}) {
    const std::string source = document["module"][name]["source"];
    EXPECT_TRUE(source.starts_with("./assets/modules/")) << source;
    document["module"][name]["source"] = "./assets/modules/<hash>" + source.substr(49);
  }
  EXPECT_GOLDEN(document.dump(2) + '\n', "module_bindings.tf.json");
}

TEST_F(ModuleBindings, know_which_aliases_are_needed) {
  App app;
  Stack stack{app, "s"};
  modules::Network network{stack, "network", {.name = "n", .subnets = {}}};
  try {
    app.assemble();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("provider = aws.peer"), std::string::npos)
        << error.what();
  }
}

TEST_F(ModuleBindings, know_what_is_secret) {
  App app;
  Stack stack{app, "s"};
  Stack reader{app, "reader"};
  modules::Odd odd{stack, "odd", {.labels = {{"a", {.key = "k"}}}}};
  Module network{stack, "n", {.source = "x/y/z"}};
  modules::Network typed{
      stack,
      "typed",
      {.name = "n", .password = "p", .subnets = {}},
      {.providers = {{"aws.peer", Provider{stack, "p", {.name = "aws"}}}}}};
  Output plain{reader, "plain", {.value = typed.name()}};
  Output secret{reader, "secret", {.sensitive = true, .value = typed.secret()}};
  const auto outputs = nlohmann::json::parse(app.assemble().stacks.at(0).json)["output"];
  EXPECT_EQ(outputs["plain"]["value"].get<std::string>().find("sensitive("), std::string::npos);
  EXPECT_NE(outputs["secret"]["value"].get<std::string>().find("sensitive("), std::string::npos);
}

}  // namespace
}  // namespace formwork
