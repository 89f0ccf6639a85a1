#include "cli/failover/time_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <ctime>

namespace formwork::cli {
namespace {

constexpr long minute = 60;
constexpr long hour = 60 * minute;
constexpr long day = 24 * hour;

std::string formatted(Moment moment, const char* form) {
  const auto seconds = static_cast<std::time_t>(std::floor(moment));
  std::tm time = {};
  gmtime_r(&seconds, &time);
  std::array<char, 32> text = {};
  std::strftime(text.data(), text.size(), form, &time);
  return text.data();
}

std::string in_two(long large, const char* large_unit, long small, const char* small_unit) {
  auto text = fmt::format("{} {}", large, large_unit);
  return small == 0 ? text : text + fmt::format(" {} {}", small, small_unit);
}

}  // namespace

std::string duration_text(double seconds) {
  const long whole = std::lround(std::abs(seconds));
  if (whole < minute) return fmt::format("{} s", whole);
  if (whole < hour) return in_two(whole / minute, "min", whole % minute, "s");
  if (whole < day) return in_two(whole / hour, "h", whole % hour / minute, "min");
  return in_two(whole / day, "d", whole % day / hour, "h");
}

std::string moment_text(Moment moment, Moment today, Known<Moment> now) {
  const bool is_today = formatted(moment, "%F") == formatted(today, "%F");
  auto text = formatted(moment, is_today ? "%TZ" : "%F %TZ");
  if (!now) return text;
  const double away = moment - *now;
  const auto distance = duration_text(away);
  if (std::abs(away) < 0.5) return text + " (now)";
  return text + (away > 0 ? " (in " + distance + ')' : " (" + distance + " ago)");
}

}  // namespace formwork::cli
