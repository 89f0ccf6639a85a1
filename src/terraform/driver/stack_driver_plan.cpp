// How a stack's driver plans.
#include <nlohmann/json.hpp>

#include "terraform/driver/kept_plan.hpp"
#include "terraform/driver/stack_driver.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/plan/planned_changes.hpp"
#include "terraform/prediction/planning_files.hpp"
#include "terraform/renames/former_paths.hpp"
#include "terraform/run/plan_events.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What is wrong for no other reason than that outputs of other stacks are not known yet.
class Waits {
 public:
  Waits(const json& program, const AssumedOutputs& assumed)
      : program_(program), assumed_(assumed) {}

  void take(const json& event) {
    auto diagnostic = event.find("diagnostic");
    if (diagnostic == event.end() || text_at(*diagnostic, "/severity") != "error") return;
    if (auto waiting = waiting_of(*diagnostic, program_, assumed_); !waiting.context.empty())
      found_.push_back(std::move(waiting));
    else
      has_other_errors_ = true;
  }

  bool are_all() const { return !found_.empty() && !has_other_errors_; }

  StackWaits as_error(const StackDocument& constructs) const {
    std::vector<Diagnostic> findings;
    for (const auto& [context, argument, output] : found_)
      findings.push_back({
          .code = "terraform.waits",
          .message = argument + " depends on an output of another stack that is not known yet",
          .places = {{.path = constructs.of_context(context)}},
          .argument = argument,
          .found = {output.output},
      });
    return {std::move(findings), found_[0], constructs.of_context(found_[0].context)};
  }

 private:
  const json& program_;
  const AssumedOutputs& assumed_;
  std::vector<Waiting> found_;
  bool has_other_errors_ = false;
};

}  // namespace

void RunOptions::add_to(std::vector<std::string>& arguments) const {
  if (parallelism > 0) arguments.push_back("-parallelism=" + std::to_string(parallelism));
  if (!lock_timeout.empty()) arguments.push_back("-lock-timeout=" + lock_timeout);
}

Producer StackDriver::as_producer(std::string construct_path) const {
  return {
      std::move(construct_path), directory_, backend_of(constructs_.stack()).value_or(Backend{})};
}

RecordedOutputs StackDriver::recorded_outputs() {
  RecordedOutputs recorded;
  terraform_.read_output_of({"state", "pull"}, directory_, [&](std::istream& stream) {
    recorded = read_recorded_outputs(stream);
  });
  return recorded;
}

Plan StackDriver::plan(const PlanRequest& request, std::vector<Diagnostic>& warnings) {
  plan_file_ = own_file("plan");
  // One that an earlier run left is not to be taken for this one.
  forget_plan();
  auto arguments = plan_arguments(request, plan_file_);
  secrets_ =
      secrets_of(constructs_.stack(), request.variables, terraform_.environment(), directory_);
  const bool assumes = !request.assumed.empty();
  const json program = assumes ? this->program() : json();
  std::optional<PlanningFiles> files;
  if (assumes) files.emplace(directory_, shown_as_, stand_in_for(program, request.assumed));
  PlanEvents events;
  Waits waits(program, request.assumed);
  try {
    auto on_event = [&](const json& event) {
      events.take(event);
      if (assumes) waits.take(event);
    };
    run("plan", std::move(arguments), on_event, warnings);
  } catch (const Error&) {
    if (waits.are_all()) throw waits.as_error(constructs_);
    // It may have failed for want of an init: the plugin cache is gone, say.
    std::error_code ignored;
    fs::remove(own_file("initialized"), ignored);
    throw;
  }
  // Data sources that are only forgotten are not worth an event.
  if (!request.destroy && events.say_that_nothing_changes()) return {.was_deployed = true};
  auto plan = shown(plan_file_, request.refresh_only);
  // What is to be read only because it was assumed is known when the plan is made again.
  if (assumes && plan.only_reads) plan.applyable = false;
  if (request.try_renames && !request.destroy && !request.refresh_only) try_renames(plan, request);
  return plan;
}

void StackDriver::keep_plan(const fs::path& file) const { terraform::keep_plan(plan_file_, file); }

json StackDriver::planned_changes() {
  json changes;
  terraform_.read_output_of(
      {"show", "-json", plan_file_.string()},
      directory_,
      [&](std::istream& stream) { changes = read_planned_changes(stream); }
  );
  return changes;
}

Plan StackDriver::load(const fs::path& file) {
  plan_file_ = file;
  return shown(plan_file_, false);
}

Plan StackDriver::read(const fs::path& plan, bool drift) {
  Plan result;
  terraform_.read_output_of(
      {"show", "-json", plan.string()},
      directory_,
      [&](std::istream& stream) { result = read_plan(stream, constructs_, drift); }
  );
  return result;
}

Plan StackDriver::shown(const fs::path& plan, bool drift) {
  auto result = read(plan, drift);
  recognize_renames(result, constructs_, previous_program(directory_));
  return result;
}

}  // namespace formwork::terraform
