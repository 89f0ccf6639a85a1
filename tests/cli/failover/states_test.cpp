// What the functions answered in each state, by their own tests, as an operator sees it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/failover/status_text.hpp"
#include "support/golden.hpp"

namespace formwork::cli {
namespace {

Status answered_in(const std::string& state) {
  const auto answers = "../../../functions/golden/answers/" + state + ".json";
  std::ifstream file(support::golden_path(__FILE__, answers));
  return read_status({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
}

std::string text(const std::vector<std::string>& lines) {
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

class Answered : public testing::TestWithParam<const char*> {};

TEST_P(Answered, is_shown_whole) {
  const auto status = answered_in(GetParam());
  EXPECT_EQ(status.state, GetParam());
  EXPECT_GOLDEN(
      text(status_lines(status, status.now, {.columns = 100, .has_bars = true})),
      std::string("state_") + GetParam() + ".txt"
  );
}

/// Guards, checks and calls stay in a line each, which a terminal's page cuts.
bool begins_what_is_cut(const std::string& line) {
  return line.starts_with("guards") || line.starts_with("checks") || line.starts_with("calls");
}

TEST_P(Answered, fits_a_narrow_terminal) {
  const auto status = answered_in(GetParam());
  for (const std::size_t columns : {40, 60, 80}) {
    bool is_cut = false;
    for (const auto& line : status_lines(status, status.now, {columns, true, false})) {
      if (line.empty()) is_cut = false;
      is_cut = is_cut || begins_what_is_cut(line);
      const bool is_row = line.starts_with("  ") && !is_cut;
      EXPECT_TRUE(!is_row || line.size() < columns) << line;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    all,
    Answered,
    testing::Values(
        "STEADY",
        "SUSPECT",
        "CONFIRM",
        "APPROVAL",
        "FENCE",
        "RECHECK",
        "PROMOTE",
        "AWAIT",
        "VALIDATE",
        "OPEN",
        "ACTIVE",
        "ABORTED",
        "MANUAL",
        "RESYNC_WAIT",
        "RECONCILE",
        "PRECHECK",
        "QUIESCE",
        "SWITCHOVER",
        "UNFENCE"
    ),
    [](const auto& named) { return std::string(named.param); }
);

}  // namespace
}  // namespace formwork::cli
