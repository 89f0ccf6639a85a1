#include "formwork/foundation/region.hpp"

#include <gtest/gtest.h>

namespace formwork::foundation {
namespace {

TEST(Region, IsWrittenAsAwsDoes) {
  for (const char* region :
       {"us-east-1",
        "ap-southeast-2",
        "us-gov-west-1",
        "cn-north-1",
        "il-central-1",
        "mx-central-1",
        "eusc-de-east-1",
        "us-isob-east-1"})
    EXPECT_TRUE(is_region(region)) << region;
  for (const char* text :
       {"",
        "us-east-1a",
        "us-east",
        "us-east-",
        "us-esat-1",
        "US-EAST-1",
        "us_east_1",
        "-east-1",
        "us--1",
        "us-east-1-bos-1",
        "us-east-10",
        "us-east-0",
        "us-east-1 "})
    EXPECT_FALSE(is_region(text)) << text;
}

TEST(Region, HasAPartition) {
  EXPECT_EQ(partition_of("us-east-1"), "aws");
  EXPECT_EQ(partition_of("cn-north-1"), "aws-cn");
  EXPECT_EQ(partition_of("us-gov-west-1"), "aws-us-gov");
  EXPECT_EQ(partition_of("us-isob-east-1"), "aws-iso-b");
}

TEST(Region, HasTheShortNameOfItsZones) {
  EXPECT_EQ(short_name_of("us-east-1"), "use1");
  EXPECT_EQ(short_name_of("us-east-2"), "use2");
  EXPECT_EQ(short_name_of("ap-southeast-2"), "apse2");
  EXPECT_EQ(short_name_of("ap-south-1"), "aps1");
  EXPECT_EQ(short_name_of("eu-central-1"), "euc1");
  EXPECT_EQ(short_name_of("us-gov-west-1"), "usgw1");
}

TEST(AccountId, IsTwelveDigits) {
  EXPECT_TRUE(is_account_id("123456789012"));
  for (const char* text : {"", "12345678901", "1234567890123", "1234-5678-901", "12345678901a"})
    EXPECT_FALSE(is_account_id(text)) << text;
}

}  // namespace
}  // namespace formwork::foundation
