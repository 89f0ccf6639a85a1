#include "terraform/program/terraform.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/foreign.hpp"
#include "terraform/findings/findings.hpp"
#include "terraform/findings/plain_line.hpp"
#include "terraform/json/answer.hpp"
#include "terraform/process/environment.hpp"
#include "terraform/process/interrupts.hpp"
#include "terraform/program/data_directory.hpp"

namespace formwork::terraform {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (auto shown = plain_line(line); !shown.empty()) result.push_back(std::move(shown));
  return result;
}

bool has_error(const std::vector<Diagnostic>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const auto& finding) {
    return finding.severity == Severity::error;
  });
}

}  // namespace

Terraform::Terraform(Processes& processes, const Environment& environment, Note on_wait)
    : processes_(processes),
      environment_(with_plugin_cache(with_paths_from(std::filesystem::current_path(), environment))
      ),
      on_wait_(std::move(on_wait)) {
  program_ = value_of(environment_, "TERRAFORM_BINARY_NAME");
  if (program_.empty()) program_ = "terraform";
  // The system would look for it in our PATH from where terraform is run.
  if (value_of(environment, "PATH") != value_of(environment_, "PATH"))
    started_ = program_file().string();
  if (started_.empty()) started_ = program_;
  // The tool speaks for itself, and phones nobody.
  environment_.emplace("TF_IN_AUTOMATION", "1");
  environment_.emplace("CHECKPOINT_DISABLE", "1");
}

Terraform::Terraform(
    Processes& processes,
    const Environment& environment,
    Note on_wait,
    std::set<std::filesystem::path> stacks
)
    : Terraform(processes, environment, std::move(on_wait)) {
  stacks_ = std::move(stacks);
}

Terraform Terraform::with(const Environment& changes) const {
  auto environment = changes;
  environment.insert(environment_.begin(), environment_.end());
  return {processes_, environment, on_wait_, stacks_};
}

std::filesystem::path Terraform::program_file() const {
  if (program_.find('/') != std::string::npos) return program_;
  std::istringstream directories(value_of(environment_, "PATH"));
  for (std::string directory; std::getline(directories, directory, ':');)
    if (auto file = std::filesystem::path(directory) / program_; access(file.c_str(), X_OK) == 0)
      return file;
  return {};
}

std::filesystem::path Terraform::data_directory(const std::filesystem::path& directory) const {
  return stacks_.contains(directory) ? terraform::data_directory(environment_, directory)
                                     : directory / ".terraform";
}

std::string Terraform::version() {
  const std::vector<std::string> question{"version", "-json"};
  const std::string command = program_ + " version -json";
  return member_of(
      read_answer(output_of(question, {}), command),
      "terraform_version",
      nlohmann::json::value_t::string,
      command
  );
}

void Terraform::init_without_backend(const std::filesystem::path& directory) {
  auto result = run({"init", "-backend=false", "-input=false", "-no-color"}, directory);
  if (result.succeeded()) return;
  throw Error(Diagnostic{
      .code = "terraform.init",
      .message = program_ + " init failed in " + directory.filename().string(),
      .found = lines_of(result.err),
  });
}

std::vector<Diagnostic> Terraform::validate(
    const std::filesystem::path& directory, const std::filesystem::path& shown_as
) {
  auto validate = [&] {
    return read_validation(run({"validate", "-json"}, directory).out, directory, shown_as);
  };
  auto findings = validate();
  // Errors may only mean that providers are not installed yet.
  if (!has_error(findings)) return findings;
  init_without_backend(directory);
  return validate();
}

std::string Terraform::output_of(
    const std::vector<std::string>& arguments, const std::filesystem::path& directory
) {
  auto result = run(arguments, directory);
  check(result, arguments);
  return std::move(result.out);
}

void Terraform::read_output_of(
    const std::vector<std::string>& arguments,
    const std::filesystem::path& directory,
    const std::function<void(std::istream&)>& read
) {
  // What a command prints that fails cannot be read either: its failure is the one to tell.
  std::exception_ptr failure;
  auto try_read = [&](std::istream& stream) {
    try {
      read(stream);
    } catch (...) {
      failure = std::current_exception();
    }
  };
  check(run(arguments, directory, try_read), arguments);
  if (failure) std::rethrow_exception(failure);
}

void Terraform::check(const ProcessResult& result, const std::vector<std::string>& arguments)
    const {
  if (result.succeeded()) return;
  std::string line = program_;
  for (const auto& argument : arguments) line += ' ' + argument;
  throw CommandFailed(Diagnostic{
      .code = "terraform.failed",
      .message = line + " exited with status " + std::to_string(result.exit_code),
      .found = lines_of(result.err),
  });
}

ProcessResult Terraform::run(
    const std::vector<std::string>& arguments,
    const std::filesystem::path& directory,
    const std::function<void(std::istream&)>& read
) {
  auto process = command(arguments, directory);
  process.out = Stream::capture;
  process.err = Stream::capture;
  process.read_out = read;
  auto result = follow(process);
  if (result.interrupted_by != 0)
    throw Interrupted(Diagnostic{
        .code = "terraform.interrupted", .message = program_ + " was stopped"});
  return result;
}

Process Terraform::command(
    const std::vector<std::string>& arguments, const std::filesystem::path& directory
) const {
  Process process{
      .arguments = {started_},
      .directory = directory,
      .environment = environment_,
      .own_group = true,
  };
  process.arguments.insert(process.arguments.end(), arguments.begin(), arguments.end());
  // Only where the user has set it: what is seen from a stack's directory is not what they mean.
  if (auto data = process.environment.find("TF_DATA_DIR"); data != process.environment.end())
    data->second = data_directory(directory).string();
  return process;
}

ProcessResult Terraform::follow(const Process& process) {
  auto result = processes_.run(process);
  if (result.start_error != 0)
    throw Error(Diagnostic{
        .code = "terraform.missing",
        .message = program_ + " cannot be started: " + std::strerror(result.start_error),
        .help = "install terraform, or name another program in TERRAFORM_BINARY_NAME",
    });
  if (result.signal != 0 && result.interrupted_by == 0)
    throw Error(Diagnostic{
        .code = "terraform.crashed",
        .message = program_ + " was killed by " + signal_name(result.signal),
        .found = lines_of(result.err),
    });
  return result;
}

std::unique_ptr<ExclusiveLock> Terraform::lock(
    const std::filesystem::path& file, const std::string& shown_as
) const {
  return std::make_unique<ExclusiveLock>(file, [&](const std::string& holder) {
    on_wait_("waiting for " + holder + ", which works in " + shown_as);
  });
}

std::unique_ptr<ExclusiveLock> Terraform::lock_plugin_cache() const {
  auto cache = value_of(environment_, "TF_PLUGIN_CACHE_DIR");
  if (!std::filesystem::is_directory(cache)) return nullptr;
  try {
    return lock(std::filesystem::path(cache) / ".formwork.lock", cache);
  } catch (const CannotLock&) {
    // What nobody can write to needs no guard: terraform only takes from it.
    return nullptr;
  }
}

Environment with_plugin_cache(Environment environment) {
  std::string home = value_of(environment, "HOME");
  if (environment.contains("TF_PLUGIN_CACHE_DIR") || home.empty() ||
      is_on(environment, "CDKTF_DISABLE_PLUGIN_CACHE_ENV"))
    return environment;
  auto cache = std::filesystem::path(home) / ".terraform.d" / "plugin-cache";
  std::error_code failed;
  std::filesystem::create_directories(cache, failed);
  if (!failed) environment["TF_PLUGIN_CACHE_DIR"] = cache.string();
  return environment;
}

}  // namespace formwork::terraform
