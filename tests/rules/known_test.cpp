#include "formwork/rules/known.hpp"

#include <gtest/gtest.h>

#include <string>

namespace formwork::rules {
namespace {

TEST(Patterns, are_of_the_whole_text) {
  EXPECT_TRUE(matches_text("", ""));
  EXPECT_TRUE(matches_text("*", ""));
  EXPECT_TRUE(matches_text("acme-*", "acme-"));
  EXPECT_TRUE(matches_text("a*c*e", "abcdcee"));
  EXPECT_TRUE(matches_text("**?", "a"));
  EXPECT_FALSE(matches_text("", "a"));
  EXPECT_FALSE(matches_text("a", ""));
  EXPECT_FALSE(matches_text("?", ""));
  EXPECT_FALSE(matches_text("acme", "acme-logs"));
  EXPECT_FALSE(matches_text("*logs", "logs-acme"));
  EXPECT_FALSE(matches_text("Acme", "acme"));
}

TEST(Patterns, with_many_stars_end_too) {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "*a";
  const std::string text(5000, 'a');
  EXPECT_TRUE(matches_text(pattern, text));
  EXPECT_FALSE(matches_text(pattern + 'b', text));
}

TEST(Patterns, of_actions_read_letters_large_or_small) {
  EXPECT_TRUE(matches_action("S3:get*", "s3:GetObject"));
  EXPECT_FALSE(matches_action("s3:Get", "s3:GetObject"));
}

}  // namespace
}  // namespace formwork::rules
