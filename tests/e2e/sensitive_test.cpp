// Where the synthesis refuses a sensitive value is where Terraform has something against it.
#include <functional>
#include <regex>

#include "e2e/planned.hpp"
#include "formwork/check.hpp"
#include "formwork/formwork.hpp"
#include "formwork/module.hpp"
#include "formwork/moved.hpp"
#include "formwork/provisioner.hpp"
#include "formwork/terraform_data.hpp"

namespace formwork {
namespace {

/// As plain values, which the types let through.
struct Secrets {
  Value<std::string> text;
  Value<Map<std::string>> map;
  Value<Number> number;
};

struct Place {
  const char* name;
  std::function<void(const Stack&, const Secrets&)> use;
};

void PrintTo(const Place& place, std::ostream* out) { *out << place.name; }

class SensitivePlace : public support::TerraformTest, public testing::WithParamInterface<Place> {};

/// The program, which knows of its secrets, or leaves it to Terraform to know.
void make(const Stack& stack, const Place& place, bool known) {
  Value<bool> sensitive = known ? Value<bool>(true) : Value<bool>(unset);
  Variable<std::string> text{stack, "text", {.default_value = "x", .sensitive = sensitive}};
  Variable<Map<std::string>> map{
      stack, "map", {.default_value = {{"a", "b"}}, .sensitive = sensitive}};
  Variable<Number> number{stack, "number", {.default_value = 1, .sensitive = sensitive}};
  if (!known)
    for (const Element& variable : {*text.operator->(), *map.operator->(), *number.operator->()})
      variable.override_set("/sensitive", true);
  place.use(stack, {text.value(), map.value(), number.value()});
  stack.override_delete("/terraform/backend");
}

std::string written(const Place& place, bool known) {
  App app;
  Stack stack{app, "s"};
  make(stack, place, known);
  return stack.synth();
}

TEST_P(SensitivePlace, is_refused_where_terraform_objects) {
  std::string refused;
  try {
    written(GetParam(), true);
  } catch (const Error& error) {
    refused = error.what();
    EXPECT_NE(refused.find("sensitive"), std::string::npos) << refused;
  }

  const auto folder = directory().path() / "s";
  support::write_file(folder / "cdk.tf.json", written(GetParam(), false));
  support::write_file(folder / "child" / "main.tf", R"(variable "a" { default = 1 })");
  support::write_file(
      folder / "state.json",
      R"({"version": 4, "serial": 1, "lineage": "x", "outputs": {}, "resources": []})"
  );
  ASSERT_EQ(terraform({"init", "-input=false", "-no-color"}, folder).exit_code, 0);
  const auto planned = terraform({"plan", "-input=false", "-no-color"}, folder);
  const std::string said = planned.output + planned.error;
  // Of a sensitive key in JSON, Terraform 1.11 dies: "value is marked, so must be unmarked first".
  const bool objects =
      std::regex_search(said, std::regex("(^|[^(])[Ss]ensitive value|value is marked"));
  EXPECT_EQ(!refused.empty(), objects) << refused << said;
  EXPECT_EQ(
      !objects || said.find("Error message refers") != std::string::npos, planned.exit_code == 0
  ) << said;
}

/// A module whose source Terraform is told of, which need not be there at synthesis.
Module child(const Stack& stack, Value<Map<Any>> inputs, const ModuleMeta& meta) {
  Module module{stack, "m", {.source = "example/child/local"}, inputs, meta};
  module->override_set("/source", "./child");
  return module;
}

TerraformData made(const Stack& stack, const Meta& meta, Value<Any> input = unset) {
  return TerraformData{stack, "r", {.input = input}, meta};
}

const Place places[] = {
    {"for_each_of_a_map", [](auto& s, auto& v) { made(s, {.for_each = v.map}); }},
    {"for_each_of_a_set",
     [](auto& s, auto& v) { made(s, {.for_each = Value<Set<std::string>>{v.text}}); }},
    {"for_each_by_a_key",
     [](auto& s, auto& v) {
       made(s, {.for_each = {{v.text, 1}}});
     }},
    {"for_each_with_a_value",
     [](auto& s, auto& v) {
       made(s, {.for_each = {{"a", v.text}}});
     }},
    {"for_each_of_merged_values",
     [](auto& s, auto& v) {
       Value<Map<Any>> both = fn::merge(object({{"a", v.text}}), object({{"b", 1}}));
       made(s, {.for_each = both});
     }},
    {"for_each_by_a_condition",
     [](auto& s, auto& v) {
       made(
           s,
           {.for_each = conditional(v.text == "x", fn::toset(list({"a"})), fn::toset(list({"b"})))}
       );
     }},
    {"for_each_of_a_local",
     [](auto& s, auto& v) {
       Local<Map<std::string>> local{s, "local", v.map};
       made(s, {.for_each = local.value()});
     }},
    {"for_each_of_a_loop",
     [](auto& s, auto& v) {
       made(s, {.for_each = map_for(v.map, [](Value<std::string> key, Value<std::string> value) {
                  return std::pair(key, value);
                })});
     }},
    {"for_each_of_data",
     [](auto& s, auto& v) {
       DataSource{
           s,
           "d",
           "terraform_remote_state",
           {{"backend", "local"}, {"config", object({{"path", "state.json"}})}},
           {.for_each = v.map}};
     }},
    {"for_each_of_a_module", [](auto& s, auto& v) { child(s, unset, {.for_each = v.map}); }},
    {"for_each_of_what_is_no_secret",
     [](auto& s, auto& v) { made(s, {.for_each = fn::nonsensitive(v.map)}); }},
    {"count", [](auto& s, auto& v) { made(s, {.count = v.number}); }},
    {"count_of_a_module", [](auto& s, auto& v) { child(s, unset, {.count = v.number}); }},
    {"arguments", [](auto& s, auto& v) { made(s, {}, v.text); }},
    {"inputs_of_modules",
     [](auto& s, auto& v) {
       child(s, {{"a", v.text}}, {});
     }},
    {"conditions",
     [](auto& s, auto& v) {
       made(s, {.lifecycle = {{.precondition = {{v.text != "", "is empty"}}}}});
     }},
    {"error_messages",
     [](auto& s, auto& v) {
       made(s, {.lifecycle = {{.precondition = {{v.text != "", "not " + v.text}}}}});
     }},
    {"error_messages_of_outputs",
     [](auto& s, auto& v) {
       Output{s, "o", {.precondition = {{v.text != "", "not " + v.text}}, .value = 1}};
     }},
    {"error_messages_of_checks",
     [](auto& s, auto& v) {
       Check{
           s, "c", {.assert_ = {{v.text != "", fn::join(",", Value<List<std::string>>{v.text})}}}};
     }},
    {"outputs",
     [](auto& s, auto& v) {
       Output{s, "o", {.value = v.text}};
     }},
    {"outputs_that_hold_one",
     [](auto& s, auto& v) {
       Output{s, "o", {.value = list({v.text})}};
     }},
    {"outputs_of_locals",
     [](auto& s, auto& v) {
       Local<std::string> local{s, "local", "x" + v.text};
       Output{s, "o", {.value = local.value()}};
     }},
    {"outputs_that_say_so",
     [](auto& s, auto& v) {
       Output{s, "o", {.sensitive = true, .value = v.text}};
     }},
    {"outputs_of_whether_it_is",
     [](auto& s, auto& v) {
       Output{s, "o", {.value = fn::issensitive(v.text)}};
     }},
    {"provisioners_and_connections",
     [](auto& s, auto& v) {
       made(
           s,
           {.connection = Connection{.host = v.text, .password = v.text},
            .provisioners = {LocalExec{
                .command = v.text, .environment = {{"A", v.text}}, .working_dir = v.text}}}
       );
     }},
    {"ids_of_imports",
     [](auto& s, auto& v) {
       Import{s, "i", {.id = v.text, .to = made(s, {})}};
     }},
    {"for_each_of_imports",
     [](auto& s, auto& v) {
       TerraformData all = made(s, {.for_each = {"a"}});
       Import{s, "i", {.for_each = v.map, .id = "x", .to = all[each.key()]}};
     }},
};

INSTANTIATE_TEST_SUITE_P(
    Terraform,
    SensitivePlace,
    testing::ValuesIn(places),
    [](const auto& place) { return std::string(place.param.name); }
);

}  // namespace
}  // namespace formwork
