#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {

/// `OLD=NEW` as the user gives it: construct paths or addresses.
struct RequestedMove {
  std::string from;
  std::string to;

  /// Throws `Error` when it is no such pair.
  static RequestedMove read(const std::string& text);
};

/// Whether the place is what the user named, or in the construct that they named.
bool is_at(const Place& place, const std::string& name);

/// The moves that the user means, of what the plan destroys to what it creates: one for everything
/// below the construct. None when the plan does not destroy the like. Throws `Error` when
/// something has no counterpart.
std::vector<Move> moves_of(const Plan& plan, const RequestedMove& requested);

/// The name nearest to what was asked for among the places and the constructs around them, as a
/// question; what is to be done instead when there is none.
std::string nearest_name(
    const std::string& name, const std::vector<Place>& places, std::string otherwise
);

}  // namespace formwork::terraform
