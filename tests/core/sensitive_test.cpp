#include "formwork/sensitive.hpp"

#include <gtest/gtest.h>

#include "formwork/ephemeral.hpp"
#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/iterator.hpp"
#include "formwork/moved.hpp"
#include "formwork/terraform_data.hpp"
#include "support/golden.hpp"
#include "written.hpp"

namespace formwork {
namespace {

using Text = Value<std::string>;
using Secret = Sensitive<std::string>;
using SecretNumber = Sensitive<Number>;
using SecretBool = Sensitive<bool>;
using SecretMap = Sensitive<Map<std::string>>;

// It goes where values go, but for where Terraform would show it.
static_assert(sizeof(Secret) == sizeof(detail::Word));
static_assert(std::is_convertible_v<Secret, Text>);
static_assert(std::is_convertible_v<Secret, Value<Any>>);
static_assert(std::is_convertible_v<Secret, Unkept<std::string>>);
static_assert(!std::is_convertible_v<Secret, Value<Number>>);
static_assert(!std::is_convertible_v<Text, Secret>);
static_assert(!std::is_convertible_v<Secret, ErrorMessage>);
static_assert(std::is_convertible_v<Text, ErrorMessage>);
static_assert(!std::is_convertible_v<SecretMap, ForEach>);
static_assert(!std::is_convertible_v<Sensitive<Set<std::string>>, ForEach>);
static_assert(!std::is_convertible_v<Sensitive<Any>, ForEach>);
static_assert(std::is_convertible_v<SecretMap, ImportForEach>);
static_assert(std::is_convertible_v<Value<Map<std::string>>, ImportForEach>);
static_assert(std::is_convertible_v<Iterator<Value<Map<std::string>>>, ImportForEach>);
static_assert(!std::is_convertible_v<int, ImportForEach>);

// What is made of it is sensitive.
template <class Expected, class Made>
constexpr bool is(const Made&) {
  return std::is_same_v<Expected, Made>;
}

// A variable is known by its name before it is whole, which clang cannot know.
#pragma GCC diagnostic ignored "-Wuninitialized"

class SensitiveValue : public testing::Test {
 protected:
  App app_;
  Stack stack_{app_, "s"};
  SensitiveVariable<std::string> password_{
      stack_, "password", {.validation = {{password_.value() != "", "is empty"}}}};
  SensitiveVariable<Number> port_{stack_, "port"};
  SensitiveVariable<Map<std::string>> keys_{stack_, "keys"};
  Variable<std::string> open_{stack_, "open"};
  Secret secret_ = password_.value();
  SecretNumber number_ = port_.value();
};

TEST_F(SensitiveValue, operators_keep_it) {
  EXPECT_TRUE(is<Secret>("a" + secret_));
  EXPECT_TRUE(is<Secret>(secret_ + std::string("a")));
  EXPECT_TRUE(is<Secret>(open_.value() + secret_));
  EXPECT_TRUE(is<Secret>(secret_ + secret_));
  EXPECT_TRUE(is<Secret>(number_ + ":"));
  EXPECT_TRUE(is<SecretNumber>(1 + number_));
  EXPECT_TRUE(is<SecretNumber>(-(number_ - 1) * 2 / number_ % 3));
  EXPECT_TRUE(is<SecretBool>(!(secret_ == "a" && number_ <= 3) || secret_ != open_.value()));
  EXPECT_TRUE(is<SecretBool>(1 < number_ || number_ > 4 || number_ >= number_));
  EXPECT_TRUE(is<Text>(open_.value() + "a"));
  const Secret text(raw("${var.a}").word());
  const SecretNumber number(raw("${var.b}").word());
  EXPECT_EQ(written("a" + text), R"("a${var.a}")");
  EXPECT_EQ(written("a" == text), R"("${\"a\" == var.a}")");
  EXPECT_EQ(written(1 - number), R"("${1 - var.b}")");
}

TEST_F(SensitiveValue, so_do_steps_and_what_is_made_of_it) {
  EXPECT_TRUE(is<Secret>(keys_.value()["a"]));
  EXPECT_TRUE(is<Secret>(Sensitive<List<std::string>>(secret_.word())[0]));
  EXPECT_TRUE(is<Sensitive<Any>>(secret_.as<Any>().get("a")["b"].splat()));
  EXPECT_TRUE(is<SecretNumber>(secret_.as<Any>().get<Number>("a")));
  EXPECT_TRUE(is<Secret>(interpolate("{}:{}", open_.value(), secret_)));
  EXPECT_TRUE(is<Secret>(fn::format("%s", secret_)));
  EXPECT_TRUE(is<Secret>(conditional(true, secret_, "none")));
  EXPECT_TRUE(is<SecretNumber>(conditional(secret_ == "", 1, 2)));
  EXPECT_TRUE(is<Secret>(when(open_.value() == "", secret_)));
  EXPECT_TRUE(is<Secret>(fn::sensitive("a")));
  EXPECT_TRUE(is<Text>(fn::nonsensitive(secret_)));
  EXPECT_TRUE(is<Text>(interpolate("{}", 1)));
  EXPECT_TRUE(is<Text>(conditional(true, "a", null)));
  EXPECT_TRUE(is<Secret>(secret_.with([](Text text) { return fn::upper(text); })));
}

TEST_F(SensitiveValue, collections_of_it_are_none) {
  auto all = [](const auto& collection) {
    return list_for(collection, [](Text text) { return text; });
  };
  EXPECT_TRUE(is<Sensitive<List<std::string>>>(all(keys_.value())));
  EXPECT_TRUE(is<SecretMap>(map_for(keys_.value(), [](Text key, Text) {
    return std::pair(key, key);
  })));
  EXPECT_TRUE(is<Value<List<std::string>>>(list_for(Value<List<std::string>>{"a"}, [this](Text) {
    return secret_;
  })));
}

TEST_F(SensitiveValue, goes_where_it_is_not_shown) {
  TerraformData made{
      stack_,
      "made",
      {.input = object({{"password", secret_}, {"all", {{"login", "x:" + secret_}}}}),
       .triggers_replace = list({secret_, "a"})},
      {.count = number_, .lifecycle = {{.precondition = {{secret_ != "", "no password"}}}}}};
  TerraformData each{stack_, "each", {.input = secret_}, {.for_each = {{"a", secret_}}}};
  Import{stack_, "import", {.for_each = keys_.value(), .id = secret_, .to = each["a"]}};
  Output{stack_, "shown", {.sensitive = true, .value = secret_}};
  EXPECT_GOLDEN(stack_.synth(), "sensitive.tf.json");
}

}  // namespace
}  // namespace formwork
