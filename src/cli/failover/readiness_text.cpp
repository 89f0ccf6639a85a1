#include "cli/failover/readiness_text.hpp"

namespace formwork::cli {
namespace {

std::string after(const char* mark, const std::string& text) {
  return text.empty() ? text : mark + text;
}

std::string rehearsal_text(const Page& page, const Status::Rehearsal& rehearsal) {
  const auto& result = rehearsal.result;
  const auto ended = rehearsal.ended_at ? page.moment(*rehearsal.ended_at) : "";
  const auto wanted = rehearsal.wanted_by ? page.moment(*rehearsal.wanted_by) : "";
  if (result.empty()) return "not known" + after(": ", rehearsal.found);
  if (result == "whole")
    return "its whole way" + after(", ", ended) + after("; the next by ", wanted);
  if (result == "stopped")
    return "STOPPED" + after(" in ", rehearsal.stopped_in) + after(", ", ended) +
           after(": ", rehearsal.found);
  if (result == "missed")
    return "MISSED: it had to come by " + wanted + "; the last one " +
           (ended.empty() ? "never" : ended);
  if (result == "none yet") return "never" + after("; the first by ", wanted);
  return result + after(": ", rehearsal.found);
}

std::string standby_text(const Page& page, const Status::Standby& standby) {
  if (!standby.is_ready) return "not known" + after(": ", standby.found);
  if (!*standby.is_ready) return "NO" + after(": ", standby.found);
  // Where it is well, how far it is behind changes all the time.
  return page.now() ? "yes" + after(": ", standby.found) : "yes";
}

std::string witness_text(const Page& page, const Status::Witness& witness) {
  const auto* word = !witness.is_heard   ? "not known whether it is heard"
                     : *witness.is_heard ? "heard"
                                         : "SILENT";
  // Where it is heard all the time, the time changes all the time.
  const bool is_steady = witness.is_heard == true && !page.now();
  if (!witness.at) return std::string(word) + (witness.is_heard == false ? ", never heard" : "");
  return word + (is_steady ? std::string() : ", last of " + page.moment(*witness.at));
}

}  // namespace

void add_readiness(Page& page) {
  if (!page.status().readiness) return;
  const auto& readiness = *page.status().readiness;
  page.heading("readiness");
  const auto to_do = [&](const std::string& text) { page.row("", after("to do: ", text)); };
  page.row("rehearsed", rehearsal_text(page, readiness.rehearsal));
  to_do(readiness.rehearsal.to_do);
  page.row("standby", standby_text(page, readiness.standby));
  to_do(readiness.standby.to_do);
  page.row("witness", witness_text(page, readiness.witness));
  to_do(readiness.witness.to_do);
  for (const auto& question : readiness.open) {
    page.row("open", question.found);
    to_do(question.to_do);
  }
}

}  // namespace formwork::cli
