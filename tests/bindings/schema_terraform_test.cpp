#include <gtest/gtest.h>

#include "bindings/schema_cache.hpp"
#include "support/terraform.hpp"

namespace formwork::bindings {
namespace {

class SchemaTerraformTest : public support::ProviderTest {};

TEST_F(SchemaTerraformTest, TerraformGivesTheSchemaOfAProvider) {
  terraform::SystemProcesses processes;
  terraform::Environment environment = support::terraform_environment();
  for (const char* name : {"PATH", "HOME"})
    if (const char* value = std::getenv(name)) environment.emplace(name, value);
  terraform::Terraform terraform(processes, environment);
  const Schema schema =
      fetch_schema(terraform, {"cloud", "hashicorp/aws", "5.100.0"}, directory().path() / "cache");
  EXPECT_EQ(schema.name, "cloud");
  EXPECT_EQ(schema.version, "5.100.0");
  EXPECT_EQ(schema.resources.size(), 1526);
  EXPECT_TRUE(
      std::filesystem::exists(directory().path() / "cache" / "hashicorp" / "aws-5.100.0.json")
  );
}

}  // namespace
}  // namespace formwork::bindings
