#include "formwork/variable.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "formwork/app.hpp"
#include "formwork/expression.hpp"
#include "formwork/stack.hpp"

namespace formwork {
namespace {

bool has(const Stack& stack, std::string_view part) {
  return stack.synth().find(part) != std::string::npos;
}

TEST(Variable, one_of_any_type_says_none) {
  App app;
  Stack stack{app, "s"};
  Variable<Any> any{stack, "any", {.default_value = "007"}};
  EXPECT_TRUE(has(stack, "\"any\": {\n      \"default\": \"007\"\n    }")) << stack.synth();
  Variable<Any> object{stack, "object", {.type = "object({name = string})"}};
  Variable<Any> as_any{stack, "as_any", {.type = "any"}};
  Variable<List<Any>> list{stack, "list"};
  EXPECT_TRUE(has(stack, R"-("type": "object({name = string})")-")) << stack.synth();
  EXPECT_TRUE(has(stack, R"("type": "any")")) << stack.synth();
  EXPECT_TRUE(has(stack, R"-("type": "list(any)")-")) << stack.synth();
}

// A variable is known by its name before it is whole, which clang cannot know.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
TEST(Variable, its_validation_names_it) {
  App app;
  Stack stack{app, "s"};
  Construct site(stack, "site");
  Variable<Number> zones{
      site,
      "zones",
      {.sensitive = true,
       .validation = {
           {.condition = zones.value() > 0 && zones.value() < 4, .error_message = "1 to 3"},
           {.condition = zones.value() != 2, .error_message = interpolate("not {}", zones.value())},
       }}};
  const std::string text = stack.synth();
  const std::string name = "var." + zones->logical_id();
  EXPECT_NE(text.find("\"${" + name + " > 0 && " + name + " < 4}\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"not ${" + name + "}\""), std::string::npos) << text;
}

TEST(Variable, more_is_asked_of_it_later) {
  App app;
  Stack stack{app, "s"};
  Variable<Number> zones{stack, "zones"};
  zones.validate(zones.value() > 0, "too few");
  zones.validate(zones.value() < 4, interpolate("{} are too many", zones.value()));
  const std::string text = stack.synth();
  const std::size_t first = text.find("\"${var.zones > 0}\"");
  ASSERT_NE(first, std::string::npos) << text;
  EXPECT_LT(first, text.find("\"${var.zones < 4}\"")) << text;
  EXPECT_TRUE(has(stack, "\"${var.zones} are too many\"")) << text;
}

struct Site : Construct {
  Site(Scope scope, std::string_view id) : Construct(scope, id) {}
  Variable<std::string> name{
      *this,
      "name",
      {.validation = {{.condition = name.value() != "", .error_message = "is empty"}}}};
};

TEST(Variable, its_validation_names_it_as_a_member_and_behind_a_scope) {
  App app;
  Stack stack{app, "s"};
  std::vector<Site> sites;
  for (const char* id : {"a", "b"}) sites.emplace_back(stack, id);
  for (const Site& site : sites)
    EXPECT_TRUE(has(stack, "\"${var." + site.name->logical_id() + " != \\\"\\\"}\""));
  Scope scope(stack);
  Variable<bool> on{
      scope, "on", {.validation = {{.condition = on.value(), .error_message = "is off"}}}};
  EXPECT_TRUE(has(stack, "\"condition\": \"${var.on}\"")) << stack.synth();
}
#pragma GCC diagnostic pop

TEST(Variable, a_sensitive_one_stays_so_where_it_is_read) {
  App app;
  Stack stack{app, "s"};
  Variable<std::string> secret{stack, "secret", {.sensitive = true}};
  Output out{stack, "out", {.value = secret.value()}};
  EXPECT_THROW(stack.synth(), Error);
}

}  // namespace
}  // namespace formwork
