// Terraform itself says what it reads: every hostile string goes through it in every place where
// text can stand, in one run, and comes back in its outputs.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "formwork/formwork.hpp"
#include "support/terraform.hpp"

namespace formwork {
namespace {

using nlohmann::json;

std::filesystem::path vectors() {
  const char* folder = std::getenv("FORMWORK_VECTORS");
  return std::filesystem::path(folder ? folder : FORMWORK_DEFAULT_VECTORS) / "escaping.json";
}

/// The string that a row of the vectors is about, out of the expression around it.
std::string hostile(const json& expression) {
  if (expression.is_string()) return expression;
  if (expression.contains("$cond")) return expression["$cond"][1];
  if (expression.contains("$concat")) return expression["$concat"][0];
  const json& argument = expression.at("$fn").back();
  if (argument.is_array()) return argument[0];
  if (argument.contains("k")) return argument["k"];
  bool nested = argument.is_object() && (argument.contains("$fn") || argument.contains("$concat"));
  if (argument.is_object() && !nested) return argument.begin().key();
  return hostile(argument);
}

/// Those of the vectors, and what they leave out: each ASCII character, and runs of `$` and `%`.
std::vector<std::string> hostile_strings() {
  std::set<std::string> strings;
  std::ifstream stream(vectors());
  for (const json& row : json::parse(stream)) strings.insert(hostile(row["input"]["expr"]));
  for (int code = 0; code < 128; ++code) {
    const std::string character(1, static_cast<char>(code));
    for (const std::string& text : {"a" + character, character + "${x}", character + "%{x}"})
      strings.insert(text);
  }
  for (const char* text : {"$$",          "$$$",
                           "%%",          "%%%",
                           "$%",          "%$",
                           "$%{x}",       "%${x}",
                           "$$%%{x}",     "%%$${x}",
                           "$$${x}",      "%%%{x}",
                           "${\"$\"}",    "${~x~}",
                           "%{~ if x ~}", "a$${",
                           "{$",          "\\${x}",
                           "\rb",         "\r\n",
                           "\n\r",        "\r$$${x}",
                           "\\u0041",     "\u2028\u2029\ufeff",
                           "\x7f",        "\U0001F469\u200D\U0001F4BB"})
    strings.insert(text);
  return {strings.begin(), strings.end()};
}

const Value<std::string> reference =
    Value<std::string>(detail::symbol_word(detail::ValueType::string, "local.reference"));

/// A place for text, and what Terraform must make of it; the reference is `R`.
struct Place {
  const char* name;
  std::function<Value<Any>(const std::string&)> make;
  std::function<json(const std::string&)> want;
};

json same(const std::string& text) { return text; }
json before_reference(const std::string& text) { return text + "R"; }

std::vector<Place> places() {
  using Text = const std::string&;
  using Texts = Value<List<std::string>>;
  return {
      {"attribute", [](Text text) { return Value<Any>(text); }, same},
      {"before a reference", [](Text text) { return text + reference; }, before_reference},
      {"after a reference",
       [](Text text) { return reference + text; },
       [](Text text) -> json { return "R" + text; }},
      {"between references",
       [](Text text) { return reference + text + reference + text; },
       [](Text text) -> json { return "R" + text + "R" + text; }},
      {"argument", [](Text text) { return fn::format("%s", text); }, same},
      {"template in an argument",
       [](Text text) { return fn::format("%s", text + reference); },
       before_reference},
      {"list item in an argument",
       [](Text text) {
         return fn::join("|", {text, reference});
       },
       [](Text text) -> json { return text + "|R"; }},
      {"map value",
       [](Text text) {
         return object({{"k", text}});
       },
       [](Text text) {
         return json{{"k", text}};
       }},
      {"map key",
       [](Text text) {
         return object({{text, reference}});
       },
       [](Text text) {
         return json{{text, "R"}};
       }},
      {"computed map key",
       [](Text text) {
         return object({{text + reference, 1}});
       },
       [](Text text) {
         return json{{text + "R", 1}};
       }},
      {"map value in an argument",
       [](Text text) {
         return fn::jsondecode(fn::jsonencode(object({{"k", text}})));
       },
       [](Text text) {
         return json{{"k", text}};
       }},
      {"map key in an argument",
       [](Text text) {
         return fn::keys(object({{text, reference}}));
       },
       [](Text text) { return json{text}; }},
      {"computed map key in an argument",
       [](Text text) {
         return fn::keys(object({{text + reference, 1}}));
       },
       [](Text text) { return json{text + "R"}; }},
      {"index",
       [](Text text) {
         return fn::merge(object({{text, reference}}))[text];
       },
       [](Text) -> json { return "R"; }},
      {"conditional",
       [](Text text) { return conditional<std::string>(reference == "R", text, "x"); },
       same},
      {"template in a conditional",
       [](Text text) { return conditional<std::string>(reference == "R", text + reference, "x"); },
       before_reference},
      {"operand",
       [](Text text) { return fn::format("%s", text) == text; },
       [](Text) -> json { return true; }},
      {"for expression",
       [](Text text) {
         return list_for(Texts({reference}), [&](auto each) { return text + each; });
       },
       [](Text text) { return json{text + "R"}; }},
      {"interpolate",
       [](Text text) { return interpolate("{}{}", text, reference); },
       before_reference},
      {"JSON document",
       [](Text text) {
         return formwork::json(object({{text, text + reference}}));
       },
       [](Text text) -> json {
         return json{{text, text + "R"}}.dump();
       }},
      {"JSON document in an argument",
       [](Text text) {
         return fn::jsondecode(formwork::json(object({{text, list({text, reference})}})));
       },
       [](Text text) -> json {
         return json{{text, {text, "R"}}};
       }},
  };
}

class Escaping : public support::TerraformTest {};

TEST_F(Escaping, every_string_keeps_its_value_in_every_place) {
  ASSERT_TRUE(std::filesystem::exists(vectors())) << vectors();
  const std::vector<std::string> strings = hostile_strings();
  App app({.output = (directory().path() / "out").string()});
  Stack stack(app, "strings");
  LocalBackend{stack, {.path = "terraform.tfstate"}};
  Local<std::string>{stack, "reference", "R"};
  for (const Place& place : places()) {
    std::vector<Value<Any>> values;
    for (const std::string& text : strings) values.push_back(place.make(text));
    std::string id = place.name;
    std::replace(id.begin(), id.end(), ' ', '_');
    Output{stack, id, {.value = Value<List<Any>>(values)}};
  }
  app.synth();

  const std::filesystem::path folder = directory().path() / "out/stacks/strings";
  const auto init = terraform({"init", "-no-color"}, folder);
  ASSERT_EQ(init.exit_code, 0) << init.output << init.error;
  const auto apply = terraform({"apply", "-no-color", "-auto-approve"}, folder);
  ASSERT_EQ(apply.exit_code, 0) << apply.error;
  const auto output = terraform({"output", "-json"}, folder);
  ASSERT_EQ(output.exit_code, 0) << output.error;
  const json outputs = json::parse(output.output);
  for (const Place& place : places()) {
    std::string id = place.name;
    std::replace(id.begin(), id.end(), ' ', '_');
    const json& got = outputs.at(id).at("value");
    ASSERT_EQ(got.size(), strings.size());
    for (std::size_t i = 0; i < strings.size(); ++i)
      EXPECT_EQ(got[i], place.want(strings[i])) << place.name << " of " << json(strings[i]);
  }
}

}  // namespace
}  // namespace formwork
