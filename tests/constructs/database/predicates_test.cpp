// What a reviewer demands of the database of a platform in two regions, D01 to D30, and the traps
// of Aurora, T2: each holds on the synthesized stacks, is broken by a change, and that change is
// refused with one text. The rows are in claims_of_*_test.cpp.
#include "../findings.hpp"
#include "claims.hpp"

namespace formwork::database {
namespace {

TEST_P(Database, HoldsOnWhatIsSynthesized) {
  static const TwoRegions regions;
  static const Stacks stacks(regions.app);
  EXPECT_EQ(GetParam().broken(stacks), "");
}

TEST_P(Database, IsBrokenByAChange) {
  TwoRegions regions({.skip_validation = true});
  GetParam().spoil(regions);
  EXPECT_NE(GetParam().broken(Stacks(regions.app)), "");
}

TEST_P(Database, RefusesTheChange) {
  TwoRegions regions;
  GetParam().spoil(regions);
  const std::string findings = support::findings_of(regions.app);
  EXPECT_NE(findings.find("error[" + std::string(GetParam().code) + "]"), std::string::npos);
  EXPECT_EQ(findings.find("hunter2"), std::string::npos) << "no finding shows a password";
  EXPECT_GOLDEN(findings, std::string(GetParam().name) + ".txt");
}

/// The switch that comes before a destroy, on its own.
TEST(Database_T2_18, ProtectionChangesNothingElse) {
  const TwoRegions on;
  const TwoRegions off({.protection = foundation::Protection::off});
  Stacks before(on.app);
  const Stacks after(off.app);
  for (const int region : both) {
    const json changes = json::diff(before.stack(region), after.stack(region));
    EXPECT_EQ(changes.size(), region == 1 ? 4U : 2U);
    for (const json& change : changes) {
      const std::string path = change.at("path");
      const std::string argument = path.substr(path.rfind('/') + 1);
      EXPECT_TRUE(argument == "deletion_protection" || argument == "prevent_destroy") << path;
      EXPECT_EQ(change.at("value"), false);
    }
  }
}

TEST(Database_T2_18, TheLastSnapshotHasALegalNameOfThisLifeAlone) {
  const TwoRegions regions;
  const Stacks stacks(regions.app);
  for (const int region : both) {
    const std::string name = stacks.cluster_in(region).at("final_snapshot_identifier");
    const std::string own = stacks.cluster_in(region).at("cluster_identifier");
    EXPECT_EQ(name.substr(0, name.find('$')), own + "-final-");
    const json token = stacks.behind(region, name.substr(name.find('$')));
    EXPECT_EQ(token.at("address"), "terraform_data.database_incarnation_C36113C3");
    EXPECT_EQ(token.at("triggers_replace").at(0), stacks.cluster_in(region).at("kms_key_id"))
        << "another key is another cluster";
  }
}

}  // namespace
}  // namespace formwork::database
