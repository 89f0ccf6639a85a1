#include "cli/failover/readiness_text.hpp"

#include <fmt/format.h>

#include "support/golden.hpp"

namespace formwork::cli {
namespace {

// 2025-11-30T03:12:45Z
constexpr Moment now = 1764472365;

std::string shown(
    const Status::Readiness& readiness, Known<Moment> at = now, Drawing drawing = {}
) {
  Status status;
  status.now = now;
  status.readiness = readiness;
  Page page(status, at, drawing);
  add_readiness(page);
  const auto lines = page.take_lines();
  return fmt::format("{}\n", fmt::join(lines.begin() + 2, lines.end(), "\n"));
}

std::string rehearsed(const Status::Rehearsal& rehearsal) {
  const auto text = shown({rehearsal, {}, {}, {}});
  return text.substr(12, text.find("\n  standby") - 12);
}

TEST(Readiness, of_a_function_that_does_not_tell_is_no_heading) {
  Status status;
  Page page(status, now, {});
  add_readiness(page);
  EXPECT_TRUE(page.take_lines().empty());
}

TEST(Readiness, of_which_nothing_is_known_says_so) {
  EXPECT_EQ(
      shown({}),
      "  rehearsed not known\n"
      "  standby   not known\n"
      "  witness   not known whether it is heard\n"
  );
}

TEST(Readiness, tells_how_the_last_rehearsal_went) {
  const Moment ended = now - 90000;
  const Moment by = now + 600000;
  EXPECT_EQ(
      rehearsed({"whole", "", ended, "", by, ""}),
      "its whole way, 2025-11-29 02:12:45Z (1 d 1 h ago); the next by 2025-12-07 01:52:45Z (in 6 d "
      "22 h)"
  );
  EXPECT_EQ(
      rehearsed({"stopped", "A2: 3.08 here, 3.04 there", ended, "CONFIRM", by, ""}),
      "STOPPED in CONFIRM, 2025-11-29 02:12:45Z (1 d 1 h ago): A2: 3.08 here, 3.04 there"
  );
  EXPECT_EQ(
      rehearsed({"stopped", "refused", ended, "", by, "mend it"}),
      "STOPPED, 2025-11-29 02:12:45Z (1 d 1 h ago): refused\n            to do: mend it"
  );
  EXPECT_EQ(
      rehearsed({"missed", "", {}, "", now - 60, ""}),
      "MISSED: it had to come by 03:11:45Z (1 min ago); the last one never"
  );
  EXPECT_EQ(
      rehearsed({"none yet", "", {}, "", now + 60, ""}), "never; the first by 03:13:45Z (in 1 min)"
  );
  EXPECT_EQ(rehearsed({"none is due", "MODE is off", {}, "", {}, ""}), "none is due: MODE is off");
  EXPECT_EQ(rehearsed({"a later word", "", {}, "", {}, ""}), "a later word");
}

TEST(Readiness, is_whole_on_a_terminal) {
  const Status::Readiness readiness{
      {"missed", "", now - 900000, "", now - 60, "rehearse now: formwork failover drill dr-use2"},
      {false,
       "us-east-1 is a reader, pending-resync",
       "see in RDS what keeps it from being in sync"},
      {false, now - 600, "see in us-west-2 whether the witness runs"},
      {{"sentinels could not be read at 03:00:00 UTC: ledger", "GRANT SELECT on their tables"},
       {"2 audit records are not archived", ""}}};
  EXPECT_GOLDEN(shown(readiness), "readiness.txt");
  EXPECT_GOLDEN(shown(readiness, now, {.columns = 50}), "readiness_narrow.txt");
}

TEST(Readiness, that_is_watched_changes_only_when_something_does) {
  Status::Readiness readiness{{}, {true, "", ""}, {true, now - 60, ""}, {}};
  const auto before = shown(readiness, {});
  readiness.witness.at = now;
  readiness.standby.found = "400 ms behind";
  EXPECT_EQ(shown(readiness, {}), before);
  readiness.witness.is_heard = false;
  EXPECT_NE(shown(readiness, {}), before);
}

}  // namespace
}  // namespace formwork::cli
