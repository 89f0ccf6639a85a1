#include "terraform/driver/state_probe.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>

#include "terraform/driver/stack_driver.hpp"
#include "terraform/process/private_file.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A local backend that says no place keeps its states in the directory of the stack.
json arguments_of(const Backend& backend, const fs::path& stack) {
  auto arguments = backend.arguments;
  if (backend.type == "local")
    for (const auto& [name, place] :
         {std::pair("path", "terraform.tfstate"), {"workspace_dir", "terraform.tfstate.d"}})
      if (!arguments.contains(name)) arguments[name] = fs::absolute(stack / place).string();
  return arguments;
}

/// A stack that has nothing but a backend, as deep in the output as the real one: paths that are
/// relative stay right, and nobody takes what a killed tool leaves for a stack.
class Probe {
 public:
  Probe(const fs::path& stack, const Backend& backend)
      : directory_(
            stack.parent_path().parent_path() / ("migration-" + stack.filename().string()) / "probe"
        ) {
    fs::remove_all(directory_.parent_path());
    make_private_directory(directory_.parent_path());  // there may be secrets in the backend
    fs::create_directories(directory_);
    json settings{{backend.type, arguments_of(backend, stack)}};
    if (backend.type != "cloud") settings = {{"backend", std::move(settings)}};
    std::ofstream(directory_ / "cdk.tf.json", std::ios::binary) << json{{"terraform", settings}};
  }
  ~Probe() {
    std::error_code ignored;
    fs::remove_all(directory_.parent_path(), ignored);
  }
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  void init(Terraform& own, const fs::path& shown_as) const {
    StackDriver(own, directory_, shown_as).init();
  }
  const fs::path& directory() const { return directory_; }

 private:
  fs::path directory_;
};

/// A directory for data that is named belongs to the stack.
Terraform with_own_data(const Terraform& terraform) {
  return terraform.with({{"TF_DATA_DIR", ""}});
}

Terraform in_workspace(const Terraform& terraform, const std::string& workspace) {
  return terraform.with(
      workspace.empty() ? Environment{} : Environment{{"TF_WORKSPACE", workspace}}
  );
}

// A backend of these has the one state that it names.
bool has_workspaces(const Backend& backend) {
  return backend.type != "http" && backend.type != "remote" && backend.type != "cloud";
}

Error no_list(const std::string& line) {
  return Error(Diagnostic{
      .code = "terraform.workspaces-unknown",
      .message = "nobody can tell which workspaces there are",
      .found = {line},
      .help = "`terraform workspace list` has to print them, and nothing else",
  });
}

}  // namespace

std::vector<std::string> workspaces_of(
    Terraform& terraform, const fs::path& directory, const Backend& backend
) {
  if (!has_workspaces(backend)) return {""};
  std::vector<std::string> names;
  std::istringstream lines(terraform.output_of({"workspace", "list"}, directory));
  bool has_used = false;
  bool is_whole = false;
  for (std::string line; std::getline(lines, line);) {
    // The list ends so; what follows it says that TF_WORKSPACE is set.
    is_whole = line.empty() && has_used;
    if (is_whole) break;
    if (line.empty()) continue;
    const bool is_used = line.starts_with("* ");
    if ((!is_used && !line.starts_with("  ")) || line.find(' ', 2) != line.npos)
      throw no_list(line);
    has_used = has_used || is_used;
    names.insert(is_used ? names.begin() : names.end(), line.substr(2));
  }
  if (!has_used) throw no_list("there is none that is used");
  if (!is_whole) throw no_list("it ends early");
  return names;
}

StatesByWorkspace states_in(Terraform& terraform, const fs::path& stack, const Backend& backend) {
  StatesByWorkspace states;
  try {
    const Probe probe(stack, backend);
    auto own = with_own_data(terraform);
    probe.init(own, stack.filename());
    for (const auto& workspace : workspaces_of(own, probe.directory(), backend)) {
      auto there = in_workspace(own, workspace);
      states[workspace] = pull_state(there, probe.directory());
    }
  } catch (const Interrupted&) {
    throw;
  } catch (const Error& error) {
    const auto& cause = error.diagnostics()[0];
    auto reason = cause.message;
    for (const auto& line : cause.found) reason += ": " + line;
    states[""] = StateFacts::unknown(std::move(reason));
  }
  return states;
}

void copy_state(
    const Terraform& terraform,
    const fs::path& stack,
    const StateIn& from,
    const Terraform& terraform_there,
    const Backend& to
) {
  std::string text;
  {
    const Probe probe(stack, from.backend);
    auto own = with_own_data(terraform);
    probe.init(own, stack.filename());
    text = in_workspace(own, from.workspace).output_of({"state", "pull"}, probe.directory());
  }
  const Probe probe(stack, to);
  auto own = with_own_data(terraform_there);
  probe.init(own, stack.filename());
  const auto file = probe.directory() / "state";
  if (auto failed = write_private(file, text)) throw std::system_error(failed, file.string());
  own.output_of({"state", "push", file.string()}, probe.directory());
}

}  // namespace formwork::terraform
