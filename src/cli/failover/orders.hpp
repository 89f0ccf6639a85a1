#pragma once
#include <string>
#include <vector>

namespace formwork::cli {

/// What an operator may order.
struct Order {
  std::string name;
  /// What it does, in a line, where `{}` is the Region that acts.
  std::string effect;
  /// Whether it may change something, so that it has to be confirmed and to have a reason.
  bool changes = true;
  /// Whether it answers the question of a message, by that message's token.
  bool takes_token = false;
  /// Whether it may promote though it is not known, or too much, what would be lost.
  bool may_lose_data = false;
};

/// In the order in which a night goes.
const std::vector<Order>& all_orders();
/// The order of that name, which is one of them.
const Order& order_named(const std::string& name);

}  // namespace formwork::cli
