#include "formwork/ephemeral.hpp"

#include <gtest/gtest.h>

#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/resource.hpp"
#include "support/golden.hpp"
#include "written.hpp"

namespace formwork {
namespace {

// What may not be kept is no value that may.
static_assert(!std::is_convertible_v<Ephemeral<std::string>, Value<std::string>>);
static_assert(!std::is_convertible_v<Ephemeral<std::string>, Value<Any>>);
static_assert(!std::is_constructible_v<Value<std::string>, Ephemeral<std::string>>);
static_assert(!std::is_constructible_v<Value<Any>, Ephemeral<std::string>>);
static_assert(std::is_convertible_v<Ephemeral<std::string>, Unkept<std::string>>);
static_assert(!std::is_convertible_v<Ephemeral<Number>, Unkept<std::string>>);
static_assert(std::is_convertible_v<Value<std::string>, Unkept<std::string>>);
static_assert(std::is_convertible_v<const char*, Unkept<std::string>>);
static_assert(!std::is_convertible_v<int, Unkept<std::string>>);
static_assert(sizeof(Unkept<std::string>) == sizeof(detail::Word));

struct Vault {
  struct Args {
    Unkept<List<std::string>> hosts_wo = unset;
    Value<std::string> name = unset;
    Unkept<std::string> password_wo = unset;

    static inline constinit detail::Shape shape_{"hosts_wo?^[s name?s password_wo?^s"};
  };
  static constexpr detail::ProviderInfo provider_info{"acme", "example.com/acme/acme", "1.0.0"};
  static constexpr detail::Type type_{"acme_vault", ElementKind::resource, &provider_info};
  ElementScope scope_;
  std::string_view id_;
  Args args_;
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
  const Element* operator->() const { return &element_; }
};

TEST(Ephemeral, goes_into_what_is_not_kept) {
  App app;
  Stack stack{app, "s"};
  Provider acme{stack, "acme", {.name = "acme", .source = "example.com/acme/acme"}};
  EphemeralVariable<std::string> password{stack, "password", {.sensitive = true}};
  password.validate(
      [](Value<std::string> text) { return fn::length(text) > 8; }, "eight characters at least"
  );
  EphemeralResource token{stack, "token", "acme_token", {{"audience", "me"}}};
  Vault{stack, "of-variable", {.password_wo = password.value()}};
  Vault{
      stack,
      "computed",
      {.hosts_wo = {"a", "b"},
       .password_wo = token.get<std::string>("json").with([](Value<std::string> text) {
         return fn::jsondecode(text).get<std::string>("password");
       })}};
  Vault{stack, "kept", {.name = password.value().as_null(), .password_wo = "literal"}};
  EXPECT_GOLDEN(stack.synth(), "ephemeral.tf.json");
}

}  // namespace
}  // namespace formwork
