#include "conformance/aspects.hpp"

#include "conformance/value_reader.hpp"
#include "formwork/formwork.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

json visited_by_an_aspect_of_the_app() {
  App app;
  Stack stack(app, "s");
  json visited = json::array();
  app.add_aspect([&](const Construct& construct) { visited.push_back(construct.path()); });
  app.assemble();
  return visited;
}

json resources_added_by_an_aspect() {
  App app;
  Stack stack(app, "s");
  stack.add_aspect([](const Construct& construct) {
    if (!construct.find_child("late") && !construct.element()) Resource{construct, "late", "aws_x"};
  });
  const json resources = json::parse(stack.synth()).at("resource").at("aws_x");
  return {{"late", resources.count("late")}};
}

json reference_added_by_an_aspect() {
  App app;
  Stack a(app, "a");
  Stack b(app, "b");
  const Local<std::string> local{a, "l", "x"};
  b.add_aspect([&](const Construct& construct) {
    if (construct == b) Local<std::string>{construct, "late", local.value()};
  });
  const Assembly assembly = app.assemble();
  const json in_a = json::parse(assembly.stacks.at(0).json);
  return {
      {"a", in_a.value("output", json())},
      {"b", json::parse(assembly.stacks.at(1).json).at("locals")}};
}

}  // namespace

json aspect_made(const std::string& name) {
  if (name.rfind("aspect on App", 0) == 0) return visited_by_an_aspect_of_the_app();
  if (name == "aspect adding a resource after prepare") return resources_added_by_an_aspect();
  if (name.rfind("aspect adds a cross-stack reference", 0) == 0)
    return reference_added_by_an_aspect();
  throw NotCovered("the aspect called so");
}

}  // namespace formwork::conformance
