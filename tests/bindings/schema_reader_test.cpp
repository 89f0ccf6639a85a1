#include "bindings/schema_reader.hpp"

#include <gtest/gtest.h>

#include "bindings/shape_text.hpp"
#include "formwork/diagnostic.hpp"
#include "support/files.hpp"

namespace formwork::bindings {
namespace {

std::string fields_of(const Schema& schema, const std::string& type) {
  for (const Component& component : schema.resources)
    if (component.type == type) return arguments_text(schema.shape(component.shape));
  return "no " + type;
}

TEST(SchemaReader, ReadsEverythingThatAProviderOffers) {
  const Schema schema = read_schema(FORMWORK_ACME_SCHEMA);
  EXPECT_EQ(schema.name, "acme");
  EXPECT_EQ(schema.source, "example/acme");
  EXPECT_EQ(schema.version, "1.2.3");
  EXPECT_EQ(schema.resources.size(), 11);
  EXPECT_EQ(schema.data_sources.size(), 1);
  EXPECT_EQ(schema.ephemeral_resources.size(), 1);
  EXPECT_EQ(schema.functions.size(), 3);
  EXPECT_NE(schema.provider, no_shape);
  EXPECT_EQ(
      fields_of(schema, "acme_flags"),
      "old?-s old_flags?-[b old_labels?=-<s old_required!-s password?~s password_wo?~^s timeouts?B1"
  );
  EXPECT_EQ(
      fields_of(schema, "acme_blocks"),
      "anything?Bl at_least_one!Bl1, at_most_one?B1l exactly_one!B1l group?B1 labelled?Bm name!s "
      "old_block?-Bl one_of_set?B1s rule?Bl set?Bs,3 timeouts?B1"
  );
}

TEST(SchemaReader, EqualShapesAreOne) {
  const std::string leaf = R"({"attributes":{"size":{"type":"number","required":true}}})";
  const auto block = [&](const char* name, const char* mode) {
    return std::string("\"") + name + R"(":{"nesting_mode":")" + mode + R"(","block":)" + leaf +
           "}";
  };
  const Schema schema = parse_schema(
      R"({"provider_schemas":{"example/acme":{"resource_schemas":{"acme_a":{"block":{"block_types":{)" +
          block("one", "list") + "," + block("two", "set") + "}}}}}}}",
      "text"
  );
  EXPECT_EQ(schema.shapes.size(), 2);
}

TEST(SchemaReader, ChoosesAmongProviders) {
  const std::string text = R"({"provider_schemas":{"registry.terraform.io/hashicorp/random":{},)"
                           R"("registry.terraform.io/example/acme":{}}})";
  EXPECT_EQ(parse_schema(text, "x", {.source = "random"}).source, "hashicorp/random");
  const Schema acme =
      parse_schema(text, "x", {.source = "example/acme", .name = "mine", .version = "2.0.0"});
  EXPECT_EQ(acme.source, "example/acme");
  EXPECT_EQ(acme.name, "mine");
  EXPECT_EQ(acme.version, "2.0.0");
}

TEST(SchemaReader, ShortSourceLeavesDefaultHostsOut) {
  EXPECT_EQ(short_source("registry.terraform.io/hashicorp/aws"), "hashicorp/aws");
  EXPECT_EQ(short_source("registry.opentofu.org/hashicorp/aws"), "hashicorp/aws");
  EXPECT_EQ(short_source("example.com/acme/aws"), "example.com/acme/aws");
  EXPECT_EQ(short_source("aws"), "hashicorp/aws");
}

struct BadSchema {
  const char* name;
  std::string text;
  const char* code;
  const char* found;
};

std::string with_attribute(const std::string& attribute) {
  return R"({"provider_schemas":{"example/acme":{"resource_schemas":{"acme_a":{"block":)"
         R"({"attributes":{"x":)" +
         attribute + "}}}}}}}";
}

class BadSchemaTest : public ::testing::TestWithParam<BadSchema> {};

TEST_P(BadSchemaTest, IsRefusedWithTheReason) {
  const support::TemporaryDirectory directory;
  const auto file = directory.write("bad.json", GetParam().text);
  try {
    read_schema(file);
    FAIL() << "no error";
  } catch (const Error& error) {
    const Diagnostic& finding = error.diagnostics().front();
    EXPECT_EQ(finding.code, GetParam().code);
    EXPECT_EQ(finding.places.at(0).file, file.string());
    EXPECT_FALSE(finding.help.empty());
    std::string found;
    for (const std::string& line : finding.found) found += line + "\n";
    EXPECT_NE(found.find(GetParam().found), std::string::npos) << error.what();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    BadSchemaTest,
    ::testing::Values(
        BadSchema{"empty", "", "schema.format", "unexpected end of input"},
        BadSchema{"not_json", "provider aws {}", "schema.format", "line 1"},
        BadSchema{"cut", R"({"provider_schemas":{"example/a)", "schema.format", "missing closing"},
        BadSchema{
            "something_else", R"({"resource": {}})", "schema.format", "no `provider_schemas`"},
        BadSchema{"a_list", "[]", "schema.format", "no `provider_schemas`"},
        BadSchema{"no_provider", R"({"provider_schemas": {}})", "schema.format", "no `provider"},
        BadSchema{
            "several",
            R"({"provider_schemas": {"example/a": {}, "example/b": {}}})",
            "schema.provider",
            "example/a\nexample/b"},
        BadSchema{
            "blocks",
            R"({"provider_schemas": {"example/a": {"resource_schemas": 7}}})",
            "schema.format",
            "`resource_schemas` is not an object"},
        BadSchema{"no_type", with_attribute("{}"), "schema.format", "attribute `x` has no type"},
        BadSchema{
            "type",
            with_attribute(R"({"type": "text"})"),
            "schema.format",
            "type `\"text\"` is not known"},
        BadSchema{
            "nesting",
            with_attribute(R"({"nested_type": {"nesting_mode": "heap"}})"),
            "schema.format",
            "nesting mode `heap` is not known"},
        BadSchema{
            "damaged",
            std::string(
                "\xFD"
                "7zXZ\0\0\4",
                8
            ) + "nonsense",
            "schema.damaged",
            ""}
    ),
    [](const auto& schema) { return schema.param.name; }
);

TEST(SchemaReader, SaysThatAFileIsMissing) {
  try {
    read_schema("no/such/schema.json");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(
        std::string(error.what()),
        "error[schema.unreadable]: the schema file cannot be read: No such file or directory\n"
        "  --> no/such/schema.json\n"
        "   = help: check the path and its permissions\n"
    );
  }
}

}  // namespace
}  // namespace formwork::bindings
