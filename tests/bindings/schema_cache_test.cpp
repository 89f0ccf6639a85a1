#include "bindings/schema_cache.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "formwork/diagnostic.hpp"
#include "support/files.hpp"

namespace formwork::bindings {
namespace {

/// A terraform that knows one provider and counts how often it is asked.
class FakeTerraform : public terraform::Processes {
 public:
  terraform::ProcessResult run(const terraform::Process& process) override {
    terraform::ProcessResult result;
    const std::string& verb = process.arguments.at(1);
    if (verb == "init") {
      ++inits;
      configuration = support::read_file(process.directory / "main.tf.json");
      result.exit_code = init_exit_code;
      result.err = init_exit_code == 0 ? "" : "Error: no such provider\n";
    } else if (verb == "version") {
      result.out =
          R"({"terraform_version": "1.11.4",
              "provider_selections": {"registry.terraform.io/example/acme": "1.2.3"}})";
    } else {
      result.out = support::read_file(FORMWORK_ACME_SCHEMA);
    }
    return result;
  }

  int inits = 0;
  int init_exit_code = 0;
  std::string configuration;
};

class SchemaCacheTest : public ::testing::Test {
 protected:
  Schema fetch(const std::string& version) {
    return fetch_schema(terraform_, {"acme", "example/acme", version}, cache_);
  }

  FakeTerraform fake_;
  terraform::Terraform terraform_{fake_, {}};
  support::TemporaryDirectory directory_;
  std::filesystem::path cache_ = directory_.path() / "cache";
};

TEST_F(SchemaCacheTest, AsksTerraformForTheProvider) {
  const Schema schema = fetch("~> 1.2");
  EXPECT_EQ(schema.source, "example/acme");
  EXPECT_EQ(schema.version, "1.2.3");
  EXPECT_EQ(
      fake_.configuration,
      R"({"terraform":{"required_providers":{"acme":{"source":"example/acme","version":"~> 1.2"}}}})"
  );
}

TEST_F(SchemaCacheTest, AnExactVersionNeedsTerraformOnce) {
  fetch("~> 1.2");
  EXPECT_EQ(fetch("1.2.3").version, "1.2.3");
  EXPECT_EQ(fake_.inits, 1);
  fetch("~> 1.2");  // which version that is, only terraform knows
  EXPECT_EQ(fake_.inits, 2);
}

TEST_F(SchemaCacheTest, ADamagedFileIsReplaced) {
  const auto file = cache_ / "example/acme-1.2.3.json";
  support::write_file(file, "{");
  EXPECT_EQ(fetch("1.2.3").resources.size(), 11);
  EXPECT_EQ(support::read_file(file), support::read_file(FORMWORK_ACME_SCHEMA));
}

TEST_F(SchemaCacheTest, WithoutACacheNothingIsKept) {
  cache_.clear();
  fetch("1.2.3");
  fetch("1.2.3");
  EXPECT_EQ(fake_.inits, 2);
}

TEST_F(SchemaCacheTest, ACacheThatCannotBeWrittenIsNoReasonToFail) {
  directory_.write("cache", "a file where a folder belongs");
  EXPECT_EQ(fetch("1.2.3").version, "1.2.3");
}

TEST_F(SchemaCacheTest, AProviderThatCannotBeInstalledIsAnError) {
  fake_.init_exit_code = 1;
  try {
    fetch("9.9.9");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("no such provider"), std::string::npos);
  }
}

TEST(SchemaCache, IsWhereTheEnvironmentSays) {
  EXPECT_EQ(schema_cache({{"HOME", "/home/a"}}), "/home/a/.cache/formwork/schemas");
  EXPECT_EQ(schema_cache({{"HOME", "/home/a"}, {"XDG_CACHE_HOME", "/c"}}), "/c/formwork/schemas");
  EXPECT_EQ(schema_cache({}), "");
}

}  // namespace
}  // namespace formwork::bindings
