// What is said of resources that Terraform knows already, and what must hold.
#include <gtest/gtest.h>

#include "core/resource_address.hpp"
#include "formwork/check.hpp"
#include "formwork/formwork.hpp"
#include "formwork/iterator.hpp"
#include "formwork/moved.hpp"
#include "formwork/provisioner.hpp"
#include "formwork/terraform_data.hpp"
#include "support/golden.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

TEST(ResourceAddress, is_taken_apart_like_by_terraform) {
  const auto whole = detail::parse_resource_address("module.a[0].module.b[\"x\\\"]\"].t.n[\"k\"]");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->module, "module.a[0].module.b[\"x\\\"]\"]");
  EXPECT_EQ(whole->type, "t");
  EXPECT_EQ(whole->name, "n");
  EXPECT_EQ(whole->key, "[\"k\"]");
  for (const char* text : {"aws_vpc.a", "aws_vpc.a[0]", "module.a", "module.a.module.b[\"\"]"})
    EXPECT_TRUE(detail::parse_resource_address(text)) << text;
  for (const char* text :
       {"",
        ".",
        "a",
        "a.",
        ".a",
        "a.b.c",
        "a.b[",
        "a.b[]",
        "a.b[\"x]",
        "a.b[x]",
        "a.b[0",
        "a.b[\"",
        "module",
        "module.",
        "module.a.b",
        "a b.c",
        "a.b[0]c",
        "a.b[0][1]",
        "${a.b}"})
    EXPECT_FALSE(detail::parse_resource_address(text)) << text;
}

class Statements : public ::testing::Test {
 protected:
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }

  App app;
  Stack stack{app, "s"};
};

TEST_F(Statements, are_written_in_order) {
  TerraformData one{stack, "one", {.input = "a"}};
  TerraformData many{
      stack, "many", {.input = each.key()}, {.for_each = Value<Set<std::string>>{"a", "b"}}};
  Moved{stack, "to-one", {.from = "terraform_data.old", .to = one}};
  Moved{stack, "to-many", {.from = "module.gone.terraform_data.x[0]", .to = many["a"]}};
  Moved{stack, "one-by-one", {.from = many["c"]->address() + "[\"c\"]", .to = many["b"]}};
  Import{stack, "import", {.id = "known", .to = one}};
  Variable<Map<std::string>> ids{stack, "ids"};
  Iterator id{ids.value()};
  Import{stack, "imports", {.for_each = id, .id = id.value(), .to = many[id.key()]}};
  Import{
      stack,
      "by-identity",
      {.identity = {{"region", "us-east-1"}, {"name", "a"}}, .to = "aws_x.generated"}};
  Removed{stack, "forgotten", {.from = "aws_instance.kept", .lifecycle = {{.destroy = false}}}};
  Removed{
      stack,
      "destroyed",
      {.connection = Connection{.host = self.get<std::string>("public_ip"), .user = "admin"},
       .from = "aws_instance.gone",
       .lifecycle = {{.destroy = true}},
       .provisioners = {
           RemoteExec{.inline_ = {"sudo systemctl stop app"}, .when = When::destroy}}}};
  EXPECT_GOLDEN(stack.synth(), "statements.tf.json");
}

TEST_F(Statements, a_check_has_a_data_source_of_its_own) {
  Provider http{stack, "http", {.name = "http", .source = "hashicorp/http"}};
  Variable<std::string> url{stack, "url"};
  Check health{stack, "health"};
  DataSource page{health, "page", "http", {{"url", url.value()}}};
  health.require(page.get<Number>("status_code") == 200, url.value() + " does not answer");
  health.require(page.get<std::string>("response_body") != "", "the page is empty");
  Check{
      stack,
      "plain",
      {.assert_ = {{.condition = url.value() != "", .error_message = "there is no address"}}}};
  DataSource other{stack, "other", "http", {{"url", url.value()}}};
  EXPECT_GOLDEN(stack.synth(), "checks.tf.json");
}

TEST_F(Statements, provisioners_are_typed) {
  TerraformData{
      stack,
      "all",
      {.triggers_replace = list({1})},
      {.connection = Connection{.host = "10.0.0.1", .port = 2222, .type = "ssh"},
       .provisioners = {
           LocalExec{
               .command = "echo ${HOME}",
               .environment = {{"NAME", self.get<std::string>("id")}},
               .interpreter = {"/bin/bash", "-c"},
               .on_failure = OnFailure::continue_,
               .quiet = true,
               .working_dir = "/tmp"},
           FileProvisioner{.destination = "/etc/app.conf", .source = "app.conf"},
           RemoteExec{
               .connection = Connection{.host = "10.0.0.2"},
               .script = "start.sh",
               .when = When::create},
           LocalExec{.command = "echo bye", .when = When::destroy}}}};
  EXPECT_GOLDEN(stack.synth(), "provisioners.tf.json");
}

TEST_F(Statements, that_terraform_refuses_are_found) {
  Stack other(app, "other");
  TerraformData elsewhere{other, "elsewhere"};
  TerraformData one{stack, "one"};
  TerraformData two{stack, "two"};
  DataSource read{stack, "read", "terraform_remote_state", {{"backend", "local"}}};
  Moved{stack, "same", {.from = "terraform_data.one", .to = one}};
  Moved{stack, "still-there", {.from = two, .to = one}};
  Moved{stack, "text-still-there", {.from = "terraform_data.two", .to = one}};
  Moved{stack, "no-address", {.from = "one", .to = one}};
  Moved{stack, "data", {.from = "data.http.x", .to = read}};
  Moved{stack, "elsewhere", {.from = "terraform_data.x", .to = elsewhere}};
  Moved{stack, "twice-1", {.from = "terraform_data.x", .to = one}};
  Moved{stack, "twice-2", {.from = "terraform_data.x", .to = two}};
  Moved{stack, "twice-3", {.from = "terraform_data.y", .to = two}};
  Import{stack, "no-id", {.to = one}};
  Import{stack, "two-ids", {.id = "a", .identity = {{"name", "b"}}, .to = one}};
  Removed{stack, "there", {.from = one, .lifecycle = {{.destroy = false}}}};
  Removed{stack, "instance", {.from = "a.b[0]", .lifecycle = {{.destroy = false}}}};
  Removed{stack, "gone-1", {.from = "a.c", .lifecycle = {{.destroy = false}}}};
  Removed{stack, "gone-2", {.from = "a.c", .lifecycle = {{.destroy = false}}}};
  Removed{
      stack,
      "creates",
      {.from = "a.b",
       .lifecycle = {{.destroy = true}},
       .provisioners = {LocalExec{.command = "true"}}}};
  Removed{
      stack,
      "reads",
      {.from = "a.d",
       .lifecycle = {{.destroy = true}},
       .provisioners = {LocalExec{.command = "echo " + one.id(), .when = When::destroy}}}};
  Check{stack, "empty"};
  Check full{stack, "full", {.assert_ = {{.condition = true, .error_message = "never"}}}};
  Resource{full, "resource", "terraform_data"};
  DataSource{full, "first", "http", {{"url", "x"}}, {.count = 2}};
  DataSource{full, "second", "http", {{"url", "x"}}};
  TerraformData counted{stack, "counted", {}, {.count = 2}};
  TerraformData leaving{
      stack,
      "leaving",
      {},
      {.provisioners = {
           LocalExec{.command = one.id(), .when = When::destroy}, LocalExec{.command = one.id()}}}};
  TerraformData over{stack, "over", {}, {.for_each = counted}};
  EXPECT_GOLDEN(found(), "statements_refused.txt");
}

}  // namespace
}  // namespace formwork
