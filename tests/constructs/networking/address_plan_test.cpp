#include "formwork/networking/address_plan.hpp"

#include <gtest/gtest.h>

namespace formwork::networking {
namespace {

TEST(AddressPlan, GivesEachTierAQuarterAndEachZoneAnEighthOfIt) {
  const AddressPlan plan{Cidr("10.16.0.0/16")};
  EXPECT_EQ(plan.range(Tier::app), Cidr("10.16.64.0/18"));
  EXPECT_EQ(plan.subnet(Tier::public_, 'a'), Cidr("10.16.0.0/21"));
  EXPECT_EQ(plan.subnet(Tier::database, 'c'), Cidr("10.16.144.0/21"));
}

TEST(AddressPlan, SharesNoAddressTwice) {
  const AddressPlan plan{Cidr("172.16.16.0/20"), "abcdfh"};
  std::vector<Cidr> all;
  for (const Tier tier : {Tier::public_, Tier::app, Tier::database})
    for (const Cidr& subnet : plan.subnets(tier)) all.push_back(subnet);
  ASSERT_EQ(all.size(), 18U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_TRUE(plan.cidr_block.contains(all[i])) << all[i].text();
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_FALSE(all[i].overlaps(all[j])) << all[i].text() << " and " << all[j].text();
  }
}

}  // namespace
}  // namespace formwork::networking
