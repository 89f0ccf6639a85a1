#include "stage_parameters.hpp"

#include <formwork/app.hpp>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "platform.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace trading {
namespace {

using formwork::support::read_file;
using formwork::support::source_path;
using nlohmann::json;

const std::filesystem::path stages =
    source_path(__FILE__).parent_path() / "../../../examples/trading_platform/stages";

Stage stage_named(const std::string& name, const std::filesystem::path& folder) {
  const formwork::App app(formwork::AppProps{.context = {{"stage", name}}});
  return stage_of(app, folder);
}

/// What is said of a stage file of that content, its folder left out.
class StageFile : public testing::Test {
 protected:
  std::string refused(const std::string& content) {
    directory_.write("x.json", content);
    return refused_stage("x");
  }
  std::string refused_stage(const std::string& name) {
    try {
      stage_named(name, directory_.path());
    } catch (const formwork::Error& error) {
      std::string text = error.what();
      const std::string folder = directory_.path().string() + '/';
      for (std::size_t at; (at = text.find(folder)) != std::string::npos;)
        text.erase(at, folder.size());
      return text;
    }
    return "accepted\n";
  }
  /// The file of dev with a member replaced, or with `null` removed.
  std::string refused_with(const std::string& path, const json& value) {
    nlohmann::ordered_json content = nlohmann::ordered_json::parse(read_file(stages / "dev.json"));
    const nlohmann::ordered_json::json_pointer pointer(path);
    if (value.is_null())
      content[pointer.parent_pointer()].erase(pointer.back());
    else
      content[pointer] = value;
    return refused(content.dump(2) + '\n');
  }

  formwork::support::TemporaryDirectory directory_;
};

TEST(Stages, AreAllValid) {
  for (const char* name : {"dev", "staging", "prod"})
    EXPECT_EQ(stage_named(name, stages).name, name);
}

TEST(Stages, ProductionIsTheDefault) {
  const formwork::App app;
  EXPECT_EQ(stage_of(app, stages).name_prefix, "trading-prod");
}

TEST(Stages, DevIsCheapAndCanBeDestroyed) {
  const Stage dev = stage_named("dev", stages);
  EXPECT_EQ(dev.protection, formwork::foundation::Protection::off);
  EXPECT_EQ(dev.nat_gateways, formwork::networking::NatGateways::one);
  EXPECT_EQ(dev.database.instances, 1);
  EXPECT_EQ(stage_named("prod", stages).protection, formwork::foundation::Protection::on);
}

/// Who lifts the protection is about to destroy the stage: full buckets would fail that halfway.
TEST(Stages, LetGoOfWhatBucketsHoldWithTheirProtection) {
  using formwork::storage::Emptied;
  Stage stage = stage_named("prod", stages);
  EXPECT_EQ(emptied(stage), Emptied::never);
  stage.protection = formwork::foundation::Protection::off;
  EXPECT_EQ(emptied(stage), Emptied::on_destroy);
  EXPECT_EQ(emptied(stage, audit_kind(stage)), Emptied::never);
  stage.disposable = true;
  EXPECT_EQ(emptied(stage, audit_kind(stage)), Emptied::on_destroy);
}

TEST(Stages, HaveNothingThatMustDifferInCommon) {
  const Stage all[] = {
      stage_named("dev", stages), stage_named("staging", stages), stage_named("prod", stages)};
  std::set<std::string> prefixes;
  std::set<std::string> domains;
  for (const Stage& stage : all) {
    prefixes.insert(stage.name_prefix);
    domains.insert(stage.domain);
    for (const Stage& other : all)
      EXPECT_EQ(
          stage.primary.cidr_block.overlaps(other.primary.cidr_block), stage.name == other.name
      );
  }
  EXPECT_EQ(prefixes.size(), 3U);
  EXPECT_EQ(domains.size(), 3U);
}

TEST(Stages, AreDescribedToEditorsAsTheyAreRead) {
  EXPECT_TRUE(formwork::support::matches_file(stage_schema(), stages / "stage.schema.json"));
}

TEST_F(StageFile, IsNamedWithTheOthersWhenThereIsNone) {
  directory_.write("blue.json", "{}");
  directory_.write("green.json", "{}");
  directory_.write("stage.schema.json", "{}");
  EXPECT_GOLDEN(refused_stage("red"), "stage_none.txt");
}

TEST_F(StageFile, ThatIsNoJson) {
  EXPECT_GOLDEN(refused("{\n  \"account_id\": \"1\",\n  domain\n}\n"), "stage_no_json.txt");
}

TEST_F(StageFile, SaysAllThatIsWrongWithIt) {
  EXPECT_GOLDEN(
      refused(R"({
  "account_id": 123456789012,
  "name_prefix": "Trading",
  "protection": "no",
  "domain": "localhost",
  "regions": {
    "primary": {"name": "us-east", "cidr": "10.0.0.0/16"},
    "secondary": {
      "name": "us-east-2",
      "cidr_block": ["10.0.0.0/16"]
    }
  },
  "network": {"nat_gateways": "two"},
  "database": {"instances": 16, "instances": 2.5, "max_connections": null},
  "compute": {"instance_types": ["t3.large", "t3.large"], "least": "3", "most": 10},
  "alarms": {"emails": []},
  "alerts": {"emails": ["a@example.com"]}
}
)"),
      "stage_all_wrong.txt"
  );
}

TEST_F(StageFile, ContradictsItself) {
  nlohmann::ordered_json content = nlohmann::ordered_json::parse(read_file(stages / "dev.json"));
  content["regions"] = {
      {"primary", {{"name", "us-east-1"}, {"cidr_block", "10.16.0.0/16"}}},
      {"secondary", {{"name", "us-east-1"}, {"cidr_block", "10.16.16.0/20"}}},
      {"witness", "us-east-1"}};
  content["compute"]["least"] = 4;
  EXPECT_GOLDEN(refused(content.dump(2) + '\n'), "stage_contradicts_itself.txt");
}

TEST_F(StageFile, NeedsNetworksThatAwsTakes) {
  for (const char* range :
       {"10.16.1.0/16", "8.8.0.0/16", "10.16.0.0/24", "10.0.0.0/8", "10.300.0.0/16"})
    EXPECT_NE(
        refused_with("/regions/primary/cidr_block", range).find("private range of /16 to /20"),
        std::string::npos
    ) << range;
}

TEST_F(StageFile, OfAnotherShapeIsRefusedLikeAnyOther) {
  for (const char* content : {"[]", "3", "null", R"("text")", R"([{"account_id": "1"}])", "{}"})
    EXPECT_NE(refused(content).find("account_id is missing"), std::string::npos) << content;
  for (const json& emails :
       {json::parse(R"([{"x": 1}])"),
        json::parse(R"([["a@example.com"], {"x": {"x": 1}}])"),
        json(std::vector<std::string>{std::string(100000, 'a') + "@example.com"})})
    EXPECT_NE(
        refused_with("/alarms/emails", emails).find("which must be an e-mail address"),
        std::string::npos
    );
}

TEST_F(StageFile, NeedsEveryParameter) {
  const json whole = json::parse(read_file(stages / "dev.json")).flatten();
  std::set<std::string> paths;
  for (const auto& [path, value] : whole.items())
    if (path != "/$schema") paths.insert(path.substr(0, path.find_last_not_of("0123456789/") + 1));
  for (const std::string& path : paths)
    EXPECT_NE(refused_with(path, nullptr).find("error[stage.missing]"), std::string::npos) << path;
}

}  // namespace
}  // namespace trading
