#include "cli/failover/orders.hpp"

#include <algorithm>

namespace formwork::cli {

const std::vector<Order>& all_orders() {
  static const std::vector<Order> orders{
      {.name = "status", .effect = "show what {} sees and does next", .changes = false},
      {.name = "plan",
       .effect = "show every call that a failover to {} would make",
       .changes = false},
      {.name = "failover",
       .effect = "promote {}: writes move there, and what was not replicated is lost",
       .may_lose_data = true},
      {.name = "approve",
       .effect = "approve what {} asks for: it is promoted, and what was not replicated is lost",
       .takes_token = true},
      {.name = "deny", .effect = "deny what {} asks for: nothing is promoted", .takes_token = true},
      {.name = "abort", .effect = "end what {} has begun, before it is promoted"},
      {.name = "evacuate", .effect = "send the traffic to {}; the writer stays where it is"},
      {.name = "unfence", .effect = "let traffic go to the other Region again"},
      {.name = "drill", .effect = "rehearse a failover to {}: every step, but nothing is changed"},
      {.name = "failback", .effect = "make the other Region the writer again: nothing is lost"},
      {.name = "freeze", .effect = "keep {} from doing anything by itself"},
      {.name = "unfreeze", .effect = "let {} act by itself again"},
      {.name = "resume",
       .effect = "let {} go on from where it waits for a person",
       .may_lose_data = true},
      {.name = "force-validate", .effect = "open writes in {} although a check of its data failed"},
  };
  return orders;
}

const Order& order_named(const std::string& name) {
  const auto& orders = all_orders();
  return *std::find_if(orders.begin(), orders.end(), [&](const auto& order) {
    return order.name == name;
  });
}

}  // namespace formwork::cli
