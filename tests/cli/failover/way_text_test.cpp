#include "cli/failover/way_text.hpp"

#include <gtest/gtest.h>

namespace formwork::cli {
namespace {

Status in(const std::string& state) {
  Status status;
  status.state = state;
  status.mode = "auto";
  return status;
}

std::string way(const Status& status, std::size_t columns = 0) {
  return way_text(status, columns, false);
}

TEST(Way, has_the_state_where_it_stands) {
  EXPECT_EQ(
      way(in("CONFIRM")),
      "STEADY > SUSPECT > [CONFIRM] > FENCE > RECHECK > PROMOTE > AWAIT > VALIDATE > OPEN > ACTIVE"
  );
  EXPECT_EQ(way_text(in("STEADY"), 24, true), "[STEADY] → SUSPECT → ..");
}

TEST(Way, asks_only_where_somebody_is_asked) {
  auto status = in("CONFIRM");
  status.mode = "approve";
  EXPECT_NE(way(status).find("[CONFIRM] > APPROVAL > FENCE"), std::string::npos);
  status.is_commanded = true;
  EXPECT_EQ(way(status).find("APPROVAL"), std::string::npos);
  EXPECT_EQ(way(status).find("SUSPECT"), std::string::npos);
  // What flaps is asked for in every mode.
  EXPECT_NE(way(in("APPROVAL")).find("> [APPROVAL] >"), std::string::npos);
}

TEST(Way, of_a_rehearsal_ends_before_the_call) {
  auto status = in("RECHECK");
  status.is_dry_run = status.is_commanded = true;
  EXPECT_EQ(way(status), "STEADY > CONFIRM > FENCE > [RECHECK] > PROMOTE > ABORTED");
  status.state = "ABORTED";
  EXPECT_EQ(way(status), "STEADY > CONFIRM > FENCE > RECHECK > PROMOTE > [ABORTED]");
}

TEST(Way, back_is_another_one) {
  auto status = in("VALIDATE");
  status.is_failback = true;
  const std::string wanted =
      "ACTIVE > RESYNC_WAIT > RECONCILE > PRECHECK > QUIESCE > SWITCHOVER > [VALIDATE] > UNFENCE > "
      "STEADY";
  EXPECT_EQ(way(status), wanted);
  // It tells by itself that it goes back.
  EXPECT_NE(way(in("QUIESCE")).find("PRECHECK > [QUIESCE] > SWITCHOVER"), std::string::npos);
  // What stood on the way back once, and is steady, watches.
  status.state = "STEADY";
  EXPECT_EQ(way(status).find("[STEADY] > SUSPECT"), 0U);
}

TEST(Way, ends_where_it_stopped) {
  auto status = in("MANUAL");
  EXPECT_EQ(way(status), "") << "where it stopped is not known";
  status.manual_from = "VALIDATE";
  EXPECT_EQ(
      way(status),
      "STEADY > SUSPECT > CONFIRM > FENCE > RECHECK > PROMOTE > AWAIT > VALIDATE > [MANUAL]"
  );
  EXPECT_EQ(way(in("ABORTED")), "[ABORTED] > STEADY");
  EXPECT_EQ(way(in("A_LATER_STATE")), "");
}

TEST(Way, that_is_too_long_keeps_what_comes) {
  for (const char* state : {"STEADY", "CONFIRM", "AWAIT", "OPEN", "ACTIVE", "QUIESCE"})
    for (std::size_t columns = 1; columns < 120; ++columns) {
      const auto text = way(in(state), columns);
      EXPECT_NE(text.find('[' + std::string(state) + ']'), std::string::npos) << text;
      // The state itself is told in any case.
      EXPECT_TRUE(columns <= 24 || text.size() <= columns) << text;
    }
  EXPECT_EQ(way(in("CONFIRM"), 50), ".. > [CONFIRM] > FENCE > RECHECK > PROMOTE > ..");
  EXPECT_EQ(way(in("ACTIVE"), 40), ".. > AWAIT > VALIDATE > OPEN > [ACTIVE]");
}

}  // namespace
}  // namespace formwork::cli
