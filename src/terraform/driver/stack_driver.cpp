#include "terraform/driver/stack_driver.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include "core/foreign.hpp"
#include "terraform/driver/kept_log.hpp"
#include "terraform/driver/migration.hpp"
#include "terraform/driver/workspace_states.hpp"
#include "terraform/findings/findings.hpp"
#include "terraform/findings/regions.hpp"
#include "terraform/json/json_parts.hpp"
#include "terraform/prediction/planning_files.hpp"
#include "terraform/process/private_file.hpp"
#include "terraform/program/data_directory.hpp"
#include "terraform/program/provider_lock.hpp"
#include "terraform/program/version_check.hpp"
#include "terraform/renames/former_paths.hpp"
#include "terraform/run/run_report.hpp"
#include "terraform/state/backend_change.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string text_of(const fs::path& file) {
  std::ifstream stream = detail::open_foreign(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

json at_or_null(const json& value, const char* pointer) {
  return value.is_object() ? value.value(json::json_pointer(pointer), json()) : json();
}

// What only its owner may read: plans hold secrets.
void make_private(const fs::path& directory, const fs::path& shown_as) {
  if (auto failed = make_private_directory(directory))
    throw Error(Diagnostic{
        .code = "terraform.directory-not-writable",
        .message = "the directory of a stack cannot be written: " + failed.message(),
        .places = {{.path = {}, .file = (shown_as / ".terraform").string()}},
        .help = "make it writable, or choose another output directory with --output",
    });
}

}  // namespace

StackDriver::StackDriver(Terraform& terraform, fs::path directory, fs::path shown_as)
    : terraform_(terraform),
      directory_(std::move(directory)),
      shown_as_(std::move(shown_as)),
      constructs_(ConstructPaths::read(directory_)),
      secrets_(secrets_of(constructs_.stack(), {}, terraform.environment(), directory_)) {}

bool StackDriver::declares(const std::string& variable) const {
  return constructs_.stack().contains(json::json_pointer("/variable") / variable);
}

std::vector<std::string> StackDriver::addresses_of(const std::string& place) const {
  auto addresses = constructs_.addresses_of(place);
  if (addresses.empty() && !constructs_.of_address(place).empty()) addresses.push_back(place);
  return addresses;
}

void StackDriver::init(const InitRequest& request) {
  if (!lock_) {
    make_private(own_file(""), shown_as_);
    lock_ = terraform_.lock(own_file("lock"), shown_as_.string());
    PlanningFiles::remove_from(directory_);
  }
  const auto data = terraform_.data_directory(directory_);
  use_data_directory(data, directory_);
  check_regions();
  check_version(terraform_, constructs_, own_file("terraform_version"), shown_as_);
  auto reasons = init_reasons();
  if (!request.migrate_state && fs::exists(data) && text_of(own_file("initialized")) == reasons)
    return;
  std::vector<std::string> arguments{"-input=false"};
  const Backend before = noted_backend(data);
  const Backend now = backend_of(constructs_.stack());
  if (before != now && mean_same_states(directory_, before, now)) {
    arguments.emplace_back("-reconfigure");
  } else if (request.migrate_state && !before.type.empty() && before != now) {
    check_migration(terraform_, directory_, shown_as_, before, now);
    // Terraform does not take -migrate-state, which this stands for as well, together with -json.
    arguments.emplace_back("-force-copy");
  }
  std::vector<Diagnostic> warnings;
  auto cache = terraform_.lock_plugin_cache();
  try {
    run("init", arguments, {}, warnings);
  } catch (const Error& error) {
    if (!is_backend_change(error)) throw;
    throw Error(backend_changed(data, shown_as_, constructs_.stack()));
  }
  if (!request.skip_provider_lock)
    lock_providers_for_remote_runs(terraform_, directory_, constructs_);
  write_private(own_file("initialized"), init_reasons());  // or else it is done again
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
  auto on_event = [&](const json& event) {
    const json type = at_or_null(event, "/type");
    auto state = states.find(type.is_string() ? type.get<std::string>() : "");
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

json StackDriver::outputs() {
  auto outputs = detail::parse_foreign(terraform_.output_of({"output", "-json"}, directory_));
  return outputs.is_object() ? outputs : json::object();
}

bool StackDriver::is_deployed() {
  bool found = false;
  auto part_of = [&](const JsonPath& path) {
    if (path[0] != "resources" && path[0] != "outputs") return JsonPart::skip;
    found = found || path.size() == 2;
    return path.size() == 1 ? JsonPart::enter : JsonPart::skip;
  };
  terraform_.read_output_of({"state", "pull"}, directory_, [&](std::istream& stream) {
    read_json_parts(stream, {.part_of = part_of, .take = {}});
  });
  return found;
}

void StackDriver::run(
    const std::string& verb,
    std::vector<std::string> arguments,
    const OnEvent& on_event,
    std::vector<Diagnostic>& warnings
) {
  RunReport report(verb, constructs_, shown_as_, secrets_, terraform_.name());
  arguments.insert(arguments.begin(), {verb, "-json"});
  make_private(own_file(""), shown_as_);
  auto process = terraform_.command(arguments, directory_);
  process.log = own_file((verb + ".log").c_str());
  process.on_line = [&](const std::string& line) {
    auto event = report.take(line);
    if (on_event && event.is_object()) on_event(event);
  };
  if (lock_) process.kept_open = {lock_->descriptor()};
  auto result = terraform_.follow(process);
  for (const auto& region : report.dark_regions()) terraform_.dark_regions().add(region);
  if (report.has_hidden()) EventFilter::apply_to(process.log, secrets_);
  keep_log(process.log, shown_as_.filename().string(), terraform_.environment(), warnings);
  warnings.insert(warnings.end(), report.warnings().begin(), report.warnings().end());
  report.check(result, under_way_);
}

// Another stack has waited for it already.
void StackDriver::check_regions() const {
  auto region = terraform_.dark_regions().first_of(regions_of(constructs_.stack()));
  if (region.empty()) return;
  auto finding = dark_region(region);
  finding.places.push_back({.path = {}, .file = (shown_as_ / "cdk.tf.json").string()});
  finding.found.emplace_back("so another stack found; this one names it too");
  throw Error(std::move(finding));
}

std::string StackDriver::init_reasons() const {
  const auto& stack = constructs_.stack();
  json reasons{
      {"data", terraform_.data_directory(directory_).string()},
      {"terraform", at_or_null(stack, "/terraform")},
      {"hcl", text_of(directory_ / "cdk.tf")},
      {"lock", text_of(directory_ / ".terraform.lock.hcl")},
  };
  const json modules = at_or_null(stack, "/module");
  if (modules.is_object())
    for (const auto& [name, module] : modules.items())
      reasons["modules"][name] = {at_or_null(module, "/source"), at_or_null(module, "/version")};
  return reasons.dump();
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
  auto text = [&](const char* pointer) {
    auto value = at_or_null(event, pointer);
    return value.is_string() ? value.get<std::string>() : std::string();
  };
  auto address = text("/hook/resource/addr");
  auto seconds = at_or_null(event, "/hook/elapsed_seconds");
  return {
      .path = constructs_.of_address(address),
      .address = address,
      .action = text("/hook/action"),
      .state = state,
      .seconds = seconds.is_number() ? seconds.get<int>() : 0,
  };
}

}  // namespace formwork::terraform
