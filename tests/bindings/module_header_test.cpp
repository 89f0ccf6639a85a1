#include "bindings/modules/module_header.hpp"

#include <gtest/gtest.h>

#include "bindings/modules/module_reader.hpp"
#include "formwork/diagnostic.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::bindings {
namespace {

std::filesystem::path modules() { return support::source_path(__FILE__).parent_path() / "modules"; }

std::string header(const char* entry) {
  const ModuleConstraint module = parse_module(entry);
  return make_module_header(module, read_module(modules() / module.name, module.source));
}

/// What is wrong with a module of one file.
std::string refusal(const char* text, const char* file = "main.tf") {
  support::TemporaryDirectory folder;
  folder.write(file, text);
  try {
    read_module(folder.path(), "./m");
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing";
}

TEST(ModuleHeader, has_inputs_and_outputs_with_their_types) {
  EXPECT_GOLDEN(header("./modules/network"), "module_network.txt");
}

TEST(ModuleHeader, of_json_and_overrides) { EXPECT_GOLDEN(header("./odd"), "module_odd.txt"); }

TEST(ModuleHeader, stands_where_cdktf_has_it) {
  const ModuleConstraint vpc = parse_module("terraform-aws-modules/vpc/aws@~> 5.0");
  EXPECT_EQ(module_header_file(vpc), "formwork/modules/terraform_aws_modules/aws/vpc.hpp");
  EXPECT_EQ(module_type(vpc), "formwork::modules::terraform_aws_modules::aws::Vpc");
  const ModuleConstraint odd =
      parse_module("git::https://example.com/std/9-delete.git//json?ref=v1");
  EXPECT_EQ(module_header_file(odd), "formwork/modules/std_/_9_delete/json.hpp");
}

TEST(ModuleReader, says_what_is_wrong_and_where) {
  EXPECT_GOLDEN(
      refusal("variable \"a\" {\n  type = strin\n}\n") +
          refusal("variable \"a\" {\n  type = list(string, number)\n}\n") +
          refusal("variable \"a\" {\n  type = object({ b = optional() })\n}\n") +
          refusal("variable \"a\" {\n") + refusal("{", "main.tf.json") + refusal("", "readme.md"),
      "module_refused.txt"
  );
}

/// What is said of the only variable of a module.
std::string said(const std::string& variable) {
  support::TemporaryDirectory folder;
  folder.write("main.tf", "variable \"a\" {\n" + variable + "\n}\n");
  const ModuleInterface module = read_module(folder.path(), "m");
  return module.shapes.at(static_cast<std::size_t>(module.inputs)).fields.at(0).description;
}

TEST(ModuleReader, says_what_stands_for_what_is_not_given) {
  EXPECT_EQ(said("default = 8080"), "Default: 8080.");
  EXPECT_EQ(said("default = -1.5"), "Default: -1.5.");
  EXPECT_EQ(said("default = null"), "Default: null.");
  EXPECT_EQ(said("default = []"), "Default: [].");
  EXPECT_EQ(said("default = {}"), "Default: {}.");
  EXPECT_EQ(
      said("description = \"Ports.\"\n default = { http = [80, 8080], \"a b\" = true }"),
      "Ports.\nDefault: { http = [80, 8080], \"a b\" = true }."
  );
  EXPECT_EQ(said(R"(default = "say \"ü\" \\ $${x}")"), R"(Default: "say \"ü\" \\ ${x}".)");
  EXPECT_EQ(said("default = <<END\none\ntwo\nEND"), R"(Default: "one\ntwo\n".)");
  EXPECT_EQ(said("default = \"hunter2\"\n sensitive = true"), "Default: not shown.");
  EXPECT_EQ(said("type = string"), "");
}

TEST(ModuleReader, cuts_defaults_that_are_long_between_characters) {
  std::string items;
  for (int i = 0; i < 500; ++i) items += "\"ü\", ";
  const std::string text = said("default = [" + items + "]");
  EXPECT_LT(text.size(), 120);
  EXPECT_TRUE(text.ends_with(" ….")) << text;
  EXPECT_EQ(text.find("\xc3 "), std::string::npos) << text;
}

TEST(ModuleReader, tells_objects_with_other_defaults_apart) {
  support::TemporaryDirectory folder;
  folder.write(
      "main.tf",
      "variable \"a\" {\n type = object({ port = optional(number, 80) })\n}\n"
      "variable \"b\" {\n type = object({ port = optional(number, 443) })\n}\n"
      "variable \"c\" {\n type = object({ port = optional(number, 80) })\n}\n"
  );
  const ModuleInterface module = read_module(folder.path(), "m");
  const auto& inputs = module.shapes.at(static_cast<std::size_t>(module.inputs)).fields;
  EXPECT_NE(inputs.at(0).shape, inputs.at(1).shape);
  EXPECT_EQ(inputs.at(0).shape, inputs.at(2).shape);
  const auto& second = module.shapes.at(static_cast<std::size_t>(inputs.at(1).shape));
  EXPECT_EQ(second.fields.at(0).description, "Default: 443.");
}

TEST(ModuleReader, knows_providers_where_files_tell) {
  support::TemporaryDirectory folder;
  auto providers = [&](const char* text) {
    folder.write("main.tf", text);
    const ModuleInterface module = read_module(folder.path(), "m");
    return module.knows_providers ? module.providers : "unknown";
  };
  EXPECT_EQ(
      providers("resource \"aws_vpc\" \"a\" {}\ndata \"google_x\" \"b\" {}\n"),
      "aws=hashicorp/aws google=hashicorp/google"
  );
  EXPECT_EQ(providers("module \"a\" {\n  source = \"./b\"\n}\n"), "unknown");
  EXPECT_EQ(
      providers("terraform {\n  required_providers {\n    x = { source = \"a/y\", "
                "configuration_aliases = [x.one, x.two] }\n    z = \"~> 1.0\"\n  }\n}\n"),
      "x=a/y x.one=a/y x.two=a/y z=hashicorp/z"
  );
}

}  // namespace
}  // namespace formwork::bindings
