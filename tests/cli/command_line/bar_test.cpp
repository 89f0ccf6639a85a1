#include "cli/command_line/bar.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace formwork::cli {
namespace {

TEST(Bar, is_filled_by_its_share) {
  EXPECT_EQ(bar_text(0, 4, false), "....");
  EXPECT_EQ(bar_text(0.5, 4, false), "##..");
  EXPECT_EQ(bar_text(0.5, 4, true), "██░░");
  EXPECT_EQ(bar_text(1, 4, false), "####");
  EXPECT_EQ(bar_text(0.5, 0, false), "");
}

TEST(Bar, is_never_longer_than_it_may_be) {
  EXPECT_EQ(bar_text(17, 4, false), "####");
  EXPECT_EQ(bar_text(-1, 4, false), "....");
  EXPECT_EQ(bar_text(std::numeric_limits<double>::quiet_NaN(), 4, false), "....");
  EXPECT_EQ(bar_text(std::numeric_limits<double>::infinity(), 4, false), "####");
}

TEST(Utf8, is_read_where_the_first_locale_that_is_set_says_so) {
  EXPECT_TRUE(reads_utf8({{"LANG", "en_US.UTF-8"}}));
  EXPECT_TRUE(reads_utf8({{"LANG", "C.utf8"}}));
  EXPECT_TRUE(reads_utf8({{"LC_CTYPE", "de_DE.UTF-8"}, {"LANG", "C"}}));
  EXPECT_FALSE(reads_utf8({{"LC_ALL", "C"}, {"LANG", "en_US.UTF-8"}}));
  EXPECT_TRUE(reads_utf8({{"LC_ALL", ""}, {"LANG", "en_US.UTF-8"}}));
  EXPECT_FALSE(reads_utf8({{"LANG", "de_DE.ISO-8859-1"}}));
  EXPECT_FALSE(reads_utf8({}));
}

}  // namespace
}  // namespace formwork::cli
