#include "cli/failover/timers_text.hpp"

#include <fmt/format.h>

#include <map>

#include "cli/failover/time_text.hpp"

namespace formwork::cli {
namespace {

/// What it is that ends.
const char* name_of_deadline(const std::string& state) {
  static const std::map<std::string, const char*> names{
      {"CONFIRM", "dwell"},
      {"APPROVAL", "approval"},
      {"AWAIT", "writer"},
      {"SWITCHOVER", "writer"},
  };
  const auto found = names.find(state);
  return found == names.end() ? "deadline" : found->second;
}

std::string deadline_text(const Page& page) {
  const auto& status = page.status();
  auto text = page.bar(status.entered_at, status.deadline_at) + page.moment(*status.deadline_at);
  if (status.state == "APPROVAL") return text + ", given up without an answer";
  if (status.state == "AWAIT" || status.state == "SWITCHOVER")
    return text + ", a page if not there";
  return text;
}

std::string used_text(double used, double all) {
  const auto left = all - used;
  const auto text = fmt::format("{} of {} used", duration_text(used), duration_text(all));
  return left < 0 ? "OVER by " + duration_text(left) + ": " + text
                  : text + ", " + duration_text(left) + " left";
}

/// How long people have been without it; and how long that was, once writes go on.
std::string fault_text(const Page& page) {
  const auto& status = page.status();
  // On the way back it is over.
  if (!status.first_red_at || status.is_failback) return {};
  auto text = "since " + page.moment(*status.first_red_at);
  if (status.state != "ACTIVE" || !status.entered_at) return text;
  return text + ", until writes went on here " +
         duration_text(*status.entered_at - *status.first_red_at) + " later";
}

/// Whether an order would end the latch, now or as soon as it is taken.
bool unlatches(const Status& status, const std::string& order) {
  // Whoever aborts leaves an evacuation as it was.
  if (order == "abort" && status.is_evacuated) return false;
  // Only time keeps a failback from being begun.
  return status.allows(order) || (order == "failback" && status.state == "ACTIVE");
}

/// What no time ends.
std::string latch_text(const Status& status) {
  if (!status.is_fenced) return {};
  const auto peer = status.peer_region.empty() ? "the other Region" : status.peer_region;
  const auto text = peer + " gets no traffic until ";
  if (status.is_failback) return text + "the failback is over";
  for (const char* order : {"unfence", "failback", "abort"})
    if (unlatches(status, order)) return text + order + " is ordered";
  return peer + " gets no traffic, and nothing that may be ordered now ends it";
}

/// A function that does not tell what a run has used means another budget by that of a step.
std::string step_text(const Page& page) {
  const auto& status = page.status();
  const auto all = status.budget->step_seconds.value_or(0);
  if (all <= 0) return {};
  if (!page.now() || !status.entered_at || !status.budget->run_used_seconds)
    return "may take " + duration_text(all);
  return page.bar(status.entered_at, *status.entered_at + all) +
         used_text(*page.now() - *status.entered_at, all);
}

std::string run_text(const Page& page) {
  const auto& budget = *page.status().budget;
  if (!budget.run_seconds) return {};
  if (!page.now() || !budget.run_used_seconds)
    return "may take " + duration_text(*budget.run_seconds);
  // It ended with its answer: its time does not go on.
  return used_text(*budget.run_used_seconds, *budget.run_seconds) + ", of the run that answered";
}

}  // namespace

void add_timers(Page& page) {
  const auto& status = page.status();
  const bool rests = status.cooldown_until && *status.cooldown_until > status.now;
  const bool is_out = status.first_red_at.has_value();
  if (!status.deadline_at && !rests && !is_out && !status.is_fenced && !status.budget) return;
  page.heading("timers and budgets");
  page.row("fault", fault_text(page));
  if (status.deadline_at) page.row(name_of_deadline(status.state), deadline_text(page));
  if (rests) {
    // The rest began with the state that it follows.
    const bool began = status.state == "ABORTED" || status.state == "ACTIVE";
    const auto bar = began ? page.bar(status.entered_at, status.cooldown_until) : "";
    page.row("rests", bar + "until " + page.moment(*status.cooldown_until));
  }
  page.row("latch", latch_text(status));
  if (!status.budget) return;
  page.row("step", step_text(page));
  page.row("run", run_text(page));
}

}  // namespace formwork::cli
