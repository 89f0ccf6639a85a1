// What a stack uses that one of the programs which may run it does not have.
#include "synth/versions.hpp"

#include <gtest/gtest.h>

#include "formwork/backend/none.hpp"
#include "formwork/backend/s3.hpp"
#include "formwork/check.hpp"
#include "formwork/formwork.hpp"
#include "formwork/iterator.hpp"
#include "formwork/moved.hpp"
#include "formwork/provider_function.hpp"
#include "formwork/provisioner.hpp"
#include "formwork/terraform_data.hpp"
#include "support/golden.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

TEST(Versions, the_oldest_of_a_constraint) {
  auto oldest = [](std::string_view constraint) { return detail::oldest_of(constraint).text(); };
  EXPECT_EQ(oldest(">= 1.8"), "1.8");
  EXPECT_EQ(oldest(">= 1.8, < 2"), "1.8");
  EXPECT_EQ(oldest("< 2.0, >= 1.9.5"), "1.9");
  EXPECT_EQ(oldest("~> 1.11.2"), "1.11");
  EXPECT_EQ(oldest("1.7.0"), "1.7");
  EXPECT_EQ(oldest("= 1"), "1.0");
  EXPECT_EQ(oldest("> 1.6, != 1.7.0"), "1.6");
  EXPECT_EQ(oldest("< 1.6"), "0.0");
}

struct Vault {
  struct Args {
    Unkept<std::string> password_wo = unset;
    static inline constinit detail::Shape shape_{"password_wo?^s"};
  };
  static constexpr detail::ProviderInfo provider_info{"acme", "example.com/acme/acme", "1.0.0"};
  static constexpr detail::Type type_{"acme_vault", ElementKind::resource, &provider_info};
  ElementScope scope_;
  std::string_view id_;
  Args args_;
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
};

class TargetedStack : public ::testing::Test {
 protected:
  /// Something of all that came after Terraform 1.0.
  void use_everything() {
    S3Backend{stack, {.bucket = "states", .key = "s", .region = "us-east-1", .use_lockfile = true}};
    Provider{stack, "acme", {.name = "acme", .source = "example.com/acme/acme"}};
    TerraformData data{stack, "data"};
    Variable<Number> nullable{stack, "nullable", {.nullable = false}};
    Variable<Any> typed{stack, "typed", {.type = "object({a = optional(string)})"}};
    Variable<Number> other{stack, "other"};
    other.validate(other.value() < nullable.value(), "too large");
    EphemeralVariable<std::string> secret{stack, "secret"};
    EphemeralResource{stack, "read", "acme_token"};
    Vault{stack, "vault", {.password_wo = secret.value()}};
    TerraformData{
        stack,
        "triggered",
        {},
        {.lifecycle = {
             {.precondition =
                  {{.condition = nullable.value() > 0, .error_message = "there is none"}},
              .replace_triggered_by = {data}}}}};
    Moved{stack, "moved", {.from = "terraform_data.old", .to = data}};
    Iterator ids{std::vector<std::string>{"a"}};
    TerraformData taken{stack, "taken", {}, {.for_each = ids}};
    Import{stack, "imported", {.for_each = ids, .id = ids.value(), .to = taken[ids.key()]}};
    Import{stack, "by-identity", {.identity = {{"name", "a"}}, .to = "acme_vault.x"}};
    Removed{stack, "removed", {.from = "a.b", .lifecycle = {{.destroy = false}}}};
    Removed{
        stack,
        "with-provisioner",
        {.from = "a.c",
         .lifecycle = {{.destroy = true}},
         .provisioners = {LocalExec{.command = "true", .when = When::destroy}}}};
    Check{stack, "check", {.assert_ = {{.condition = data.id() != "", .error_message = "none"}}}};
    Local<Any>{stack, "function", provider_function("acme", "parse", {data.id()})};
    Local<bool>{stack, "text", fn::strcontains(data.id(), "a")};
    Local<Any>{stack, "null", secret.value().as_null()};
  }
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }

  App app;
  Stack stack{app, "s"};
};

TEST_F(TargetedStack, what_an_older_program_lacks_is_found_at_its_line) {
  use_everything();
  stack.target_versions({.terraform = ">= 1.0"});
  EXPECT_GOLDEN(found(), "versions_of_terraform.txt");
}

TEST_F(TargetedStack, opentofu_has_a_table_of_its_own) {
  use_everything();
  stack.target_versions({.terraform = ">= 1.12", .opentofu = ">= 1.8, < 2"});
  EXPECT_GOLDEN(found(), "versions_of_opentofu.txt");
}

TEST_F(TargetedStack, all_is_there_in_the_newest) {
  use_everything();
  stack.target_versions({.terraform = "~> 1.14"});
  EXPECT_EQ(found(), "nothing was found");
}

TEST_F(TargetedStack, unless_told_nothing_is_checked) {
  use_everything();
  EXPECT_EQ(found(), "nothing was found");
}

TEST_F(TargetedStack, the_oldest_is_what_terraform_must_be) {
  auto required = [&] {
    const std::string text = stack.synth();
    const std::size_t at = text.find("\"required_version\": ");
    return at == std::string::npos ? "" : text.substr(at, text.find('\n', at) - at);
  };
  EXPECT_EQ(required(), "");
  stack.target_versions({.terraform = ">= 1.8, < 2"});
  EXPECT_EQ(required(), "\"required_version\": \">= 1.8, < 2\"");
  stack.target_versions({.terraform = ">= 1.11", .opentofu = ">= 1.9"});
  EXPECT_EQ(required(), "\"required_version\": \">= 1.9\"");
  stack.require_version("!= 1.11.1");
  EXPECT_EQ(required(), "\"required_version\": \"!= 1.11.1, >= 1.9\"");
  stack.target_versions({.opentofu = "1.x"});
  EXPECT_NE(found().find("opentofu = \"1.x\""), std::string::npos) << found();
}

TEST_F(TargetedStack, may_leave_its_backend_to_terraform) {
  NoBackend{stack};
  TerraformData data{stack, "data"};
  Stack reader{app, "reader"};
  Local<std::string>{reader, "id", data.id()};
  const Assembly assembly = app.assemble();
  EXPECT_EQ(assembly.stacks[1].json.find("\"backend\": {"), std::string::npos);
  EXPECT_NE(assembly.stacks[0].json.find("/stacks/s/terraform.tfstate\""), std::string::npos)
      << assembly.stacks[0].json;
  EXPECT_THROW(NoBackend{stack}, Error);
}

TEST_F(TargetedStack, provider_meta_is_of_the_stack) {
  stack.provider_meta("aws", {{"module_name", "acme/vpc"}});
  stack.provider_meta("google", object({{"module_name", "acme/net"}}));
  EXPECT_GOLDEN(stack.synth(), "provider_meta.tf.json");
}

}  // namespace
}  // namespace formwork
