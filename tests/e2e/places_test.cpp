// What `each`, `count` and `self` are refused for at synthesis is what Terraform refuses.
#include <functional>
#include <regex>
#include <set>
#include <sstream>

#include "e2e/planned.hpp"
#include "formwork/check.hpp"
#include "formwork/formwork.hpp"
#include "formwork/module.hpp"
#include "formwork/moved.hpp"
#include "formwork/provisioner.hpp"
#include "formwork/terraform_data.hpp"

namespace formwork {
namespace {

using nlohmann::json;
using Text = Value<std::string>;

struct Row {
  const char* name;
  std::function<void(const Stack&, const char*, Text)> use;
};

const Meta none = {};
const Meta counted = {.count = 1};
const Meta keyed = {.for_each = {"a"}};

auto resource(const Meta& meta) {
  return [meta](const Stack& s, const char* id, Text text) {
    TerraformData{s, id, {.input = text}, meta};
  };
}
auto data(Meta meta) {
  return [meta](const Stack& s, const char* id, Text text) {
    DataSource{
        s,
        id,
        "terraform_remote_state",
        {{"backend", "local"}, {"config", object({{"path", text}})}},
        meta};
  };
}
auto module(const ModuleMeta& meta) {
  return [meta](const Stack& s, const char* id, Text text) {
    Module made{s, id, {.source = "example/child/local"}, {{"a", text}}, meta};
    made->override_set("/source", "./child");
  };
}
auto precondition(Meta meta) {
  return [meta](const Stack& s, const char* id, Text text) mutable {
    meta.lifecycle = Lifecycle{.precondition = {{text != "", "empty"}}};
    TerraformData{s, id, {}, meta};
  };
}
auto postcondition(Meta meta) {
  return [meta](const Stack& s, const char* id, Text text) mutable {
    meta.lifecycle = Lifecycle{.postcondition = {{text != "", "empty"}}};
    TerraformData{s, id, {}, meta};
  };
}
auto provisioner(Meta meta) {
  return [meta](const Stack& s, const char* id, Text text) mutable {
    meta.provisioners = {LocalExec{.command = text}};
    TerraformData{s, id, {}, meta};
  };
}
auto connection(Meta meta) {
  return [meta](const Stack& s, const char* id, Text text) mutable {
    meta.connection = Connection{.host = text};
    meta.provisioners = {RemoteExec{.inline_ = {"true"}}};
    TerraformData{s, id, {}, meta};
  };
}

const Row rows[] = {
    {"resource", resource(none)},
    {"resource_by_count", resource(counted)},
    {"resource_by_key", resource(keyed)},
    {"data", data(none)},
    {"data_by_count", data(counted)},
    {"data_by_key", data(keyed)},
    {"module", module({})},
    {"module_by_count", module({.count = 1})},
    {"module_by_key", module({.for_each = {"a"}})},
    {"precondition", precondition(none)},
    {"precondition_by_count", precondition(counted)},
    {"precondition_by_key", precondition(keyed)},
    {"postcondition", postcondition(none)},
    {"postcondition_by_count", postcondition(counted)},
    {"postcondition_by_key", postcondition(keyed)},
    {"provisioner", provisioner(none)},
    {"provisioner_by_count", provisioner(counted)},
    {"provisioner_by_key", provisioner(keyed)},
    {"connection", connection(none)},
    {"connection_by_key", connection(keyed)},
    {"for_each",
     [](auto& s, auto id, Text text) {
       TerraformData{s, id, {}, {.for_each = {{text, 1}}}};
     }},
    {"count",
     [](auto& s, auto id, Text text) {
       TerraformData{s, id, {}, {.count = fn::length(text)}};
     }},
    {"local",
     [](auto& s, auto id, Text text) {
       Local<std::string>{s, id, text};
     }},
    {"output",
     [](auto& s, auto id, Text text) {
       Output{s, id, {.value = text}};
     }},
    {"output_precondition",
     [](auto& s, auto id, Text text) {
       Output{s, id, {.precondition = {{text != "", "empty"}}, .value = 1}};
     }},
    {"check",
     [](auto& s, auto id, Text text) {
       Check{s, id, {.assert_ = {{text != "", "empty"}}}};
     }},
    {"import",
     [](auto& s, auto id, Text text) {
       Import{s, id, {.id = text, .to = TerraformData{s, "of_import"}}};
     }},
    {"import_by_key",
     [](auto& s, auto id, Text text) {
       TerraformData to{s, "of_import_by_key", {}, {.for_each = {"a"}}};
       Import{s, id, {.for_each = {"a"}, .id = text, .to = to[each.key()]}};
     }},
};

/// A text by which a place is found again in what Terraform says.
Text marked(const Row& row, Text word) { return "place " + std::string(row.name) + " " + word; }

bool is_refused(const Row& row, Text word) {
  App app;
  Stack stack{app, "s"};
  row.use(stack, row.name, marked(row, word));
  try {
    app.assemble();
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics().at(0).code, "expression.out-of-place") << error.what();
    return true;
  }
  return false;
}

bool is_module(const Row& row) { return std::string_view(row.name).starts_with("module"); }

class Places : public support::TerraformTest {
 protected:
  /// The rows of which Terraform refuses something when `word` is put into all of them. What
  /// modules are given it looks at once all else is right.
  std::set<std::string> refused_by_terraform(const std::string& word) {
    std::set<std::string> refused;
    for (const bool modules : {false, true}) {
      App app;
      Stack stack{app, "s"};
      for (const Row& row : rows)
        if (is_module(row) == modules)
          row.use(stack, row.name, marked(row, raw("${" + word + "}").as<std::string>()));
      stack.override_delete("/terraform/backend");
      find_refused(stack.synth(), word + (modules ? "-modules" : ""), refused);
    }
    return refused;
  }

 private:
  void find_refused(
      const std::string& program, const std::string& name, std::set<std::string>& refused
  ) {
    const auto folder = directory().path() / name;
    support::write_file(folder / "cdk.tf.json", program);
    support::write_file(folder / "child" / "main.tf", R"(variable "a" { default = 1 })");
    EXPECT_EQ(terraform({"init", "-input=false"}, folder).exit_code, 0);
    const std::string said = terraform({"plan", "-input=false", "-json"}, folder).output;
    const std::regex place("place ([a-z_]+) ");
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
      const json diagnostic = json::parse(line).value("diagnostic", json::object());
      if (diagnostic.value("severity", "") != "error") continue;
      const std::string code = diagnostic.at("snippet").at("code");
      std::smatch found;
      EXPECT_TRUE(std::regex_search(code, found, place)) << diagnostic;
      refused.insert(found[1]);
    }
    EXPECT_FALSE(refused.empty()) << said;
  }
};

TEST_F(Places, are_refused_where_terraform_refuses_them) {
  const std::pair<const char*, Text> words[] = {
      {"each.key", each.key()},
      {"count.index", count.index().as<std::string>()},
      {"self.id", self.get<std::string>("id")}};
  for (const auto& [word, value] : words) {
    std::set<std::string> refused;
    for (const Row& row : rows)
      if (is_refused(row, value)) refused.insert(row.name);
    EXPECT_EQ(refused, refused_by_terraform(word)) << word;
  }
}

}  // namespace
}  // namespace formwork
