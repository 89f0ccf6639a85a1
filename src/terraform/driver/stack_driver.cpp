#include "terraform/driver/stack_driver.hpp"

#include <map>

#include "core/foreign.hpp"
#include "terraform/driver/kept_log.hpp"
#include "terraform/driver/state_probe.hpp"
#include "terraform/json/answer.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/process/private_file.hpp"
#include "terraform/renames/former_paths.hpp"
#include "terraform/run/run_report.hpp"
#include "terraform/state/state_facts.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path own_log(const fs::path& directory, const std::string& verb) {
  return directory / ".terraform" / "formwork" / (verb + ".log");
}

}  // namespace

StackDriver::StackDriver(Terraform& terraform, fs::path directory, fs::path shown_as)
    : terraform_(terraform),
      directory_(std::move(directory)),
      shown_as_(std::move(shown_as)),
      constructs_(StackDocument::read(directory_)),
      secrets_(secrets_of(constructs_.stack(), {}, terraform.environment(), directory_)) {}

bool StackDriver::declares(const std::string& variable) const {
  return constructs_.stack().contains(json::json_pointer("/variable") / variable);
}

std::vector<std::string> StackDriver::addresses_of(const std::string& place) const {
  auto addresses = constructs_.addresses_of(place);
  if (addresses.empty() && !constructs_.of_address(place).empty()) addresses.push_back(place);
  return addresses;
}

void StackDriver::apply(
    const std::function<void(const Progress&)>& on_progress,
    std::vector<Diagnostic>& warnings,
    const RunOptions& options
) {
  static const std::map<std::string, Progress::State> states{
      {"apply_start", Progress::State::started},
      {"apply_progress", Progress::State::under_way},
      {"apply_complete", Progress::State::done},
      {"apply_errored", Progress::State::failed},
  };
  bool has_summary = false;
  auto on_event = [&](const json& event) {
    const auto type = text_at(event, "/type");
    has_summary = has_summary || type == "change_summary";
    auto state = states.find(type);
    if (state == states.end()) return;
    auto progress = progress_of(event, state->second);
    under_way_.erase(progress.what());
    if (progress.state == Progress::State::started || progress.state == Progress::State::under_way)
      under_way_.insert(progress.what());
    on_progress(progress);
  };
  under_way_.clear();
  std::vector<std::string> arguments{"-input=false"};
  options.add_to(arguments);
  arguments.push_back(plan_file_.string());
  try {
    run("apply", std::move(arguments), on_event, warnings);
    // Who says nothing may have done nothing.
    if (!has_summary) throw Error(no_word_of("apply"));
  } catch (const Error&) {
    forget_plan();
    throw;
  }
  forget_plan();
  // What is deployed now is the program as it is.
  std::error_code ignored;
  fs::remove(previous_program(directory_), ignored);
}

void StackDriver::forget_plan() {
  std::error_code ignored;
  if (plan_file_ == own_file("plan")) fs::remove(plan_file_, ignored);
}

Diagnostic StackDriver::no_word_of(const std::string& verb) const {
  return {
      .code = "terraform.no-answer",
      .message = terraform_.name() + ' ' + verb + " ended without a word of what it did in " +
                 shown_as_.string(),
      .help = "all that it printed is in " + (own_log(shown_as_, verb)).string() +
              "; `formwork diff` shows what there is",
  };
}

json StackDriver::outputs() {
  const std::string command = terraform_.name() + " output -json";
  auto outputs = read_answer(terraform_.output_of({"output", "-json"}, directory_), command);
  for (const auto& [name, output] : outputs.items()) check_output(name, output, command);
  return outputs;
}

std::vector<std::string> StackDriver::workspaces_in_use() {
  std::vector<std::string> result;
  const auto backend =
      noted_backend(terraform_.data_directory(directory_), directory_).value_or(Backend{"local"});
  for (const auto& workspace : workspaces_of(terraform_, directory_, backend)) {
    auto there = terraform_.with(
        workspace.empty() ? Environment{} : Environment{{"TF_WORKSPACE", workspace}}
    );
    auto facts = pull_state(there, directory_);
    check_known(facts, shown_as_.filename().string());
    if (!facts.is_empty()) result.push_back(workspace.empty() ? "default" : workspace);
  }
  return result;
}

bool StackDriver::is_deployed() {
  auto facts = pull_state(terraform_, directory_);
  check_known(facts, shown_as_.filename().string());
  return !facts.is_empty();
}

void StackDriver::run(
    const std::string& verb,
    std::vector<std::string> arguments,
    const OnEvent& on_event,
    std::vector<Diagnostic>& warnings
) {
  RunReport report(verb, constructs_, shown_as_, secrets_, terraform_.name());
  arguments.insert(arguments.begin(), {verb, "-json"});
  make_own_directory();
  auto process = terraform_.command(arguments, directory_);
  process.log = own_log(directory_, verb);
  process.on_line = [&](const std::string& line) {
    auto event = report.take(line);
    if (on_event && event.is_object()) on_event(event);
  };
  if (lock_) process.kept_open = {lock_->descriptor()};
  auto result = terraform_.follow(process);
  for (const auto& region : report.unreachable_regions())
    terraform_.unreachable_regions().add(region);
  if (report.has_hidden()) EventFilter::apply_to(process.log, secrets_);
  keep_log(process.log, shown_as_.filename().string(), terraform_.environment(), warnings);
  warnings.insert(warnings.end(), report.warnings().begin(), report.warnings().end());
  report.check(result, under_way_);
}

// Plans hold secrets.
void StackDriver::make_own_directory() const {
  if (auto failed = make_private_directory(own_file("")))
    throw Error(Diagnostic{
        .code = "terraform.directory-not-writable",
        .message = "the directory of a stack cannot be written: " + failed.message(),
        .places = {{.path = {}, .file = (shown_as_ / ".terraform").string()}},
        .help = "make it writable, or choose another output directory with --output",
    });
}

fs::path StackDriver::own_file(const char* name) const {
  return directory_ / ".terraform" / "formwork" / name;
}

std::vector<std::string> StackDriver::variable_arguments(const VariableValues& values) const {
  std::vector<std::string> arguments;
  for (const auto& file : values.files) arguments.push_back("-var-file=" + file.string());
  for (const auto& assignment : values.assignments)
    if (declares(assignment.substr(0, assignment.find('='))))
      arguments.push_back("-var=" + assignment);
  return arguments;
}

Progress StackDriver::progress_of(const json& event, Progress::State state) const {
  auto address = text_at(event, "/hook/resource/addr");
  auto seconds = at_or_null(event, "/hook/elapsed_seconds");
  return {
      .path = constructs_.of_address(address),
      .address = address,
      .action = text_at(event, "/hook/action"),
      .state = state,
      .seconds = seconds.is_number() ? seconds.get<int>() : 0,
  };
}

}  // namespace formwork::terraform
