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
