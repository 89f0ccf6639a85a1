#include "synth/findings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "formwork/binding.hpp"
#include "formwork/dynamic.hpp"
#include "formwork/formwork.hpp"
#include "formwork/module.hpp"
#include "formwork/provider_function.hpp"
#include "formwork/terraform_data.hpp"

namespace formwork {
namespace {

// A binding as the generator writes it, small enough to read here.
constexpr detail::ProviderInfo provider_info{"toy", "example/toy", "1.2.3"};

struct ToyRule {
  Value<Number> port;
  static inline constinit detail::Shape shape_{"port!n"};
};

struct [[maybe_unused]] ToyBox {
  struct Args {
    Value<std::string> name;
    Blocks<ToyRule> rule = unset;
    static inline constinit detail::Shape shape_{"name!s rule?Bl1,2"};
  };
  static constexpr detail::Type type_{"toy_box", ElementKind::resource, &provider_info};
  Scope scope_;
  std::string_view id_;
  Args args_;
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  Value<std::string> password() const { return element_.secret<std::string>("password"); }
};

class Findings : public ::testing::Test {
 protected:
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }

  App app;
  Stack stack{app, "s"};
};

TEST_F(Findings, names_that_terraform_refuses_or_that_collide) {
  Resource digit{stack, "1a", "aws_x"};
  Resource dotted{stack, "a.b", "aws_x"};
  Resource plain{stack, "ab", "aws_x"};
  EXPECT_GOLDEN(found(), "names.txt");
}

TEST_F(Findings, provider_is_missing) {
  ToyBox box{stack, "box", {.name = "x"}};
  ToyBox other{stack, "other", {.name = "x"}};
  EXPECT_GOLDEN(found(), "provider_missing.txt");
}

TEST_F(Findings, function_of_a_provider_that_the_stack_does_not_require) {
  Provider there{stack, "there", {.name = "there"}};
  Local<Any> good{stack, "good", provider_function("there", "parse", {1})};
  Local<Any> bad{stack, "bad", fn::jsonencode(provider_function("time", "parse", {1}))};
  Output twice{stack, "twice", {.value = provider_function("time", "parse", {2})}};
  TerraformData box{stack, "box", {.input = {{"x", provider_function("a", "f", {})}}}};
  Module within{
      stack,
      "within",
      {.source = "terraform-aws-modules/vpc/aws"},
      {{"name", provider_function("m", "f", {})}}};
  EXPECT_GOLDEN(found(), "provider_function_missing.txt");
}

TEST_F(Findings, requirement_by_an_override_is_one) {
  stack.override_set("/terraform/required_providers/time", {{"source", "hashicorp/time"}});
  Local<Any> good{stack, "good", provider_function("time", "parse", {1})};
  EXPECT_EQ(found(), "nothing was found");
}

TEST_F(Findings, provider_is_of_another_stack_or_kind_or_alias) {
  Stack other{app, "other"};
  Provider there{other, "there", {.name = "aws"}};
  Provider here{stack, "here", {.name = "aws"}};
  Provider twice{stack, "twice", {.name = "aws"}};
  Resource wrong_stack{stack, "a", "aws_x", unset, {.provider = there}};
  Resource wrong_kind{stack, "b", "random_pet", unset, {.provider = here}};
  EXPECT_GOLDEN(found(), "providers.txt");
}

TEST_F(Findings, schema_rules) {
  Provider toy{stack, "toy", {.name = "toy"}};
  ToyBox many{
      stack,
      "many",
      {.name = "x", .rule = {{.port = 1}, {.port = 2}, {.port = 3}}},
      {.lifecycle = {{.ignore_changes = {"nam"}}}}};
  ToyBox few{stack, "few", {.name = null, .rule = {}}, {.count = 1, .for_each = raw("${x}")}};
  EXPECT_GOLDEN(found(), "schema_rules.txt");
}

TEST_F(Findings, sensitive_value_in_an_output) {
  Provider toy{stack, "toy", {.name = "toy"}};
  ToyBox box{stack, "box", {.name = "x"}};
  Output bad{stack, "bad", {.value = "user:" + box.password()}};
  Output good{stack, "good", {.sensitive = true, .value = box.password()}};
  EXPECT_GOLDEN(found(), "sensitive_output.txt");
}

TEST_F(Findings, sensitive_values_in_keys_and_messages) {
  Variable<Map<std::string>> users{stack, "users", {.sensitive = true}};
  Local<Map<std::string>> local{stack, "local", users.value()};
  Variable<std::string> name{
      stack,
      "name",
      {.sensitive = true,
       .validation = {{name.value() != "", "not " + name.value()}, {true, users.value()["a"]}}}};
  Resource keys{stack, "keys", "terraform_data", unset, {.for_each = local.value()}};
  Resource set{stack, "set", "terraform_data", unset, {.for_each = {"a", name.value()}}};
  Resource values{stack, "values", "terraform_data", unset, {.for_each = {{"a", name.value()}}}};
  Output out{
      stack,
      "out",
      {.precondition = {{name.value() != "", interpolate("not {}", fn::upper(name.value()))}},
       .sensitive = true,
       .value = local.value()}};
  Output shown{stack, "shown", {.value = fn::sensitive("a")}};
  EXPECT_GOLDEN(found(), "sensitive_keys.txt");
}

TEST_F(Findings, words_out_of_place) {
  Value<Any> kept(unset);
  auto blocks = dynamic(list({1, 2}), [&](Value<Any> item) {
    kept = item;
    return object({{"port", item}});
  });
  auto loop = list_for(list({1, 2}), [&](Value<Any> item) { return object({{"a", item}}); });
  Resource fine{
      stack,
      "fine",
      "aws_x",
      {{"rule", blocks}, {"all", loop}, {"key", each.key()}, {"path", path.module()}},
      {.for_each = {"a"}, .lifecycle = {{.postcondition = {{self.get<bool>("ok"), each.key()}}}}}};
  Resource single{stack, "single", "aws_x", {{"name", "x-" + each.key()}}};
  Resource numbered{stack, "numbered", "aws_x", {{"name", each.key()}}, {.count = count.index()}};
  Resource lost{stack, "lost", "aws_x", {{"block", object({{"port", kept}})}}};
  fine->override_set("/name", count.index());
  Local<std::string> local{stack, "local", self.get<std::string>("id")};
  Output one{stack, "one", {.value = fine->instance(each.key()).get<std::string>("id")}};
  EXPECT_GOLDEN(found(), "words_out_of_place.txt");
}

TEST_F(Findings, elements_that_need_each_other) {
  Construct network(stack, "network");
  Resource vpc{network, "vpc", "aws_vpc"};
  Resource instance{stack, "instance", "aws_instance", {{"vpc", vpc.get<std::string>("id")}}};
  network.add_dependency(instance);
  EXPECT_GOLDEN(found(), "element_cycle.txt");
}

TEST_F(Findings, typed_arguments_are_set_by_names_that_they_have) {
  Provider toy{stack, "toy", {.name = "toy"}};
  ToyBox box{stack, "box", {.name = "x"}};
  box->set_argument("name", "y");
  EXPECT_NE(stack.synth().find("\"name\": \"y\""), std::string::npos);
  EXPECT_GOLDEN(findings_of([&] { box->set_argument("nam", "z"); }), "unknown_argument.txt");
}

TEST_F(Findings, elements_below_the_one_that_they_need_are_no_loop) {
  Provider aws{stack, "aws", {.name = "aws"}};
  Resource group{stack, "group", "aws_security_group"};
  Resource rule{group, "rule", "aws_rule", {{"group", group.get<std::string>("id")}}};
  rule->override_set("/tags", object({{"group", group.get<std::string>("id")}}));
  EXPECT_NO_THROW(app.assemble());
}

TEST_F(Findings, text_that_terraform_cannot_read) {
  Resource bad{stack, "bad", "aws_x", {{"name", "\xff"}}};
  S3Backend backend{stack, {.bucket = each.key(), .key = "k"}};
  EXPECT_GOLDEN(found(), "values.txt");
}

TEST_F(Findings, all_validations_speak_at_once) {
  Construct a(stack, "a");
  Construct b(stack, "b");
  a.add_validation([] { return std::vector<Diagnostic>{{.code = "a.rule", .message = "first"}}; });
  b.report({.code = "b.rule", .message = "second", .found = {"x = 1"}, .help = "do it"});
  b.report({.severity = Severity::warning, .code = "b.hint", .message = "third"});
  EXPECT_GOLDEN(found(), "validations.txt");
}

TEST_F(Findings, validations_can_be_left_out) {
  App lenient({.skip_validation = true});
  Stack quiet{lenient, "s"};
  quiet.add_validation([] { return std::vector<Diagnostic>{{.message = "never seen"}}; });
  EXPECT_EQ(findings_of([&] { lenient.assemble(); }), "nothing was found");
}

TEST_F(Findings, two_stacks_of_one_id) {
  Construct x(app, "x");
  Construct y(app, "y");
  Stack first{x, "net"};
  Stack second{y, "net"};
  EXPECT_GOLDEN(found(), "stack_ids.txt");
}

TEST_F(Findings, error_annotation_fails_unless_the_tool_reports_it) {
  stack.add_error("bad \"thing\"");
  stack.add_warning("careful");
  EXPECT_GOLDEN(found(), "annotation.txt");
  ::setenv("CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS", "true", 1);
  Assembly assembly = app.assemble();
  ::unsetenv("CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS");
  EXPECT_GOLDEN(support::without_line_numbers(assembly.manifest), "annotations.manifest.json");
}

TEST_F(Findings, context_must_be_an_object) {
  ::setenv("CDKTF_CONTEXT_JSON", "[1", 1);
  EXPECT_GOLDEN(findings_of([] { App(); }), "context.txt");
  ::setenv("CDKTF_CONTEXT_JSON", R"({"zones":3,"name":"x"})", 1);
  App informed;
  ::unsetenv("CDKTF_CONTEXT_JSON");
  EXPECT_EQ(informed.context("zones"), "3");
  EXPECT_EQ(informed.context("name"), "x");
}

using FindingsDeathTest = Findings;
TEST_F(FindingsDeathTest, uncaught_error_ends_the_program_with_its_text) {
  Resource digit{stack, "1a", "aws_x"};
  auto uncaught = [&]() noexcept { app.assemble(); };
  EXPECT_EXIT(uncaught(), ::testing::ExitedWithCode(1), "error\\[element.name\\]");
}

}  // namespace
}  // namespace formwork
