#include <gtest/gtest.h>

#include <regex>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

constexpr detail::ProviderInfo provider_info{"vault", "acme/vault", "1.0.0"};

/// What bindings are for a resource with secrets in an argument, an attribute and a block.
struct Box {
  struct Login {
    Value<std::string> password = unset;
    Value<std::string> user = unset;
    [[maybe_unused]] static inline constinit detail::Shape shape_{"password?~s user?s"};
    struct Ref : BlockRef {
      using BlockRef::BlockRef;
      Value<std::string> password() const { return secret<std::string>("password"); }
      Value<std::string> user() const { return get<std::string>("user"); }
    };
  };
  struct Args {
    Blocks<Login> login = unset;
    Value<std::string> name = unset;
    Value<std::string> pin = unset;
    static inline constinit detail::Shape shape_{"login?Bl name?s pin?~s"};
  };
  static constexpr detail::Type type_{"vault_box", ElementKind::resource, &provider_info, true};
  Scope scope_;
  std::string_view id_;
  Args args_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, {});
  const Element* operator->() const { return &element_; }
  Value<std::string> name() const { return element_.get<std::string>("name"); }
  Value<std::string> key() const { return element_.secret<std::string>("key"); }
  RefList<Login::Ref> login() const {
    return element_.blocks<Login::Ref>("login", detail::Sensitivity::inside);
  }
};

/// How a stack reads what another one has, without where from.
class Secrecy : public testing::Test {
 protected:
  std::string read(Value<Any> value) {
    Stack reader{app_, "reader"};
    Resource reading{reader, "r", "terraform_data", {{"input", value}}};
    std::string text = reader.synth();
    std::smatch found;
    std::regex_search(text, found, std::regex("\"input\": (.*)\n"));
    return std::regex_replace(
        found[1].str(),
        std::regex("data.terraform_remote_state.cross-stack-reference-input-maker.outputs."
                   "cross-stack-output-"),
        "~"
    );
  }
  Value<Any> output_of(Value<Any> input) {
    return Resource{maker_, "made", "terraform_data", {{"input", input}}}.get<Any>("output");
  }

  App app_;
  Stack maker_{app_, "maker"};
  Provider vault_{maker_, "vault", {.name = "vault", .source = "acme/vault"}};
  Variable<std::string> password_{maker_, "password", {.sensitive = true}};
  Variable<std::string> open_{maker_, "open"};
};

TEST_F(Secrecy, variables) {
  EXPECT_EQ(read(password_.value()), R"("${sensitive(~varpassword)}")");
}

TEST_F(Secrecy, variables_by_name) {
  EXPECT_EQ(read(password_->value()), R"("${sensitive(~varpassword)}")");
}

TEST_F(Secrecy, what_is_open_stays_as_it_was) {
  EXPECT_EQ(read(open_.value()), R"("${~varopen}")");
}

TEST_F(Secrecy, texts_of_a_secret) {
  EXPECT_EQ(
      read("postgres://u:" + password_.value() + "@h"),
      R"("postgres://u:${sensitive(~varpassword)}@h")"
  );
}

TEST_F(Secrecy, what_the_program_makes_of_a_secret) {
  Local<std::string> url{maker_, "url", "postgres://u:" + password_.value() + "@h"};
  EXPECT_EQ(read(url.value()), R"("${sensitive(~localurl)}")");
}

TEST_F(Secrecy, what_terraform_data_gives_back) {
  EXPECT_EQ(read(output_of(password_.value())), R"("${sensitive(~terraform_datamadeoutput)}")");
}

TEST_F(Secrecy, other_attributes_of_an_element_with_secrets_stay_open) {
  Resource made{maker_, "made", "terraform_data", {{"input", password_.value()}}};
  EXPECT_EQ(read(made.get<std::string>("id")), R"("${~terraform_datamadeid}")");
}

TEST_F(Secrecy, an_open_member_of_an_object_with_a_secret) {
  auto both = object({{"a", password_.value()}, {"b", "open"}});
  EXPECT_EQ(read(output_of(both).get("b")), R"("${~terraform_datamadeoutput.b}")");
}

TEST_F(Secrecy, a_secret_member_of_an_object) {
  auto both = object({{"a", password_.value()}, {"b", "open"}});
  EXPECT_EQ(read(output_of(both).get("a")), R"("${sensitive(~terraform_datamadeoutput.a)}")");
}

TEST_F(Secrecy, items_are_told_apart) {
  auto output = output_of(list({"open", password_.value()}));
  EXPECT_EQ(
      read(interpolate("{} {}", output[0], output[1])),
      R"("${~terraform_datamadeoutput[0]} ${sensitive(~terraform_datamadeoutput[1])}")"
  );
}

TEST_F(Secrecy, an_item_that_terraform_chooses_may_be_the_secret) {
  auto output = output_of(list({"open", password_.value()}));
  EXPECT_EQ(
      read(output[fn::length(output)]),
      R"("${sensitive(~terraform_datamadeoutput[length(sensitive(~terraform_datamadeoutput))])}")"
  );
}

TEST_F(Secrecy, instances) {
  Resource made{maker_, "made", "terraform_data", {{"input", password_.value()}}, {.count = 2}};
  EXPECT_EQ(
      read(made->instance(1).get<std::string>("input")),
      R"("${sensitive(~terraform_datamade1input)}")"
  );
}

TEST_F(Secrecy, all_instances) {
  Resource made{maker_, "made", "terraform_data", {{"input", password_.value()}}, {.count = 2}};
  EXPECT_EQ(
      read(made->splat<std::string>("input")[0]), R"("${sensitive(~terraform_datamadeinput[0])}")"
  );
}

TEST_F(Secrecy, whole_elements) {
  Resource made{maker_, "made", "terraform_data", {{"input", password_.value()}}};
  EXPECT_EQ(read(made->value()), R"("${sensitive(~terraform_datamade)}")");
}

TEST_F(Secrecy, overrides) {
  Resource made{maker_, "made", "terraform_data", {{"input", "x"}}};
  made->override_set("/input", password_.value());
  EXPECT_EQ(read(made.get<std::string>("output")), R"("${sensitive(~terraform_datamadeoutput)}")");
}

TEST_F(Secrecy, a_variable_that_an_override_makes_sensitive) {
  open_->override_set("/sensitive", true);
  EXPECT_EQ(read(open_.value()), R"("${sensitive(~varopen)}")");
}

TEST_F(Secrecy, attributes_of_the_schema) {
  Box box{maker_, "box"};
  EXPECT_EQ(read(box.key()), R"("${sensitive(~vault_boxboxkey)}")");
}

TEST_F(Secrecy, arguments_of_the_schema_by_name) {
  Box box{maker_, "box"};
  EXPECT_EQ(read(box->get<std::string>("pin")), R"("${sensitive(~vault_boxboxpin)}")");
}

TEST_F(Secrecy, open_attributes_of_the_schema) {
  Box box{maker_, "box", {.name = "n", .pin = "p"}};
  EXPECT_EQ(read(box.name()), R"("${~vault_boxboxname}")");
}

TEST_F(Secrecy, attributes_of_blocks) {
  Box box{maker_, "box"};
  EXPECT_EQ(read(box.login()[0].password()), R"("${sensitive(~vault_boxboxlogin[0].password)}")");
}

TEST_F(Secrecy, open_attributes_of_blocks_with_secrets) {
  Box box{maker_, "box"};
  EXPECT_EQ(read(box.login()[0].user()), R"("${~vault_boxboxlogin[0].user}")");
}

TEST_F(Secrecy, whole_blocks_with_secrets) {
  Box box{maker_, "box"};
  EXPECT_EQ(read(Value<Any>(box.login()[0])), R"("${sensitive(~vault_boxboxlogin[0])}")");
}

TEST_F(Secrecy, whole_elements_whose_schema_has_secrets) {
  Box box{maker_, "box"};
  EXPECT_EQ(read(box->value()), R"("${sensitive(~vault_boxbox)}")");
}

TEST_F(Secrecy, what_is_called_sensitive) {
  EXPECT_EQ(
      read(output_of(fn::sensitive(open_.value()))), R"("${sensitive(~terraform_datamadeoutput)}")"
  );
}

TEST_F(Secrecy, what_is_called_no_secret) {
  EXPECT_EQ(
      read(output_of(fn::nonsensitive(password_.value()))), R"("${~terraform_datamadeoutput}")"
  );
}

TEST_F(Secrecy, a_reader_that_says_so_itself_says_it_once) {
  EXPECT_EQ(read(fn::sensitive(password_.value())), R"("${sensitive(~varpassword)}")");
}

TEST_F(Secrecy, over_two_stacks) {
  Stack middle{app_, "middle"};
  Resource passed{middle, "p", "terraform_data", {{"input", password_.value()}}};
  EXPECT_NE(read(passed.get<std::string>("output")).find("${sensitive("), std::string::npos);
}

TEST_F(Secrecy, in_its_own_stack_terraform_knows) {
  Resource reading{maker_, "r", "terraform_data", {{"input", password_.value()}}};
  EXPECT_NE(maker_.synth().find("\"input\": \"${var.password}\""), std::string::npos);
}

TEST_F(Secrecy, outputs_of_the_reader_must_say_so) {
  Local<std::string> url{maker_, "url", "postgres://u:" + password_.value() + "@h"};
  Stack reader{app_, "reader"};
  Output shown{reader, "shown", {.value = url.value()}};
  EXPECT_GOLDEN(findings_of([&] { app_.assemble(); }), "foreign_sensitive_output.txt");
}

TEST_F(Secrecy, outputs_of_the_reader_of_something_open_need_not_say_so) {
  Box box{maker_, "box", {.name = "n"}};
  Stack reader{app_, "reader"};
  Output name{reader, "name", {.value = box.name()}};
  Output user{reader, "user", {.value = box.login()[0].user()}};
  EXPECT_EQ(findings_of([&] { app_.assemble(); }), "nothing was found");
}

TEST_F(Secrecy, outputs_of_the_reader_that_look_up_by_a_secret_must_say_so) {
  Resource all{maker_, "all", "terraform_data", {{"input", open_.value()}}};
  Stack reader{app_, "reader"};
  Output shown{reader, "shown", {.value = all.get<Map<std::string>>("output")[password_.value()]}};
  EXPECT_GOLDEN(findings_of([&] { app_.assemble(); }), "output_by_a_foreign_secret.txt");
}

TEST_F(Secrecy, ephemeral_values_are_in_no_state) {
  Variable<std::string> token{maker_, "token", {.ephemeral = true}};
  Local<std::string> header{maker_, "header", "Bearer " + token.value()};
  Stack reader{app_, "reader"};
  Resource one{reader, "one", "terraform_data", {{"input", token.value()}}};
  Resource two{reader, "two", "terraform_data", {{"input", header.value()}}};
  EXPECT_GOLDEN(findings_of([&] { app_.assemble(); }), "ephemeral_read.txt");
}

}  // namespace
}  // namespace formwork
