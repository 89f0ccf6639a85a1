#include "bindings/headers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "bindings/schema_reader.hpp"
#include "support/golden.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;

TEST(Headers, AreAsInTheGoldens) {
  const auto headers = make_headers(read_schema(FORMWORK_ACME_SCHEMA));
  for (const auto& [file, text] : headers) EXPECT_GOLDEN(text, file);

  std::set<std::string> expected;
  const fs::path golden = support::golden_path(__FILE__, "");
  for (const auto& entry : fs::recursive_directory_iterator(golden / "formwork"))
    if (entry.is_regular_file())
      expected.insert(entry.path().lexically_relative(golden).generic_string());
  std::set<std::string> made;
  for (const auto& [file, text] : headers) made.insert(file);
  EXPECT_EQ(made, expected);
}

TEST(Headers, NamesOfSharedShapesStayWhenTheSchemaGrows) {
  const auto schema = [](const std::string& more) {
    const std::string block = R"({"attributes":{"size":{"type":"number","required":true}}})";
    const std::string body =
        R"({"block":{"block_types":{"leaf":{"nesting_mode":"list","block":)" + block + "}}}}";
    return R"({"provider_schemas":{"example/acme":{"resource_schemas":{"acme_b":)" + body +
           R"(,"acme_c":)" + body + more + "}}}}";
  };
  const auto shapes = [](const Schema& parsed) {
    std::set<std::string> names;
    for (const auto& [file, text] : make_headers(parsed))
      if (file.find("/shapes/") != std::string::npos) names.insert(file);
    return names;
  };
  const auto before = shapes(parse_schema(schema(""), "a"));
  const auto after = shapes(parse_schema(
      schema(R"(,"acme_a":{"block":{"block_types":{"other":{"nesting_mode":"set","block":{}}}}})"),
      "a"
  ));
  EXPECT_EQ(before.size(), 1);
  EXPECT_EQ(before, after);
}

struct NamespaceCase {
  const char* provider;
  const char* space;
};

class ProviderNamespaceTest : public ::testing::TestWithParam<NamespaceCase> {};

TEST_P(ProviderNamespaceTest, IsAnIdentifierOfItsOwn) {
  Schema schema;
  schema.name = GetParam().provider;
  EXPECT_EQ(provider_namespace(schema), GetParam().space);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    ProviderNamespaceTest,
    ::testing::Values(
        NamespaceCase{"aws", "aws"},
        NamespaceCase{"google-beta", "google_beta"},
        NamespaceCase{"template", "template_"},
        NamespaceCase{"fn", "fn_"},
        NamespaceCase{"null", "null_"},
        NamespaceCase{"list", "list_"},
        NamespaceCase{"std", "std_"},
        NamespaceCase{"formwork", "formwork_"}
    ),
    [](const auto& space) { return std::string(space.param.space); }
);

}  // namespace
}  // namespace formwork::bindings
