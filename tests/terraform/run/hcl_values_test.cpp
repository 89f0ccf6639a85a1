#include "terraform/run/hcl_values.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

using Texts = std::vector<std::string>;

Texts names_in(std::string_view text) {
  Texts names;
  for (const auto& assignment : assignments_in(text)) names.push_back(assignment.name);
  return names;
}

TEST(HclValues, assignments_are_found_however_they_are_laid_out) {
  EXPECT_EQ(
      names_in("\xef\xbb\xbfone = 1\r\n  two=\"=\"\n\t\"three\"\t= [\n  4,\n  \"five = 5\"\n]\n"
               "/* six = 6 */ seven = {\n  eight = 8 }\n# nine = 9\n// ten = 10\nlast = <<-END\n"
               "    eleven = 11\n    END\ntwelve = null"),
      (Texts{"one", "two", "three", "seven", "last", "twelve"})
  );
}

TEST(HclValues, assignments_within_blocks_are_found) {
  auto found = assignments_in("key_provider \"pbkdf2\" \"mine\" {\n  passphrase = \"long\"\n}");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "passphrase");
  EXPECT_EQ(values_in(found[0].expression), Texts{"long"});
}

TEST(HclValues, are_texts_and_numbers_without_the_names_of_members) {
  EXPECT_EQ(
      values_in(R"({user = "a", "pass word" = "b", "c": ["d", {e = 12.5}], f = true} # "g")"),
      (Texts{"a", "b", "d", "12.5", "true"})
  );
}

TEST(HclValues, are_what_quotes_stand_for) {
  EXPECT_EQ(
      values_in(R"("a \"b\" \\ \u00e9 \ud83d\ude00 \U0001F600 $${c} 100%%{d} \n")"),
      Texts{"a \"b\" \\ \xc3\xa9 \xf0\x9f\x98\x80 \xf0\x9f\x98\x80 ${c} 100%{d} \n"}
  );
}

TEST(HclValues, are_heredocs_too) {
  EXPECT_EQ(values_in("<<-EOT\n    one\r\n    two\n  EOT\n"), Texts{"    one\n    two\n"});
}

TEST(HclValues, of_what_is_cut_off_are_what_is_there) {
  EXPECT_EQ(values_in("[\"one\", \"tw"), (Texts{"one", "tw"}));
  EXPECT_EQ(values_in("<<EOT\nbody"), Texts{"body\n"});
  EXPECT_EQ(values_in("\"\\"), Texts{std::string(1, '\0')});
  EXPECT_EQ(values_in("<<"), Texts{""});
  EXPECT_TRUE(assignments_in("a").empty());
  EXPECT_TRUE(assignments_in("").empty());
}

}  // namespace
}  // namespace formwork::terraform
