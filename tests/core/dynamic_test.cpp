#include "formwork/dynamic.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "formwork/diagnostic.hpp"
#include "formwork/expression.hpp"
#include "formwork/iterator.hpp"
#include "formwork/resource.hpp"
#include "support/golden.hpp"
#include "written.hpp"

namespace formwork {
namespace {

/// As generated for a type whose blocks hold blocks, and an attribute of objects.
struct Web {
  struct Match {
    Value<std::string> path = unset;
    static inline constinit detail::Shape shape_{"path?s"};
  };
  struct Rule {
    Blocks<Match> match = unset;
    Value<std::string> name;
    Value<Number> priority = unset;
    static inline constinit detail::Shape shape_{"match?Bl name!s priority?n"};
  };
  struct Logging {
    Value<std::string> bucket;
    static inline constinit detail::Shape shape_{"bucket!s"};
  };
  struct Port {
    Value<Number> from;
    Value<std::string> protocol = unset;
    static inline constinit detail::Shape shape_{"from!n protocol?s"};
  };
  struct Args {
    Value<std::string> action = unset;
    BlockMap<Port> endpoint = unset;
    Block<Logging> logging = unset;
    Blocks<Port> port = unset;
    BlockMap<Port> port_by_name = unset;
    Block<Port> first_port = unset;
    Blocks<Rule> rule = unset;
    static inline constinit detail::Shape shape_{
        "action?s endpoint?Bm logging?Bl0,1 port?[o port_by_name?<o first_port?o rule?Bl1"};
  };
  static constexpr detail::ProviderInfo provider_info{"acme", "example.com/acme/acme", "1.0.0"};
  static constexpr detail::Type type_{"acme_web", ElementKind::resource, &provider_info};
  ElementScope scope_;
  std::string_view id_;
  Args args_;
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
  const Element* operator->() const { return &element_; }
};

class DynamicBlock : public ::testing::Test {
 protected:
  App app;
  Stack stack{app, "s"};
  Provider acme{stack, "acme", {.name = "acme", .source = "example.com/acme/acme"}};
  Variable<Map<Number>> priorities{stack, "priorities"};
  Variable<List<std::string>> paths{stack, "paths"};
  Variable<bool> logs{stack, "logs"};
};

TEST_F(DynamicBlock, stands_where_blocks_stand) {
  Web{stack, "one_parameter", {.rule = dynamic(paths.value(), [](Value<std::string> path) {
                                 return Web::Rule{.name = path};
                               })}};
  Web{stack,
      "two_parameters",
      {.rule = dynamic(priorities.value(), [](Value<std::string> name, Value<Number> priority) {
         return Web::Rule{.name = name, .priority = priority};
       })}};
  Web{stack,
      "positions",
      {.rule = dynamic(
           std::vector<std::string>{"b", "a"},
           [](Value<Number> position, Value<std::string> name) {
             return Web::Rule{.name = name, .priority = position};
           }
       )}};
  Web{stack,
      "within",
      {.rule = dynamic(
           priorities.value(),
           [&](Value<std::string> name, Value<Number> priority) {
             return Web::Rule{
                 .match = dynamic(
                     paths.value(),
                     [&](Value<std::string> path) { return Web::Match{.path = name + path}; }
                 ),
                 .name = name,
                 .priority = priority};
           }
       )},
      {.for_each = Value<Set<std::string>>{"a"}}};
  Web{stack,
      "named",
      {.rule = dynamic(
           Iterator{std::map<std::string, int>{{"x", 1}}},
           [](Value<std::string> name, Value<Number>) {
             return Web::Rule{.name = each.key() + name};
           },
           {.iterator = "rule"}
       )},
      {.for_each = Value<Set<std::string>>{"a"}}};
  EXPECT_GOLDEN(stack.synth(), "dynamic_blocks.tf.json");
}

TEST_F(DynamicBlock, stands_among_others_in_order) {
  const std::vector<Block<Web::Rule>> rules{
      Web::Rule{.name = "first"},
      dynamic(paths.value(), [](Value<std::string> path) { return Web::Rule{.name = path}; }),
      Web::Rule{.name = "last"}};
  Web{stack, "among", {.action = "allow", .rule = rules}};
  EXPECT_GOLDEN(stack.synth(), "dynamic_among_others.tf.json");
}

TEST_F(DynamicBlock, may_be_one_block_by_a_condition) {
  Web{stack,
      "conditional",
      {.logging = when(logs.value(), Web::Logging{.bucket = "logs"}),
       .rule = {{.match = when(logs.value(), Web::Match{.path = "/"}), .name = "r"}}}};
  EXPECT_GOLDEN(stack.synth(), "dynamic_by_condition.tf.json");
}

TEST_F(DynamicBlock, has_labels_where_blocks_have_them) {
  auto port = [](Value<std::string>, Value<Number> number) { return Web::Port{.from = number}; };
  Web{stack, "by_key", {.endpoint = dynamic(priorities.value(), port), .rule = {{.name = "r"}}}};
  Web{stack,
      "by_label",
      {.endpoint = dynamic(
           priorities.value(),
           [](Value<std::string> name, Value<Number> number) {
             return std::pair("port-" + name, Web::Port{.from = number});
           }
       ),
       .rule = {{.name = "r"}}}};
  EXPECT_GOLDEN(stack.synth(), "dynamic_labels.tf.json");
}

TEST_F(DynamicBlock, is_a_for_expression_where_there_is_an_attribute) {
  auto port = [](Value<std::string> name, Value<Number> number) {
    return Web::Port{.from = number, .protocol = name};
  };
  const std::vector<Block<Web::Port>> ports{
      Web::Port{.from = 1},
      dynamic(priorities.value(), port),
      Web::Port{.from = 2},
      Web::Port{.from = 3}};
  Web{stack,
      "attribute",
      {.port = dynamic(priorities.value(), port),
       .port_by_name = dynamic(priorities.value(), port),
       .first_port = dynamic(priorities.value(), port),
       .rule = dynamic(paths.value(), [](Value<std::string> path) {
         return Web::Rule{.name = path};
       })}};
  Web{stack, "joined", {.port = ports, .rule = {{.name = "r"}}}};
  EXPECT_GOLDEN(stack.synth(), "dynamic_attribute.tf.json");
}

TEST_F(DynamicBlock, needs_no_bindings) {
  Resource{
      stack,
      "untyped",
      "acme_web",
      {{"action", "allow"},
       {"rule", dynamic(priorities.value(), [](Value<std::string> name, Value<Number> priority) {
          return object(
              {{"name", name},
               {"priority", priority},
               {"match",
                dynamic(
                    std::vector<std::string>{"/"},
                    [](Value<std::string> path) {
                      return object({{"path", path}});
                    }
                )}}
          );
        })}}};
  EXPECT_GOLDEN(stack.synth(), "dynamic_untyped.tf.json");
}

TEST_F(DynamicBlock, its_content_is_checked_like_any_other) {
  Web{stack, "missing", {.rule = dynamic(paths.value(), [](Value<std::string>) {
                           return Web::Rule{.name = unset};
                         })}};
  try {
    stack.synth();
    FAIL() << "a required argument was left out";
  } catch (const Error& error) {
    ASSERT_EQ(error.diagnostics().size(), 1U);
    EXPECT_EQ(error.diagnostics()[0].code, "schema.required-unset");
    EXPECT_EQ(error.diagnostics()[0].found[0], "rule.name = unset");
  }
}

TEST_F(DynamicBlock, an_iterator_is_a_name) {
  auto rule = [](Value<std::string> path) { return Web::Rule{.name = path}; };
  for (const char* name : {"a b", "1", "a.b", "${x}"}) try {
      dynamic(paths.value(), rule, {.iterator = name});
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "dynamic.iterator");
    }
}

}  // namespace
}  // namespace formwork
