// What a reviewer demands of what watches a platform in two regions, M01 to M16, I11, and the traps
// T3.5 and T8.1: each holds on the synthesized stacks, is broken by a change, and that change is
// refused with one text. The rows are in claims_of_*_test.cpp.
#include "../findings.hpp"
#include "claims.hpp"

namespace formwork::monitoring {
namespace {

TEST_P(Monitoring, HoldsOnWhatIsSynthesized) {
  static const Platform platform;
  static const Stacks stacks(platform.app);
  EXPECT_TRUE(GetParam().holds(stacks));
}

TEST_P(Monitoring, IsBrokenByAChange) {
  Platform platform(true);
  GetParam().spoil(platform);
  EXPECT_FALSE(GetParam().holds(Stacks(platform.app)));
}

TEST_P(Monitoring, RefusesTheChange) {
  Platform platform;
  GetParam().spoil(platform);
  const std::string findings = support::findings_of(platform.app);
  EXPECT_NE(findings.find("error[" + std::string(GetParam().code) + "]"), std::string::npos);
  EXPECT_GOLDEN(findings, std::string(GetParam().name) + ".txt");
}

TEST(Platform, SaysNothingElse) { EXPECT_EQ(support::findings_of(Platform().app), "nothing"); }

}  // namespace
}  // namespace formwork::monitoring
