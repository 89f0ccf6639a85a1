// What a reviewer demands of the failover functions of a platform in two regions, L01 to L15 and
// R17, and their traps T7.1: each holds on the synthesized stacks, is broken by a change, and that
// change is refused with one text. The rows are in claims_of_*_test.cpp.
#include "../findings.hpp"
#include "claims.hpp"

namespace formwork::failover_orchestration {
namespace {

TEST_P(FailoverOrchestration, HoldsOnWhatIsSynthesized) {
  static const TwoRegions regions;
  static const Stacks stacks(regions.app);
  EXPECT_TRUE(GetParam().holds(stacks));
}

TEST_P(FailoverOrchestration, IsBrokenByAChange) {
  TwoRegions regions(true);
  GetParam().spoil(regions);
  EXPECT_FALSE(GetParam().holds(Stacks(regions.app)));
}

TEST_P(FailoverOrchestration, RefusesTheChange) {
  TwoRegions regions;
  GetParam().spoil(regions);
  const std::string findings = support::findings_of(regions.app);
  EXPECT_NE(findings.find("error[" + std::string(GetParam().code) + "]"), std::string::npos)
      << findings;
  EXPECT_GOLDEN(findings, std::string(GetParam().name) + ".txt");
}

}  // namespace
}  // namespace formwork::failover_orchestration
