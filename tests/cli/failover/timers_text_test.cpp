#include "cli/failover/timers_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace formwork::cli {
namespace {

// 2025-11-30T03:12:45Z
constexpr Moment now = 1764472365;
constexpr Drawing bars{.columns = 0, .has_bars = true, .has_blocks = false};

Status in(const std::string& state, Moment entered_at) {
  Status status;
  status.now = now;
  status.state = state;
  status.entered_at = entered_at;
  return status;
}

std::string shown(const Status& status, Known<Moment> at = now, Drawing drawing = bars) {
  Page page(status, at, drawing);
  add_timers(page);
  const auto lines = page.take_lines();
  return lines.empty() ? "" : fmt::format("{}", fmt::join(lines.begin() + 2, lines.end(), "\n"));
}

TEST(Timers, are_none_where_nothing_ends) { EXPECT_EQ(shown(in("STEADY", now - 60)), ""); }

TEST(Timers, have_the_name_of_what_ends) {
  auto status = in("CONFIRM", now - 15);
  status.deadline_at = now + 15;
  EXPECT_EQ(shown(status), "  dwell     ########........ 03:13:00Z (in 15 s)");
  EXPECT_EQ(shown(status, now, {}), "  dwell     03:13:00Z (in 15 s)");
  // While it is drawn again, time goes on.
  EXPECT_EQ(shown(status, now + 20), "  dwell     ################ 03:13:00Z (5 s ago)");
  status.state = "APPROVAL";
  EXPECT_EQ(
      shown(status), "  approval  ########........ 03:13:00Z (in 15 s), given up without an answer"
  );
  status.state = "AWAIT";
  EXPECT_EQ(shown(status), "  writer    ########........ 03:13:00Z (in 15 s), a page if not there");
  status.state = "FENCE";
  EXPECT_EQ(shown(status), "  deadline  ########........ 03:13:00Z (in 15 s)");
}

TEST(Timers, that_have_no_beginning_have_no_bar) {
  auto status = in("STEADY", now - 60);
  status.cooldown_until = now + 60;
  EXPECT_EQ(shown(status), "  rests     until 03:13:45Z (in 1 min)");
  status.state = "ABORTED";
  EXPECT_EQ(shown(status), "  rests     ########........ until 03:13:45Z (in 1 min)");
  status.cooldown_until = now - 1;
  EXPECT_EQ(shown(status), "");
}

TEST(Timers, tell_how_long_the_fault_is_and_was) {
  auto status = in("VALIDATE", now - 5);
  status.first_red_at = now - 130;
  EXPECT_EQ(shown(status), "  fault     since 03:10:35Z (2 min 10 s ago)");
  status.state = "ACTIVE";
  EXPECT_EQ(
      shown(status),
      "  fault     since 03:10:35Z (2 min 10 s ago), until writes went on here 2 min 5 s later"
  );
  status.is_failback = true;
  EXPECT_EQ(shown(status), "");
}

TEST(Timers, tell_what_ends_a_latch) {
  auto status = in("STEADY", now - 60);
  status.is_fenced = status.is_evacuated = true;
  status.allowed = {"unfence"};
  EXPECT_EQ(shown(status), "  latch     the other Region gets no traffic until unfence is ordered");
  status.peer_region = "us-east-1";
  status.allowed = {"failback"};
  EXPECT_EQ(shown(status), "  latch     us-east-1 gets no traffic until failback is ordered");
  status.allowed = {"abort"};
  EXPECT_EQ(
      shown(status),
      "  latch     us-east-1 gets no traffic, and nothing that may be ordered now ends it"
  );
  status.is_evacuated = false;
  EXPECT_EQ(shown(status), "  latch     us-east-1 gets no traffic until abort is ordered");
  status.is_failback = true;
  EXPECT_EQ(shown(status), "  latch     us-east-1 gets no traffic until the failback is over");
}

TEST(Budgets, are_used_and_left) {
  auto status = in("VALIDATE", now - 15);
  status.budget = Status::Budget{30, 285, 12};
  EXPECT_EQ(
      shown(status),
      "  step      ########........ 15 s of 30 s used, 15 s left\n"
      "  run       12 s of 4 min 45 s used, 4 min 33 s left, of the run that answered"
  );
  EXPECT_EQ(
      shown(status, now + 20).substr(0, 60),
      "  step      ################ OVER by 5 s: 35 s of 30 s used\n"
  );
  // Nothing that changes all the time, where only what changed is told.
  EXPECT_EQ(shown(status, {}), "  step      may take 30 s\n  run       may take 4 min 45 s");
}

TEST(Budgets, of_a_function_that_tells_no_use_are_those_that_it_allows) {
  auto status = in("ACTIVE", now - 86400);
  status.budget = Status::Budget{10, 285, {}};
  EXPECT_EQ(shown(status), "  step      may take 10 s\n  run       may take 4 min 45 s");
  status.budget = Status::Budget{0, 285, 2};
  EXPECT_EQ(
      shown(status), "  run       2 s of 4 min 45 s used, 4 min 43 s left, of the run that answered"
  );
}

}  // namespace
}  // namespace formwork::cli
