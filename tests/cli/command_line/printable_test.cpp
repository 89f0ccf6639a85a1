#include "cli/command_line/printable.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command_line/terminal.hpp"

namespace formwork::cli {
namespace {

struct Case {
  const char* name;
  std::string text;
  const char* shown;
};

class Printable : public testing::TestWithParam<Case> {};

TEST_P(Printable, is) { EXPECT_EQ(printable(GetParam().text), GetParam().shown); }

INSTANTIATE_TEST_SUITE_P(
    texts,
    Printable,
    testing::Values(
        Case{
            "plain",
            "a\n\tb \xc3\xa9 \xe2\x96\x88 \xf0\x9f\x98\x80",
            "a\n\tb \xc3\xa9 \xe2\x96\x88 \xf0\x9f\x98\x80"},
        Case{"colour", "\033[31mred\033[0m", "\\u001b[31mred\\u001b[0m"},
        Case{"title", "\033]0;title\a", "\\u001b]0;title\\u0007"},
        Case{
            "c1_as_utf8",
            "\xc2\x9b"
            "2J",
            "\\u009b2J"},
        Case{
            "c1_as_a_byte",
            "\x9b"
            "2J",
            "\xef\xbf\xbd"
            "2J"},
        Case{
            "direction",
            "a\xe2\x80\xae"
            "b\xe2\x81\xa6",
            "a\\u202eb\\u2066"},
        Case{"delete_and_back", "\x7f\b", "\\u007f\\u0008"},
        Case{"carriage_return", "hidden\rshown\r\nnext", "hidden\\u000dshown\nnext"},
        Case{"zero", std::string("a\0b", 3), "a\\u0000b"},
        Case{
            "overlong",
            "\xc0\x9b\xe0\x80\x9b",
            "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        Case{"surrogate", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        Case{"cut_off", "\xe2\x80", "\xef\xbf\xbd\xef\xbf\xbd"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Printable, is_the_same_text_to_who_reads_json) {
  const std::string text = "a\033\xc2\x9b\xe2\x80\xae\n";
  const auto document = nlohmann::json{{"text", text}}.dump();
  EXPECT_EQ(nlohmann::json::parse(printable(document))["text"], text);
}

TEST(Printable, is_all_that_a_terminal_gets) {
  std::ostringstream out;
  std::ostringstream err;
  Terminal terminal(out, err);
  const std::string text = "\033]0;x\a\xc2\x9b";
  terminal.print("{}", text);
  terminal.note("{}", text);
  const Diagnostic finding{
      .code = text, .message = text, .places = {{.path = text}}, .found = {text}, .help = text};
  for (auto form : {DiagnosticForm::plain, DiagnosticForm::json}) {
    terminal.set_form(form);
    terminal.report(finding);
  }
  terminal.show_status({text + '\n'});
  terminal.ask([](const std::string& question) { return question; }, text);
  // Those that take the status off the terminal and put it back are ours.
  for (const std::string& shown : {out.str(), err.str()})
    for (char forbidden : {'\a', '\x9b'})
      EXPECT_EQ(shown.find(forbidden), std::string::npos) << shown;
  EXPECT_EQ(terminal.ask([](const std::string& question) { return question; }, "\033"), "\\u001b");
}

}  // namespace
}  // namespace formwork::cli
