#include "terraform/process/shell_words.hpp"

#include <gtest/gtest.h>

#include "support/process.hpp"

namespace formwork::terraform {
namespace {

using Words = std::vector<std::string>;

TEST(ShellWords, are_split_as_a_shell_does) {
  EXPECT_EQ(
      shell_words(R"( -a  'b c' "d \"e\" 'f'" g\ h '' i"j"'k' $(l) )"),
      (Words{"-a", "b c", "d \"e\" 'f'", "g h", "", "ijk", "$(l)"})
  );
}

TEST(ShellWords, come_back_from_their_quotes) {
  for (const char* text : {"", "a", "a b", "it's", "$(x)", "a\\b", "\"", "*", "prod-db"})
    EXPECT_EQ(shell_words(shell_quoted(text)), Words{text}) << text;
  EXPECT_EQ(shell_quoted("prod/db_1.tf"), "prod/db_1.tf");
}

TEST(ShellWords, in_quotes_are_one_word_and_themselves_for_a_shell) {
  for (const std::string word :
       {"",
        "s/web[\"a\"]",
        "it's",
        "a b",
        "$HOME `id` $(id)",
        "a\nb",
        "~",
        "*",
        "!prod-db",
        "\\",
        "--"}) {
    auto result = support::run_process({"/bin/sh", "-c", "printf '%s|' " + shell_quoted(word)}, {});
    EXPECT_EQ(result.output, word + '|');
  }
}

}  // namespace
}  // namespace formwork::terraform
