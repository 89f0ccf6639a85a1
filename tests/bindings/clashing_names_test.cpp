// Providers, types and attributes that are called like what C++, or our own headers, have already.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <formwork/formwork.hpp>
#include <formwork/null_/provider.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "bindings/generate.hpp"
#include "bindings/names.hpp"
#include "bindings/schema_reader.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

json attributes(std::initializer_list<const char*> names) {
  json all;
  for (const char* name : names) all[name] = {{"type", "string"}, {"optional", true}};
  return all;
}

/// A provider whose types, attributes, blocks and functions are all called so.
json clashing_provider(const std::string& name) {
  const json inner = {{"attributes", attributes({"get", "block", "value", "Inner", "word"})}};
  const json nested = {{"nesting_mode", "list"}, {"block", inner}};
  const json block = {
      {"attributes",
       attributes({"id",       "path",     "operator", "class", "get",   "secret",   "block",
                   "blocks",   "value",    "word",     "std",   "fw",    "args",     "ref",
                   "Args",     "Ref",      "Thing",    "scope", "meta",  "element",  "type",
                   "shape",    "null",     "unset",    "id_",   "count", "provider", "formwork",
                   "location", "instance", "splat"})},
      {"block_types", {{"args_block", nested}, {"Inner", nested}, {"std_block", nested}}}};
  json types;
  for (const char* type : {"thing", "args", "null", "std", "provider"})
    types[name + '_' + type] = {{"block", block}};
  types[name] = {{"block", inner}};
  const json text = {{"name", "std"}, {"type", "string"}};
  const json function = {{"return_type", "string"}, {"parameters", {text, text}}};
  return {
      {"provider", {{"block", {{"attributes", attributes({"null", "std"})}}}}},
      {"resource_schemas", types},
      {"data_source_schemas", types},
      {"functions", {{"std", function}, {"fw", function}, {"null", function}, {"class", function}}},
  };
}

TEST(ClashingNames, compile) {
  const fs::path output = fs::path(::testing::TempDir()) / "clashing_names";
  fs::remove_all(output);
  fs::create_directories(output);
  std::ofstream unit(output / "unit.cpp");
  unit << "#include <formwork/formwork.hpp>\n";
  for (const std::string name :
       {"class", "fn", "formwork", "fw", "list", "null", "object", "shapes", "std", "unset"}) {
    const json schema = {{"provider_schemas", {{"example/" + name, clashing_provider(name)}}}};
    generate(parse_schema(schema.dump(), "schema.json", {.version = "1.0.0"}), output);
    for (const auto& entry : fs::recursive_directory_iterator(output / "formwork"))
      if (const std::string file = entry.path().lexically_relative(output).generic_string();
          file.starts_with("formwork/" + namespace_name(name) + '/') && entry.is_regular_file())
        unit << "#include <" << file << ">\n";
  }
  unit << "using namespace formwork;\n"
          "std::string text = \"x\";\n"
          "Value<std::string> nothing = null;\n"
          "null_::Thing* thing;\n"
          "formwork::Value<std::string> id() { return thing->id() + thing->operator_(); }\n";
  unit.close();
  const std::string command = FORMWORK_COMPILER
                              " -std=c++20 -fsyntax-only -Wall -Wextra -Werror "
                              "-I" FORMWORK_INCLUDE " -I" +
                              output.string() + ' ' + (output / "unit.cpp").string();
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
}

TEST(ClashingNames, build_functions_name_the_same_folder) {
  const std::string text = text_of(FORMWORK_SOURCE "/cmake/FormworkBindings.cmake");
  const std::size_t begin = text.find("set(reserved") + std::string_view("set(reserved").size();
  std::istringstream words(text.substr(begin, text.find(')', begin) - begin));
  std::vector<std::string> found{std::istream_iterator<std::string>(words), {}};
  const auto reserved = reserved_namespaces();
  EXPECT_EQ(found, std::vector<std::string>(reserved.begin(), reserved.end()));
  // Built by them.
  App app;
  Stack stack{app, "s"};
  null_::Provider provider{stack, "null", {.token = "secret"}};
  EXPECT_EQ(provider->type(), "null");
}

/// What stands at the left edge of our headers is in namespace formwork.
std::set<std::string> names_in(const fs::path& header) {
  const std::string text = text_of(header);
  std::set<std::string> names;
  int level = 0;
  bool is_block = false;
  std::istringstream lines(text);
  static const std::regex opened(R"(^namespace ([a-z:]+) \{$)");
  static const std::regex declared(
      R"(^(?:inline |constexpr |extern |bool |void |auto |[A-Z]\w*(?:<.*>)? |std::[\w:]+ )+([a-z]\w*)(?:\(|\{| =|;))"
  );
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_match(line, match, opened)) level += match[1] == "formwork" ? 1 : 10;
    // A short namespace ends without a comment.
    if (line.ends_with(" {") && !line.starts_with("namespace")) is_block = true;
    const bool ends_short = line == "}" && !is_block && level > 10;
    if (line.starts_with("}")) is_block = false;
    if (line.starts_with("}  // namespace") || ends_short)
      level -= line == "}  // namespace formwork" ? 1 : 10;
    if (level == 1 && std::regex_search(line, match, declared)) names.insert(match[1]);
  }
  return names;
}

TEST(ClashingNames, all_that_namespace_formwork_holds_is_reserved) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(FORMWORK_INCLUDE "/formwork"))
    if (entry.is_regular_file()) names.merge(names_in(entry.path()));
  EXPECT_TRUE(names.contains("null"));
  EXPECT_TRUE(names.contains("interpolate"));
  for (const std::string& name : names) EXPECT_EQ(namespace_name(name), name + '_');
}

TEST(HostileSchemas, write_nothing) {
  const std::string longest(201, 'a');
  const fs::path output = fs::path(::testing::TempDir()) / "hostile_names";
  fs::remove_all(output);
  for (const std::string& name :
       {std::string("../../x"),
        std::string("a/b"),
        std::string("/etc/x"),
        std::string("a\0b", 3),
        std::string("a\nb"),
        std::string("a\"b"),
        std::string("a b"),
        std::string(".."),
        std::string(),
        longest}) {
    const json block = {{"block", json::object()}};
    const json type = {{"resource_schemas", {{name, block}}}};
    const json data = {{"data_source_schemas", {{name, block}}}};
    const json text = {{"type", "string"}, {"optional", true}};
    const json attribute = {
        {"resource_schemas", {{"x_y", {{"block", {{"attributes", {{name, text}}}}}}}}}};
    const json function = {{"functions", {{name, {{"return_type", "string"}}}}}};
    for (const json& provider : {type, data, function}) {
      const json schema = {{"provider_schemas", {{"example/x", provider}}}};
      EXPECT_THROW(generate(parse_schema(schema.dump(), "schema.json"), output), Error) << schema;
    }
    const json schema = {{"provider_schemas", {{"example/x", attribute}}}};
    EXPECT_THROW(generate(parse_schema(schema.dump(), "schema.json"), output), Error) << schema;
    if (name == "a/b") continue;  // a host, a namespace and a name
    const json source = {{"provider_schemas", {{"example/" + name, json::object()}}}};
    EXPECT_THROW(generate(parse_schema(source.dump(), "schema.json"), output), Error) << source;
    EXPECT_THROW(
        generate(
            parse_schema(
                R"({"provider_schemas": {"a/b": {}}})",
                "schema.json",
                {.version = "1" + name + "\""}
            ),
            output
        ),
        Error
    ) << name;
  }
  EXPECT_FALSE(fs::exists(output));
}

TEST(HostileSchemas, members_of_objects_may_be_called_anything) {
  const Schema schema = parse_schema(
      R"({"provider_schemas":{"a/b":{"resource_schemas":{"b_x":{"block":{"attributes":{
           "labels":{"optional":true,"type":["object",{"a.b/c":"string"}]}}}}}}}})",
      "schema.json"
  );
  EXPECT_EQ(schema.shape(schema.resources.at(0).shape).fields.at(0).type, "a");
}

}  // namespace
}  // namespace formwork::bindings
