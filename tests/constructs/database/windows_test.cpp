#include "formwork/database/windows.hpp"

#include <gtest/gtest.h>

namespace formwork::database {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(Window, IsWrittenAsAwsDoes) {
  EXPECT_EQ((BackupWindow{.start = hours{4}}).text(), "04:00-05:00");
  EXPECT_EQ(
      (BackupWindow{.start = hours{23} + minutes{45}, .length = minutes{30}}).text(), "23:45-00:15"
  );
  EXPECT_EQ(
      (MaintenanceWindow{.day = std::chrono::Sunday, .start = hours{6}}).text(),
      "sun:06:00-sun:07:00"
  );
  EXPECT_EQ(
      (MaintenanceWindow{.day = std::chrono::Saturday, .start = hours{23}, .length = hours{2}}
      ).text(),
      "sat:23:00-sun:01:00"
  );
}

struct Pair {
  const char* name;
  const char* window;
  const char* other;
  bool meet;
};

class Windows : public testing::TestWithParam<Pair> {};

TEST_P(Windows, MeetOrNot) {
  EXPECT_EQ(overlap(GetParam().window, GetParam().other), GetParam().meet);
  EXPECT_EQ(overlap(GetParam().other, GetParam().window), GetParam().meet);
}

constexpr Pair pairs[] = {
    {"one_in_the_other", "04:00-08:00", "sun:06:00-sun:07:00", true},
    {"one_after_the_other", "04:00-05:00", "sun:05:00-sun:06:00", false},
    {"a_minute", "04:00-05:01", "sun:05:00-sun:06:00", true},
    {"other_days", "mon:06:00-mon:07:00", "tue:06:00-tue:07:00", false},
    {"the_same", "mon:06:00-mon:07:00", "mon:06:00-mon:07:00", true},
    {"over_midnight", "23:30-00:30", "wed:00:00-wed:01:00", true},
    {"over_the_end_of_the_week", "sat:23:00-sun:01:00", "sun:00:30-sun:02:00", true},
    {"backup_over_the_end_of_the_week", "23:30-00:30", "sun:00:00-sun:00:30", true},
    {"no_windows", "sometime", "never-ever", false},
    {"no_day", "nil:06:00-nil:07:00", "sun:06:00-sun:07:00", false},
};

INSTANTIATE_TEST_SUITE_P(, Windows, testing::ValuesIn(pairs), [](const auto& row) {
  return row.param.name;
});

}  // namespace
}  // namespace formwork::database
