#include "terraform/program/lock_upgrade.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "terraform/program/version_constraint.hpp"

namespace formwork::terraform {
namespace {

constexpr const char* aws = R"(provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.99.0"
  constraints = "5.99.0"
  hashes = [
    "h1:}",
  ]
}
)";
constexpr const char* random_one = R"(
provider "registry.opentofu.org/hashicorp/random" {
  version = "3.6.0"
}
)";

class Upgrade : public ::testing::Test {
 protected:
  Upgrade() { directory.write(".terraform.lock.hcl", std::string("# kept\n") + aws + random_one); }
  LockUpgrade upgrade(const std::string& required, const Environment& environment = {}) {
    return LockUpgrade::of(
        directory.path(),
        nlohmann::json::parse(R"({"terraform": {"required_providers": )" + required + "}}"),
        environment
    );
  }
  std::string lock() { return directory.read(".terraform.lock.hcl"); }

  support::TemporaryDirectory directory;
};

constexpr const char* newer =
    R"({"aws": {"source": "hashicorp/aws", "version": "5.100.0"}, "random": "~> 3.5"})";

TEST_F(Upgrade, takes_out_what_does_not_fit_alone) {
  auto changed = upgrade(newer);
  changed.begin();
  EXPECT_EQ(lock(), std::string("# kept\n") + random_one);
  ASSERT_EQ(changed.upgraded().size(), 1u);
  EXPECT_EQ(changed.upgraded()[0].source, "hashicorp/aws");
  EXPECT_EQ(changed.upgraded()[0].version, "5.99.0");
  changed.undo();
  EXPECT_EQ(lock(), std::string("# kept\n") + aws + random_one);
  EXPECT_TRUE(changed.upgraded().empty());
}

TEST_F(Upgrade, leaves_alone_what_fits) {
  auto same = upgrade(
      R"({"aws": {"source": "registry.terraform.io/hashicorp/aws", "version": ">= 5.0, < 6"}})"
  );
  same.begin();
  EXPECT_EQ(lock(), std::string("# kept\n") + aws + random_one);
}

TEST_F(Upgrade, takes_out_what_left_the_program_when_all_else_failed) {
  auto changed = upgrade(newer);
  EXPECT_FALSE(changed.drop_unused());
  auto without_random = upgrade(R"({"aws": {"version": "5.100.0"}})");
  without_random.begin();
  EXPECT_TRUE(without_random.drop_unused());
  EXPECT_EQ(lock(), "# kept\n\n");
  EXPECT_EQ(without_random.upgraded().size(), 2u);
}

TEST_F(Upgrade, is_none_where_the_file_is_only_read) {
  for (const char* arguments : {"-lockfile=readonly", "-upgrade=false -lockfile readonly"}) {
    auto none = upgrade(newer, {{"TF_CLI_ARGS_init", arguments}});
    none.begin();
    EXPECT_FALSE(none.drop_unused());
    EXPECT_EQ(lock(), std::string("# kept\n") + aws + random_one);
  }
}

TEST(LockedProviders, of_a_broken_file_are_those_that_are_whole) {
  EXPECT_TRUE(locked_providers("").empty());
  EXPECT_TRUE(locked_providers("provider \"a/b\" {\n  version = \"1").empty());
  EXPECT_TRUE(locked_providers("provider \"").empty());
  EXPECT_EQ(locked_providers(std::string(aws) + "provider \"x").size(), 1u);
}

struct Row {
  const char* constraint;
  const char* version;
  std::optional<bool> allowed;
};

TEST(VersionConstraints, allow_as_terraform_does) {
  for (const auto& [constraint, version, allowed] :
       {Row{"", "5.1.0", true},
        Row{"5.100.0", "5.99.0", false},
        Row{"= 5.100.0", "5.100.0", true},
        Row{"5.1", "5.1.0", true},
        Row{"!= 5.1.0", "5.1.0", false},
        Row{"> 5.99.0", "5.100.0", true},
        Row{">= 5.0, < 6.0", "6.0.0", false},
        Row{"<= 5", "5.0.1", false},
        Row{"~> 5.0", "5.100.0", true},
        Row{"~> 5.0", "6.0.0", false},
        Row{"~> 5.1.2", "5.2.0", false},
        Row{"~> 5.1.2", "5.1.9", true},
        Row{"~>5.1.2", "5.1.1", false},
        Row{">= 5.0", "5.1.0-beta1", false},
        Row{"5.1.0-beta1", "5.1.0-beta1", true},
        Row{"~> 5", "5.1.0", std::nullopt},
        Row{"=> 5.0", "5.1.0", std::nullopt},
        Row{"5.x", "5.1.0", std::nullopt},
        Row{"5.0", "new", std::nullopt}})
    EXPECT_EQ(allows(constraint, version), allowed) << constraint << ' ' << version;
}

}  // namespace
}  // namespace formwork::terraform
