#include "cli/failover/way_text.hpp"

#include <algorithm>
#include <vector>

namespace formwork::cli {
namespace {

using States = std::vector<std::string>;

const States& failback() {
  static const States states{
      "ACTIVE",
      "RESYNC_WAIT",
      "RECONCILE",
      "PRECHECK",
      "QUIESCE",
      "SWITCHOVER",
      "VALIDATE",
      "UNFENCE",
      "STEADY",
  };
  return states;
}

States failover(const Status& status, const std::string& state) {
  States states{"STEADY"};
  // An order begins with the checks.
  if (!status.is_commanded || state == "SUSPECT") states.emplace_back("SUSPECT");
  states.emplace_back("CONFIRM");
  const bool asks = status.mode == "approve" && !status.is_commanded;
  if (asks || state == "APPROVAL") states.emplace_back("APPROVAL");
  for (const char* one : {"FENCE", "RECHECK", "PROMOTE"}) states.emplace_back(one);
  // A rehearsal ends before the call.
  if (status.is_dry_run)
    states.emplace_back("ABORTED");
  else
    for (const char* one : {"AWAIT", "VALIDATE", "OPEN", "ACTIVE"}) states.emplace_back(one);
  return states;
}

bool holds(const States& states, const std::string& state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

struct Way {
  States states;
  std::size_t current = 0;
};

Way way_of(const Status& status) {
  const bool is_stopped = status.state == "MANUAL";
  const auto& state = is_stopped ? status.manual_from : status.state;
  if (state == "ABORTED" && !status.is_dry_run) return {{"ABORTED", "STEADY"}, 0};
  auto states = failover(status, state);
  const bool goes_back = status.is_failback && holds(failback(), state) && state != "STEADY";
  if (goes_back || !holds(states, state)) states = failback();
  const auto found = std::find(states.begin(), states.end(), state);
  if (found == states.end()) return {};
  Way way{states, static_cast<std::size_t>(found - states.begin())};
  if (!is_stopped) return way;
  // Where it stopped, and no farther.
  way.states.resize(++way.current);
  way.states.push_back(status.state);
  return way;
}

struct Part {
  std::size_t first, last;
};

/// All letters here are of one byte, but for the arrows and the dots.
std::size_t columns_of(const Way& way, Part part) {
  constexpr std::size_t arrow = 3, brackets = 2, dots = 2;
  std::size_t columns = brackets + arrow * (part.last - part.first);
  for (auto at = part.first; at <= part.last; ++at) columns += way.states[at].size();
  if (part.first > 0) columns += arrow + dots;
  if (part.last + 1 < way.states.size()) columns += arrow + dots;
  return columns;
}

Part part_of(const Way& way, std::size_t columns) {
  Part part{0, way.states.size() - 1};
  while (columns != 0 && columns_of(way, part) > columns && part.first < part.last) {
    // What comes is worth more than what was.
    if (part.first < way.current)
      ++part.first;
    else
      --part.last;
  }
  return part;
}

}  // namespace

std::string way_text(const Status& status, std::size_t columns, bool has_arrows) {
  const auto way = way_of(status);
  if (way.states.empty()) return {};
  const std::string arrow = has_arrows ? " → " : " > ";
  const auto part = part_of(way, columns);
  auto text = part.first > 0 ? ".." + arrow : std::string();
  for (auto at = part.first; at <= part.last; ++at) {
    if (at > part.first) text += arrow;
    text += at == way.current ? '[' + way.states[at] + ']' : way.states[at];
  }
  return part.last + 1 < way.states.size() ? text + arrow + ".." : text;
}

}  // namespace formwork::cli
