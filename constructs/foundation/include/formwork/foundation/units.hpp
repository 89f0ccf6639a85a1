#pragma once
#include <compare>

#include "formwork/value.hpp"

namespace formwork::foundation {

/// A size of a disk or a database: `.volume_size = Gibibytes{100}`, 2^30 bytes each.
class Gibibytes {
 public:
  constexpr explicit Gibibytes(int count) : count_(count) {}
  constexpr int count() const { return count_; }
  operator Value<Number>() const { return count_; }
  friend constexpr auto operator<=>(Gibibytes, Gibibytes) = default;

 private:
  int count_;
};

/// A share of a hundred: `.target_utilization = Percent{40}`.
class Percent {
 public:
  constexpr explicit Percent(double count) : count_(count) {}
  constexpr double count() const { return count_; }
  /// That share of something.
  constexpr double of(double whole) const { return whole * count_ / 100; }
  operator Value<Number>() const { return count_; }
  friend constexpr auto operator<=>(Percent, Percent) = default;

 private:
  double count_;
};

}  // namespace formwork::foundation
