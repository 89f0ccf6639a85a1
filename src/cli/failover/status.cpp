#include "cli/failover/status.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>

#include "cli/failover/fields.hpp"
#include "core/foreign.hpp"

namespace formwork::cli {
namespace {

using nlohmann::ordered_json;

ordered_json document_of(const std::string& answer) {
  constexpr bool throws = false;
  if (!detail::is_nested_sanely(answer)) return ordered_json(ordered_json::value_t::discarded);
  return ordered_json::parse(answer, nullptr, throws);
}

Status::Verdict verdict_of(const Fields& fields) {
  Status::Verdict verdict{
      .at = fields.moment("at"),
      .edge = fields.text("edge"),
      .data = fields.text("data"),
      .self = fields.text("self"),
      .red_ticks = fields.count("red_ticks"),
      .green_ticks = fields.count("green_ticks"),
      .first_red_at = fields.moment("first_red_at"),
      .signals = {},
  };
  if (const auto signals = fields.object("signals"))
    for (const auto& [name, level] : signals->document().items())
      verdict.signals[name] = signals->text(name.c_str());
  return verdict;
}

Status::Rehearsal rehearsal_of(const Fields& fields) {
  return {
      .result = fields.text("result"),
      .found = fields.text("found"),
      .ended_at = fields.moment("ended_at"),
      .stopped_in = fields.text("stopped_in"),
      .wanted_by = fields.moment("wanted_by"),
      .to_do = fields.text("to_do"),
  };
}

Status::Readiness readiness_of(const Fields& fields) {
  Status::Readiness readiness;
  if (const auto rehearsal = fields.object("rehearsal"))
    readiness.rehearsal = rehearsal_of(*rehearsal);
  if (const auto standby = fields.object("standby"))
    readiness.standby = {
        standby->known_flag("is_ready"), standby->text("found"), standby->text("to_do")};
  if (const auto witness = fields.object("witness"))
    readiness.witness = {
        witness->known_flag("is_heard"), witness->moment("at"), witness->text("to_do")};
  fields.each("open", [&](const Fields& question) {
    readiness.open.push_back({question.needed_text("found"), question.text("to_do")});
  });
  return readiness;
}

void read_lists(Status& status, const Fields& fields) {
  fields.each("checks", [&](const Fields& check) {
    status.checks.push_back(
        {check.text("id"), check.text("name"), check.text("outcome"), check.text("found")}
    );
  });
  fields.each("guards", [&](const Fields& guard) {
    status.guards.push_back(
        {guard.needed_text("name"), guard.known_flag("holds"), guard.text("found")}
    );
  });
  fields.each("intents", [&](const Fields& intent) {
    status.intents.push_back({intent.text("key"), intent.text("status"), intent.moment("at")});
  });
  fields.each("not_now", [&](const Fields& order) {
    status.not_now.push_back({order.needed_text("command"), order.needed_text("reason")});
  });
  fields.each("plan", [&](const Fields& call) {
    const auto* arguments = call.member("arguments");
    status.plan.push_back(
        {call.needed_text("call"),
         arguments == nullptr ? ordered_json::object() : *arguments,
         call.text("state")}
    );
  });
}

void read_parts(Status& status, const Fields& fields) {
  if (const auto topology = fields.object("topology"))
    status.topology = Status::Topology{
        .is_member = topology->known_flag("is_member"),
        .is_writer = topology->known_flag("is_writer"),
        .is_failing_over = topology->known_flag("is_failing_over"),
        .is_available = topology->known_flag("is_available"),
    };
  if (const auto verdict = fields.object("verdict")) status.verdict = verdict_of(*verdict);
  if (const auto budget = fields.object("budget"))
    status.budget = Status::Budget{
        budget->number("step_seconds"),
        budget->number("run_seconds"),
        budget->number("run_used_seconds")};
  if (const auto readiness = fields.object("readiness"))
    status.readiness = readiness_of(*readiness);
  if (const auto next = fields.object("next"))
    status.next =
        Status::Next{next->needed_text("action"), next->moment("at"), next->text("how_to_stop")};
  if (const auto refused = fields.object("refused"))
    status.refused = Status::Refused{
        .command = refused->text("command"),
        .reason = refused->needed_text("reason"),
        .allowed = refused->texts("allowed"),
        .is_repeat = refused->flag("is_repeat"),
    };
}

}  // namespace

bool Status::allows(const std::string& command) const {
  return std::find(allowed.begin(), allowed.end(), command) != allowed.end();
}

std::string Status::why_not(const std::string& command) const {
  for (const auto& order : not_now)
    if (order.command == command) return order.reason;
  return "the state is " + state;
}

Status read_status(const std::string& answer) {
  auto document = document_of(answer);
  if (document.is_discarded())
    throw AnswerUnreadable(Diagnostic{
        .code = "failover.answer",
        .message = "what the function answered is no status: it is no JSON",
        .found = {answer.substr(0, 80)},
        .help = "look whether this is the orchestrator's function, and whether a proxy answered",
    });
  const Fields fields(document, "");
  Status status{
      .region = fields.needed_text("region"),
      .peer_region = fields.text("peer_region"),
      .application = fields.text("application"),
      .global_cluster = fields.text("global_cluster"),
      .mode = fields.text("mode"),
      .dry_run = fields.flag("dry_run"),
      .state = fields.needed_text("state"),
      .epoch = fields.count("epoch"),
      .incident_id = fields.text("incident_id"),
      .entered_at = fields.moment("entered_at"),
      .deadline_at = fields.moment("deadline_at"),
      .cooldown_until = fields.moment("cooldown_until"),
      .is_fenced = fields.flag("is_fenced"),
      .is_evacuated = fields.flag("is_evacuated"),
      .is_frozen = fields.flag("is_frozen"),
      .is_dry_run = fields.flag("is_dry_run"),
      .is_failback = fields.flag("is_failback"),
      .is_commanded = fields.flag("is_commanded"),
      .cause = fields.texts("cause"),
      .last_error = fields.text("last_error"),
      .manual_from = fields.text("manual_from"),
      .first_red_at = fields.moment("first_red_at"),
      .lag_at_fault_ms = fields.number("lag_at_fault_ms"),
      .canary_age_ms = fields.number("canary_age_ms"),
      .checks_at = fields.moment("checks_at"),
      .allowed = fields.texts("allowed"),
  };
  const auto now = fields.moment("now");
  if (!now) fields.refuse("now", "a time in seconds since 1970");
  status.now = *now;
  if (fields.member("allowed") == nullptr) fields.refuse("allowed", "a list of texts");
  read_lists(status, fields);
  read_parts(status, fields);
  status.document = std::move(document);
  return status;
}

}  // namespace formwork::cli
