#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace formwork::database {

/// When AWS makes the backup of a day, in UTC.
struct BackupWindow {
  /// After midnight: `std::chrono::hours{4}`. Required.
  std::chrono::minutes start;
  /// 30 minutes or longer, less than a day.
  std::chrono::minutes length{60};

  /// As AWS writes it: `04:00-05:00`.
  std::string text() const;
};

/// When AWS may change what waits for it, once a week, in UTC.
struct MaintenanceWindow {
  /// `std::chrono::Sunday`. Required.
  std::chrono::weekday day;
  /// After midnight. Required.
  std::chrono::minutes start;
  /// 30 minutes or longer, less than a day.
  std::chrono::minutes length{60};

  /// As AWS writes it: `sun:06:00-sun:07:00`.
  std::string text() const;
};

/// Whether two windows, as AWS writes them, share a minute of the week; a text that is none shares
/// nothing.
bool overlap(std::string_view window, std::string_view other);

}  // namespace formwork::database
