#include "cli/failover/status_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/failover/orders.hpp"
#include "cli/failover/readiness_text.hpp"
#include "cli/failover/time_text.hpp"
#include "cli/failover/timers_text.hpp"
#include "cli/failover/way_text.hpp"

namespace formwork::cli {
namespace {

const std::map<std::string, const char*>& signal_meanings() {
  static const std::map<std::string, const char*> meanings{
      {"s0", "this Region itself"},
      {"s1", "the other Region's API, seen from here"},
      {"s2", "the same, seen from the witness Region"},
      {"s3", "the same, seen by Route 53"},
      {"s4", "its healthy hosts"},
      {"s5", "its writer's port"},
      {"s6", "age of the canary row here"},
      {"s7", "replication"},
      {"s8", "maintenance"},
  };
  return meanings;
}

/// The monitor tells every ten seconds; longer than this, and it does not.
constexpr double oldest_verdict = 60;

std::string yes_no(Known<bool> fact, const char* yes, const char* no, const char* what) {
  if (!fact) return std::string("not known whether ") + what;
  return *fact ? yes : no;
}

std::string milliseconds_text(double milliseconds) {
  return milliseconds < 10000 ? fmt::format("{:.0f} ms", milliseconds)
                              : duration_text(milliseconds / 1000);
}

class StatusPage {
 public:
  StatusPage(const Status& status, Known<Moment> now, Drawing drawing)
      : page_(status, now, drawing), status_(status), now_(now) {}

  std::vector<std::string> lines() {
    head();
    orders();
    add_timers(page_);
    const bool is_calm = status_.state == "STEADY" || status_.state == "ACTIVE";
    if (is_calm) add_readiness(page_);
    verdict();
    rows("guards of the next step", status_.guards, [](const Status::Guard& guard) {
      const char* word = !guard.holds ? "unknown" : *guard.holds ? "holds" : "FAILS";
      return fmt::format("{:<8} {}", word, with(guard.name, guard.found));
    });
    // A time that goes on is for who looks at it.
    const bool has_time = now_ && status_.checks_at;
    const auto checks =
        "checks of the data" + (has_time ? " of " + moment(*status_.checks_at) : std::string());
    rows(checks, status_.checks, [](const Status::Check& check) {
      return fmt::format(
          "{:<8} {}",
          check.outcome,
          with(check.id + (check.id.empty() ? "" : " ") + check.name, check.found)
      );
    });
    rows("calls", status_.intents, [&](const Status::Intent& intent) {
      return fmt::format(
          "{:<8} {}{}", intent.status, intent.key, intent.at ? ", " + moment(*intent.at) : ""
      );
    });
    if (!is_calm) add_readiness(page_);
    return page_.take_lines();
  }

 private:
  static std::string with(const std::string& name, const std::string& found) {
    return found.empty() ? name : name + ": " + found;
  }

  std::string moment(Moment at) const { return page_.moment(at); }

  void row(const char* name, const std::string& text) { page_.row(name, text); }

  void head() {
    page_.line(fmt::format(
        "{}{}: {}{}",
        status_.application.empty() ? "" : status_.application + ' ',
        status_.region,
        status_.state,
        status_.entered_at.value_or(0) > 0 ? " since " + moment(*status_.entered_at) : ""
    ));
    row("way", way_text(status_, page_.text_columns(), page_.drawing().has_blocks));
    next();
    row("mode", mode());
    row("standing", standing());
    row("cluster", cluster());
    // In calm time it is one that is over, or a rehearsal's.
    if (!status_.incident_id.empty() && status_.state != "STEADY") row("incident", incident());
    row("cause", fmt::format("{}", fmt::join(status_.cause, "; ")));
    row("error", status_.last_error);
    row("loss", loss());
    row("allowed", fmt::format("{}", fmt::join(status_.allowed, ", ")));
    for (const auto& [command, reason] : status_.not_now)
      row("not now", fmt::format("{}: {}", command, reason));
  }

  void next() {
    if (!status_.next)
      return row(
          "next",
          std::string("nothing happens by itself") + (waits() ? ": it waits for a person" : "")
      );
    row("next", status_.next->action + (status_.next->at ? ", " + moment(*status_.next->at) : ""));
    row("to stop", status_.next->how_to_stop);
  }

  /// Where nothing goes on without one, or gives up.
  bool waits() const {
    const auto& state = status_.state;
    return state == "MANUAL" || state == "RECONCILE" || state == "APPROVAL";
  }

  /// What each order does, while it is a person's turn.
  void orders() {
    if (!waits()) return;
    heading("what may be ordered now, by formwork failover");
    constexpr std::size_t longest = 14;
    for (const auto& order : all_orders()) {
      const bool is_idle = order.name == (status_.is_frozen ? "freeze" : "unfreeze");
      if (!order.changes || is_idle || !status_.allows(order.name)) continue;
      const auto effect = fmt::format(fmt::runtime(order.effect), status_.region);
      page_.row(order.name, effect, longest);
    }
  }

  std::string mode() const {
    static const std::map<std::string, const char*> meanings{
        {"off", "off: it observes"},
        {"approve", "approve: it asks before it promotes"},
        {"auto", "auto: it promotes by itself"},
    };
    const auto known = meanings.find(status_.mode);
    const std::string text = known == meanings.end() ? status_.mode : known->second;
    return text + (status_.dry_run ? "; dry run: it changes nothing" : "");
  }

  std::string standing() const {
    std::vector<std::string> words;
    const auto add = [&](bool holds, const std::string& word) {
      if (holds) words.push_back(word);
    };
    add(status_.is_fenced, "traffic is kept off " + peer());
    add(status_.is_evacuated, "traffic was sent here");
    add(status_.is_frozen, "frozen: nothing by itself");
    add(status_.is_failback, "a failback");
    add(status_.is_dry_run, "a rehearsal");
    add(status_.is_commanded, "by order");
    return fmt::format("{}", fmt::join(words, "; "));
  }

  std::string peer() const {
    return status_.peer_region.empty() ? "the other Region" : status_.peer_region;
  }

  std::string cluster() const {
    if (!status_.topology) return "nobody could tell";
    const auto& topology = *status_.topology;
    std::vector<std::string> words{
        yes_no(topology.is_writer, "writer", "reader", "it writes"),
        yes_no(topology.is_available, "available", "NOT available", "it is available"),
    };
    if (topology.is_member != true)
      words.push_back(yes_no(topology.is_member, "", "NOT in the global cluster", "it is a member")
      );
    if (topology.is_failing_over == true) words.emplace_back("RDS is failing over");
    const auto text = fmt::format("{}", fmt::join(words, ", "));
    return status_.global_cluster.empty() ? text : text + "; of " + status_.global_cluster;
  }

  std::string incident() const {
    return status_.incident_id + (status_.epoch ? fmt::format(", epoch {}", *status_.epoch) : "");
  }

  std::string loss() const {
    std::vector<std::string> words;
    if (status_.lag_at_fault_ms)
      words.push_back("behind at the fault: " + milliseconds_text(*status_.lag_at_fault_ms));
    if (now_ && status_.canary_age_ms)
      words.push_back("age of the canary: " + milliseconds_text(*status_.canary_age_ms));
    return fmt::format("{}", fmt::join(words, "; "));
  }

  void heading(const std::string& text) { page_.heading(text); }

  void verdict() {
    if (!status_.verdict) return heading("signals: the monitor has told none");
    const auto& verdict = *status_.verdict;
    const bool is_old = !verdict.at || status_.now - *verdict.at > oldest_verdict;
    heading(
        "signals" + (now_ && verdict.at ? " of " + moment(*verdict.at) : "") +
        (is_old ? ", OLD: the monitor is silent" : "")
    );
    row("together", together(verdict));
    for (const auto& [name, level] : verdict.signals) {
      const auto meaning = signal_meanings().find(name);
      const bool is_known = meaning != signal_meanings().end();
      row(name.c_str(), is_known ? fmt::format("{:<8} {}", level, meaning->second) : level);
    }
  }

  std::string together(const Status::Verdict& verdict) const {
    auto text = fmt::format("edge {}, data {}, self {}", verdict.edge, verdict.data, verdict.self);
    if (verdict.red_ticks.value_or(0) > 0)
      text += fmt::format("; red ticks {}", *verdict.red_ticks);
    // A count that goes on and on is for who looks at it, as an age is.
    if (now_ && verdict.green_ticks.value_or(0) > 0)
      text += fmt::format("; green ticks {}", *verdict.green_ticks);
    if (verdict.first_red_at) text += "; red since " + moment(*verdict.first_red_at);
    return text;
  }

  template <class Item, class Text>
  void rows(const std::string& title, const std::vector<Item>& items, const Text& text_of) {
    if (items.empty()) return;
    heading(title);
    for (const auto& item : items) page_.line("  " + text_of(item));
  }

  Page page_;
  const Status& status_;
  Known<Moment> now_;
};

}  // namespace

std::vector<std::string> status_lines(const Status& status, Known<Moment> now, Drawing drawing) {
  return StatusPage(status, now, drawing).lines();
}

std::vector<std::string> plan_lines(const Status& status) {
  if (status.plan.empty()) return {"no call would be made"};
  std::vector<std::string> lines{"calls that would be made, in this order:"};
  std::string state;
  for (const auto& call : status.plan) {
    if (call.state != state)
      lines.push_back("  " + (call.state.empty() ? "(any state)" : call.state));
    state = call.state;
    lines.push_back("    " + call.call);
    if (!call.arguments.is_object()) continue;
    for (const auto& [name, value] : call.arguments.items())
      lines.push_back(fmt::format(
          "      {} = {}",
          name,
          value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
      ));
  }
  return lines;
}

}  // namespace formwork::cli
