#include "core/path_patterns.hpp"

#include <gtest/gtest.h>

namespace formwork::detail {
namespace {

struct Row {
  const char* name;
  std::vector<std::string> patterns;
  const char* path;
  bool fits;
};

class Patterns : public ::testing::TestWithParam<Row> {};

TEST_P(Patterns, match) {
  EXPECT_EQ(PathPatterns(GetParam().patterns).match(GetParam().path), GetParam().fits);
}

INSTANTIATE_TEST_SUITE_P(
    paths,
    Patterns,
    ::testing::Values(
        Row{"file", {"main.ts"}, "main.ts", true},
        Row{"file_elsewhere", {"main.ts"}, "lib/main.ts", false},
        Row{"with_dot", {"./main.ts"}, "main.ts", true},
        Row{"star", {"*.cpp"}, "main.cpp", true},
        Row{"star_stays_in_folder", {"*.cpp"}, "src/main.cpp", false},
        Row{"any_folder", {"**/*.cpp"}, "src/deep/main.cpp", true},
        Row{"no_folder", {"**/*.cpp"}, "main.cpp", true},
        Row{"folders_in_the_middle", {"src/**/*.cpp"}, "src/a/b/main.cpp", true},
        Row{"folders_end_at_names", {"src/**/b.cpp"}, "src/ab.cpp", false},
        Row{"all_below", {"src/**"}, "src/a/b", true},
        Row{"beside", {"../lib/**/*.ts"}, "../lib/a.ts", true},
        Row{"braces", {"**/*.{hpp,cpp}"}, "src/a.hpp", true},
        Row{"braces_without", {"**/*.{hpp,cpp}"}, "src/a.h", false},
        Row{"braces_in_braces", {"*.{c{pp,c},h}"}, "a.cc", true},
        Row{"open_brace", {"a{b"}, "a{b", true},
        Row{"question", {"a?.ts"}, "ab.ts", true},
        Row{"question_is_no_slash", {"a?b"}, "a/b", false},
        Row{"class_of_letters", {"[a-c]x"}, "bx", true},
        Row{"other_letters", {"[!a-c]x"}, "bx", false},
        Row{"open_class", {"[ax"}, "[ax", true},
        Row{"taken_out", {"**/*.ts", "!node_modules/**"}, "node_modules/a.ts", false},
        Row{"not_taken_out", {"**/*.ts", "!node_modules/**"}, "src/a.ts", true},
        Row{"nothing", {}, "a", false}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Patterns, know_the_folders_to_look_into) {
  using Folders = std::vector<std::filesystem::path>;
  EXPECT_EQ(PathPatterns({"**/*.cpp", "main.ts"}).folders(), Folders{"."});
  EXPECT_EQ(
      PathPatterns({"../lib/**/*.ts", "src/*.ts", "!a/b"}).folders(), (Folders{"../lib", "src"})
  );
}

}  // namespace
}  // namespace formwork::detail
