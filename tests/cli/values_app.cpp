// What one stack may read of another: instances, whole resources, locals, secrets, and what repeats
// others. A comment says what each output of `reader` must be.
#include "formwork/app.hpp"
#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/json.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"
#include "formwork/variable.hpp"

using formwork::Any;
using formwork::Construct;
using formwork::interpolate;
using formwork::list;
using formwork::Map;
using formwork::object;
using formwork::Output;
using formwork::Resource;
using formwork::Set;
using formwork::Stack;
using formwork::Value;

int main() {
  formwork::App app;
  const Stack producer(app, "producer");
  const Construct net(producer, "net.work");
  const formwork::Variable<std::string> word{
      producer, "word", {.default_value = "hidden-word", .sensitive = true}};
  const Resource counted{
      producer,
      "counted",
      "terraform_data",
      {{"input", interpolate("n{}", formwork::count.index())}},
      {.count = 3}};
  const Resource keyed{
      net,
      "keyed",
      "terraform_data",
      {{"input", formwork::each.key()}},
      {.for_each = Value<Set<std::string>>{"a.b", "c\"d", "${e}"}}};
  const Resource nested{
      net,
      "nested",
      "terraform_data",
      {{"input", object({{"list", list({1, "two", true})}, {"map", object({{"k.x", "v"}})}})}}};
  const Resource secret{producer, "secret", "terraform_data", {{"input", word.value()}}};
  const formwork::Local<std::string> local{producer, "local", "l"};

  const Construct group(app, "group");
  const Stack reader(group, "reader");
  const auto tells = [&](const char* name, const Value<Any>& value) {
    Output{reader, name, {.value = value}};
  };
  tells("splat", counted->splat<std::string>("output"));                     // ["n0", "n1", "n2"]
  tells("counted", counted->instance(1).get<std::string>("output"));         // n1
  tells("keyed_dot", keyed->instance("a.b").get<std::string>("output"));     // a.b
  tells("keyed_quote", keyed->instance("c\"d").get<std::string>("output"));  // c"d
  tells("keyed_template", keyed->instance("${e}").get<std::string>("output"));  // ${e}
  tells("nested", nested.get<Any>("output").get("map")["k.x"]);                 // v
  tells("local", local.value());                                                // l
  tells("json", json(object({{"y", local.value() + "-${z}"}})));                // {"y": "l-${z}"}
  tells(
      "mapped",  // {"k.xl": "v"}
      formwork::map_for(
          nested.get<Any>("output").get("map").as<Map<Any>>(),
          [&](auto key, auto value) { return std::pair(key + local.value(), value); }
      )
  );
  Output{reader, "secret", {.sensitive = true, .value = secret.get<Any>("output")}};
  Resource{
      reader,
      "repeated",
      "terraform_data",
      {{"input", formwork::each.value()}},
      {.for_each = formwork::fn::toset(counted->splat<std::string>("output"))}};
  Resource{
      reader,
      "as_many",
      "terraform_data",
      {{"input", "x"}},
      {.count = formwork::fn::length(nested.get<Any>("output").get("list"))}};
  app.synth();
}
