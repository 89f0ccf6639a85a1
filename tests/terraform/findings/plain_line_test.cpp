#include "terraform/findings/plain_line.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

struct Case {
  const char* name;
  const char* line;
  const char* plain;
};

class PlainLine : public testing::TestWithParam<Case> {};

TEST_P(PlainLine, is) { EXPECT_EQ(plain_line(GetParam().line), GetParam().plain); }

INSTANTIATE_TEST_SUITE_P(
    lines,
    PlainLine,
    testing::Values(
        Case{"plain", "Error: no", "Error: no"},
        Case{"colours", "\x1b[31m│\x1b[0m \x1b[0m\x1b[1mError: \x1b[0mno", "Error: no"},
        Case{"indented_in_the_frame", "│   on main.tf line 1", "  on main.tf line 1"},
        Case{"indented_without_one", "  on main.tf line 1  ", "  on main.tf line 1"},
        Case{"frame_alone", "\x1b[31m╷\x1b[0m\x1b[0m", ""},
        Case{"end_of_line", "left \r", "left"},
        // What is no colour stays for the terminal to show.
        Case{"title", "\x1b]0;title\a", "\x1b]0;title\a"}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::terraform
