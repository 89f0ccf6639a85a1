#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace formwork::detail {
namespace {

TEST(Utf8, CharactersAreCountedAndNotBytes) {
  EXPECT_EQ(count_characters(""), 0U);
  EXPECT_EQ(count_characters("abc"), 3U);
  EXPECT_EQ(count_characters("aé€😀"), 4U);
}

TEST(Utf8, CutLeavesNoHalfCharacter) {
  const std::string_view text = "aé€😀";  // 1, 2, 3 and 4 bytes
  EXPECT_EQ(whole_characters(text, 100), text);
  EXPECT_EQ(whole_characters(text, 10), text);
  for (const std::size_t most : {9, 8, 7, 6}) EXPECT_EQ(whole_characters(text, most), "aé€");
  for (const std::size_t most : {5, 4, 3}) EXPECT_EQ(whole_characters(text, most), "aé");
  for (const std::size_t most : {2, 1}) EXPECT_EQ(whole_characters(text, most), "a");
  EXPECT_EQ(whole_characters(text, 0), "");
}

}  // namespace
}  // namespace formwork::detail
