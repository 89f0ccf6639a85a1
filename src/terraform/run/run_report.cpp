#include "terraform/run/run_report.hpp"

#include <algorithm>

#include "core/foreign.hpp"
#include "terraform/findings/plain_line.hpp"
#include "terraform/prediction/planning_files.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// Of what terraform prints beside its events: a crash takes less.
constexpr std::size_t most_other_lines = 100;

// A Go program that breaks down prints this and every goroutine, and exits like any other.
bool tells_of_a_crash(const std::string& line) {
  return line.starts_with("panic: ") || line.starts_with("fatal error: ");
}

// Terraform goes on when what it prints cannot be kept; its last event is then cut off or missing.
bool is_full(const std::filesystem::path& directory) {
  constexpr std::uintmax_t one_block = 4096;
  std::error_code failed;
  auto space = std::filesystem::space(directory, failed);
  return !failed && space.available < one_block;
}

}  // namespace

RunReport::RunReport(
    std::string verb,
    const StackDocument& constructs,
    std::filesystem::path shown_as,
    const Secrets& secrets,
    std::string program
)
    : verb_(std::move(verb)),
      program_(std::move(program)),
      constructs_(constructs),
      shown_as_(std::move(shown_as)),
      filter_(secrets) {}

json RunReport::take(const std::string& line) {
  auto text = filter_.readable(line);
  auto event = detail::parse_foreign(text);
  if (!event.is_object()) {
    if (auto shown = plain_line(text); !shown.empty() && other_lines_.size() < most_other_lines)
      other_lines_.push_back(std::move(shown));
    return nullptr;
  }
  if (auto told = event.find("diagnostic"); told != event.end() && told->is_object()) {
    PlanningFiles::hide_in(*told);
    add(as_finding(*told, constructs_, shown_as_, "terraform." + verb_));
  }
  return event;
}

// Everything in a region that does not answer fails for one reason.
void RunReport::add(Finding finding) {
  if (finding.severity != Severity::error) {
    warnings_.push_back(std::move(finding));
    return;
  }
  auto same = std::find_if(errors_.begin(), errors_.end(), [&](const auto& other) {
    return other.cause == Finding::Cause::unreachable_region && other.cause == finding.cause &&
           other.region == finding.region;
  });
  if (same == errors_.end())
    errors_.push_back(std::move(finding));
  else
    same->places.insert(same->places.end(), finding.places.begin(), finding.places.end());
}

std::vector<std::string> RunReport::unreachable_regions() const {
  std::vector<std::string> regions;
  for (const auto& error : errors_)
    if (error.cause == Finding::Cause::unreachable_region) regions.push_back(error.region);
  return regions;
}

Diagnostic RunReport::failure(const ProcessResult& result) const {
  auto crash = std::find_if(other_lines_.begin(), other_lines_.end(), tells_of_a_crash);
  if (crash != other_lines_.end())
    return {
        .code = "terraform.crashed",
        .message = program_ + " " + verb_ + " crashed in " + shown_as_.string(),
        .found = {*crash},
        .help = "all that it printed is in " +
                (shown_as_ / ".terraform" / "formwork" / (verb_ + ".log")).string() +
                "; what it had done before is in the state",
    };
  if (is_full(constructs_.directory()))
    return {
        .code = "terraform.disk-full",
        .message = program_ + " " + verb_ + " failed in " + shown_as_.string() +
                   ", where there was no room for what it had to say",
        .help =
            "make room on that disk, then run the command again: it goes on from what is in "
            "the state",
    };
  return {
      .code = "terraform.failed",
      .message = program_ + " " + verb_ + " exited with status " +
                 std::to_string(result.exit_code) + " in " + shown_as_.string(),
      .found = other_lines_,
  };
}

// What was found before is told as well.
Interrupted RunReport::interrupted(Diagnostic how) const {
  std::vector<Diagnostic> all(errors_.begin(), errors_.end());
  all.push_back(std::move(how));
  return Interrupted(std::move(all));
}

void RunReport::check(const ProcessResult& result, const std::set<std::string>& under_way) {
  if (result.succeeded()) return;
  if (result.was_hurried)
    throw interrupted({
        .code = "terraform.stopped-at-once",
        .message = program_ + " " + verb_ + " had no time to finish in " + shown_as_.string(),
        .found = {under_way.begin(), under_way.end()},
        .help =
            "what was under way may exist without being in the state, which may still be locked",
    });
  if (result.interrupted_by != 0)
    throw interrupted({
        .code = "terraform.interrupted",
        .message = program_ + " " + verb_ + " was stopped in " + shown_as_.string(),
        .help = "run the command again: it goes on from what is in the state",
    });
  if (errors_.empty()) throw Error(failure(result));
  throw Refused(std::move(errors_));
}

}  // namespace formwork::terraform
