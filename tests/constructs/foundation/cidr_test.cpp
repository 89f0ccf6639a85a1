#include "formwork/foundation/cidr.hpp"

#include <gtest/gtest.h>

namespace formwork::foundation {
namespace {

TEST(Cidr, IsNotValidUnlessItIsFourBytesAndAPrefix) {
  for (const char* text :
       {"",
        "10.0.0.0",
        "10.0.0/16",
        "10.0.0.0/33",
        "10.0.0.256/16",
        "10.0.0.0/",
        "/16",
        "010.0.0.0/16",
        "10.0.0.0/016",
        "10.0.0.0/16 ",
        " 10.0.0.0/16",
        "10.0.0.0/-1",
        "::/0"})
    EXPECT_FALSE(Cidr(text).is_valid()) << text;
  for (const char* text : {"0.0.0.0/0", "10.16.0.0/16", "255.255.255.255/32"})
    EXPECT_TRUE(Cidr(text).is_valid()) << text;
}

TEST(Cidr, KnowsItsNetwork) {
  EXPECT_TRUE(Cidr("10.16.0.0/16").is_network());
  EXPECT_FALSE(Cidr("10.16.1.0/16").is_network());
  EXPECT_EQ(Cidr("10.16.1.0/16").network(), Cidr("10.16.0.0/16"));
  EXPECT_TRUE(Cidr("0.0.0.0/0").is_network());
}

TEST(Cidr, KnowsPrivateRanges) {
  for (const char* text : {"10.255.0.0/16", "172.31.0.0/16", "192.168.0.0/16", "100.64.0.0/16"})
    EXPECT_TRUE(Cidr(text).is_private()) << text;
  for (const char* text : {"11.0.0.0/16", "172.32.0.0/16", "192.169.0.0/16", "0.0.0.0/0"})
    EXPECT_FALSE(Cidr(text).is_private()) << text;
}

TEST(Cidr, OverlapsWhatItContainsAndWhatContainsIt) {
  EXPECT_TRUE(Cidr("10.0.0.0/8").overlaps(Cidr("10.16.0.0/16")));
  EXPECT_TRUE(Cidr("10.16.0.0/16").overlaps(Cidr("10.0.0.0/8")));
  EXPECT_TRUE(Cidr("10.16.0.0/16").overlaps(Cidr("10.16.0.0/16")));
  EXPECT_FALSE(Cidr("10.16.0.0/16").overlaps(Cidr("10.17.0.0/16")));
  EXPECT_FALSE(Cidr("nonsense").overlaps(Cidr("0.0.0.0/0")));
}

}  // namespace
}  // namespace formwork::foundation
