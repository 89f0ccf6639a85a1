// What a reviewer demands of how the trading platform is cut into stacks (X01 to X09), on its
// expected files, which Example.synthesizes compares with what the program writes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/files.hpp"

namespace formwork::support {
namespace {

using nlohmann::json;

const std::filesystem::path folder =
    source_path(__FILE__).parent_path() / "../../../examples/trading_platform";

std::string text_of(const std::string& stack) { return read_file(folder / (stack + ".tf.json")); }
json stack_of(const std::string& stack) { return json::parse(text_of(stack)); }

std::set<std::string> provider_regions(const json& stack) {
  std::set<std::string> regions;
  for (const json& provider : stack.at("provider").at("aws")) regions.insert(provider.at("region"));
  return regions;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

struct StackOfRegion {
  const char* name;
  const char* region;
};

class RegionalStacks : public testing::TestWithParam<StackOfRegion> {};

TEST_P(RegionalStacks, X01_X02_HaveProvidersInTheirRegionAlone) {
  EXPECT_EQ(provider_regions(stack_of(GetParam().name)), std::set<std::string>{GetParam().region});
}

TEST_P(RegionalStacks, X01_X02_HoldNothingOfIamOrRoute53) {
  const json all = stack_of(GetParam().name).at("resource");
  for (const auto& [type, resources] : all.items()) {
    EXPECT_NE(type.substr(0, 8), "aws_iam_");
    EXPECT_NE(type.substr(0, 12), "aws_route53_");
  }
}

TEST_P(RegionalStacks, X01_X02_KnowTheirRoleByTheNameThatIdentityGivesIt) {
  std::set<std::string> arns;
  const json roles = stack_of("identity").at("resource").at("aws_iam_role");
  for (const auto& [id, role] : roles.items())
    arns.insert("arn:aws:iam::123456789012:role/" + role.at("name").get<std::string>());
  const json logs = stack_of(GetParam().name).at("resource").at("aws_flow_log");
  for (const auto& [id, log] : logs.items()) EXPECT_EQ(arns.count(log.at("iam_role_arn")), 1U);
}

TEST_P(RegionalStacks, X03_ReadNothingWhenTheyArePlanned) {
  EXPECT_FALSE(stack_of(GetParam().name).contains("data"));
}

TEST_P(RegionalStacks, X05_KeepTheirStateInTheirRegion) {
  const json backend = stack_of(GetParam().name).at("terraform").at("backend").at("s3");
  EXPECT_EQ(backend.at("region"), GetParam().region);
}

INSTANTIATE_TEST_SUITE_P(
    TradingPlatform,
    RegionalStacks,
    testing::Values(
        StackOfRegion{"region-use1", "us-east-1"}, StackOfRegion{"region-use2", "us-east-2"}
    ),
    [](const auto& row) { return std::string(row.param.name).substr(7); }
);

class AllStacks : public testing::TestWithParam<const char*> {};

TEST_P(AllStacks, X05_LockTheirStateInS3) {
  const json backend = stack_of(GetParam()).at("terraform").at("backend").at("s3");
  EXPECT_EQ(backend.at("use_lockfile"), true);
  EXPECT_EQ(backend.at("encrypt"), true);
  EXPECT_EQ(backend.at("key"), std::string(GetParam()) + "/terraform.tfstate");
}

TEST_P(AllStacks, X08_TagWhatTheyMake) {
  for (const json& provider : stack_of(GetParam()).at("provider").at("aws")) {
    const json tags = provider.at("default_tags").at(0).at("tags");
    EXPECT_TRUE(tags.contains("app"));
    EXPECT_TRUE(tags.contains("env"));
    EXPECT_EQ(tags.at("stack"), GetParam());
  }
}

TEST_P(AllStacks, X09_AskForATerraformThatKnowsWriteOnlyArguments) {
  EXPECT_EQ(stack_of(GetParam()).at("terraform").at("required_version"), ">= 1.11");
}

TEST_P(AllStacks, AreMeantForAwsAndNotForATest) {
  for (const char* argument : {"skip_", "endpoints\": {", "access_key", "secret_key"})
    EXPECT_EQ(text_of(GetParam()).find(std::string("\"") + argument), std::string::npos)
        << argument;
}

INSTANTIATE_TEST_SUITE_P(
    TradingPlatform,
    AllStacks,
    testing::Values("identity", "region-use1", "region-use2", "link"),
    [](const auto& row) { return with(row.param, "-", "_"); }
);

TEST(TradingPlatform, X02_OnlyTheLinkSeesBothRegions) {
  EXPECT_EQ(provider_regions(stack_of("link")), (std::set<std::string>{"us-east-1", "us-east-2"}));
}

TEST(TradingPlatform, X04_X05_TheRolesAreManagedFromTheSecondaryRegion) {
  EXPECT_EQ(provider_regions(stack_of("identity")), std::set<std::string>{"us-east-2"});
  const json terraform = stack_of("identity").at("terraform");
  EXPECT_EQ(terraform.at("backend").at("s3").at("region"), "us-east-2");
}

TEST(TradingPlatform, X05_TheLinkOutlivesThePrimaryRegion) {
  EXPECT_EQ(stack_of("link").at("terraform").at("backend").at("s3").at("region"), "us-east-2");
}

TEST(TradingPlatform, TheStandbyIsThePrimaryButForItsRegion) {
  const auto without_region = [](std::string text, const std::string& own, const std::string& peer
                              ) {
    text = with(std::move(text), "us-east-" + own, "<region>");
    text = with(std::move(text), "use" + own, "<short>");
    text = with(std::move(text), "us-east-" + peer, "<peer region>");
    text = with(std::move(text), "use" + peer, "<peer short>");
    text = with(std::move(text), own == "1" ? "\"10.16." : "\"10.32.", "\"<own>.");
    return with(std::move(text), peer == "1" ? "\"10.16." : "\"10.32.", "\"<peer>.");
  };
  const json differences = json::diff(
      json::parse(without_region(text_of("region-use1"), "1", "2")),
      json::parse(without_region(text_of("region-use2"), "2", "1"))
  );
  EXPECT_TRUE(differences.empty()) << differences.dump(1);
}

}  // namespace
}  // namespace formwork::support
