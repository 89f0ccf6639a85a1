#include "formwork/database/windows.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <vector>

namespace formwork::database {
namespace {

constexpr int minutes_of_day = 24 * 60;
constexpr int minutes_of_week = 7 * minutes_of_day;
/// In the order of std::chrono::weekday.
constexpr std::array<std::string_view, 7> days = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string time_of_day(int minute) {
  const int of_day = minute % minutes_of_day;
  return two_digits(of_day / 60) + ':' + two_digits(of_day % 60);
}

std::string time_of_week(int minute) {
  return std::string(days[minute / minutes_of_day % 7]) + ':' + time_of_day(minute);
}

std::optional<int> number(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/// Of `04:00`, or `sun:04:00` where a day is said.
std::optional<int> minute_of(std::string_view text) {
  int day = 0;
  if (text.size() == 9) {
    const auto* const found = std::find(days.begin(), days.end(), text.substr(0, 3));
    if (found == days.end()) return std::nullopt;
    day = static_cast<int>(found - days.begin());
    text.remove_prefix(4);
  }
  if (text.size() != 5) return std::nullopt;
  const auto hour = number(text.substr(0, 2));
  const auto minute = number(text.substr(3));
  if (!hour || !minute) return std::nullopt;
  return day * minutes_of_day + *hour * 60 + *minute;
}

struct Interval {
  int start;
  int length;
};

/// All that the window covers in a week: a daily one seven times.
std::vector<Interval> intervals_of(std::string_view window) {
  const std::size_t dash = window.find('-');
  if (dash == window.npos) return {};
  const auto start = minute_of(window.substr(0, dash));
  const auto end = minute_of(window.substr(dash + 1));
  if (!start || !end) return {};
  const bool is_daily = dash == 5;
  const int turn = is_daily ? minutes_of_day : minutes_of_week;
  const int length = (*end - *start + turn) % turn;
  std::vector<Interval> intervals;
  for (int at = *start; at < minutes_of_week; at += turn) intervals.push_back({at, length});
  return intervals;
}

/// On a week that begins again at its end.
bool share(const Interval& left, const Interval& right) {
  const auto begins_in = [](const Interval& one, const Interval& other) {
    return (one.start - other.start + minutes_of_week) % minutes_of_week < other.length;
  };
  return begins_in(left, right) || begins_in(right, left);
}

}  // namespace

std::string BackupWindow::text() const {
  const auto from = static_cast<int>(start.count());
  return time_of_day(from) + '-' + time_of_day(from + static_cast<int>(length.count()));
}

std::string MaintenanceWindow::text() const {
  const int from =
      static_cast<int>(day.c_encoding()) * minutes_of_day + static_cast<int>(start.count());
  return time_of_week(from) + '-' + time_of_week(from + static_cast<int>(length.count()));
}

bool overlap(std::string_view window, std::string_view other) {
  const std::vector<Interval> others = intervals_of(other);
  for (const Interval& left : intervals_of(window))
    for (const Interval& right : others)
      if (share(left, right)) return true;
  return false;
}

}  // namespace formwork::database
