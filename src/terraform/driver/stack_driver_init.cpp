// Terraform in the directory of a stack, before anything else can be asked.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/foreign.hpp"
#include "terraform/driver/stack_driver.hpp"
#include "terraform/driver/workspace_states.hpp"
#include "terraform/findings/regions.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/prediction/planning_files.hpp"
#include "terraform/process/private_file.hpp"
#include "terraform/program/data_directory.hpp"
#include "terraform/program/lock_upgrade.hpp"
#include "terraform/program/provider_lock.hpp"
#include "terraform/program/version_check.hpp"
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

/// Terraform then asks nobody whether to take a state along.
void forget_backend(const fs::path& data) {
  for (const char* note : {"terraform.tfstate", "environment"}) fs::remove(data / note);
}

}  // namespace

void StackDriver::init(const InitRequest& request) {
  if (!lock_) {
    make_own_directory();
    lock_ = terraform_.lock(own_file("lock"), shown_as_.string());
    PlanningFiles::remove_from(directory_);
  }
  const auto data = terraform_.data_directory(directory_);
  use_data_directory(data, directory_);
  check_regions();
  check_version(terraform_, constructs_, own_file("terraform_version"), shown_as_);
  auto reasons = init_reasons();
  const bool is_due = !fs::exists(data) || text_of(own_file("initialized")) != reasons;
  if (!request.migrate_state && !is_due) return;
  auto upgrade = LockUpgrade::of(directory_, constructs_.stack(), terraform_.environment());
  std::vector<std::string> arguments{"-input=false"};
  const auto change = backend_change(request.migrate_state);
  const auto to = backend_of(constructs_.stack());
  if (change && is_moved_by_us(*change)) {
    if (request.migrate_state) {
      check_migration(terraform_, *change);
      move_state(terraform_, *change);
    } else if (!request.reconfigure) {
      throw Error(backend_changed(terraform_, *change));
    }
    forget_backend(data);
  } else if (request.reconfigure || (change && mean_same_states(directory_, change->was, change->is))) {
    // Terraform does so by itself for HCP Terraform, and takes no flag there.
    if (!to || to->type != "cloud") arguments.emplace_back("-reconfigure");
  } else if (request.migrate_state && change) {
    check_migration(terraform_, *change);
    // Terraform does not take -migrate-state, which this stands for as well, together with -json.
    arguments.emplace_back("-force-copy");
  }
  run_init(arguments, upgrade, change);
  if (!request.skip_provider_lock)
    lock_providers_for_remote_runs(terraform_, directory_, constructs_);
  for (const auto& provider : upgrade.upgraded())
    terraform_.note(
        shown_as_.filename().string() + ": the lock of " + provider.source + ' ' +
        provider.version + " did not fit the program any more, and was upgraded"
    );
  write_private(own_file("initialized"), init_reasons());  // or else it is done again
}

void StackDriver::run_init(
    const std::vector<std::string>& arguments,
    LockUpgrade& upgrade,
    const std::optional<BackendChange>& change
) {
  std::vector<Diagnostic> warnings;
  // A look at both backends, below, needs the cache as well.
  auto cache = terraform_.lock_plugin_cache();
  try {
    upgrade.begin();
    run("init", arguments, {}, warnings);
  } catch (const Interrupted&) {
    upgrade.undo();
    throw;
  } catch (const Error& error) {
    const auto* refused = dynamic_cast<const Refused*>(&error);
    const bool is_moved = refused && refused->has(Finding::Cause::backend_change);
    if (!is_moved && upgrade.drop_unused()) {
      try {
        return run("init", arguments, {}, warnings);
      } catch (const Error&) {
        // The first failure is the one that the user can do something about.
      }
    }
    upgrade.undo();
    cache.reset();
    if (!change || !is_moved) throw;
    throw Error(backend_changed(terraform_, *change));
  }
}

std::optional<BackendChange> StackDriver::backend_change(bool has_to_know) const {
  std::optional<Backend> was;
  try {
    was = noted_backend(terraform_.data_directory(directory_), directory_);
  } catch (const Error&) {
    // Terraform refuses what it cannot read, too.
    if (has_to_know) throw;
  }
  auto is = backend_of(constructs_.stack());
  if (!was && is) mean_same_states(directory_, {}, *is);  // for states of workspaces
  if (!was || was == is || (!is && !has_to_know)) return {};
  if (!is)
    throw Error(Diagnostic{
        .code = "terraform.backend-unknown",
        .message = "nobody can tell what the backend of " + shown_as_.filename().string() + " is",
        .places = {{.path = {}, .file = (shown_as_ / constructs_.file_name()).string()}},
        .help = "synthesize the stack as JSON, without --hcl",
    });
  const auto name = text_at(constructs_.stack(), "/~1~1/metadata/stackName");
  return BackendChange{
      .directory = directory_,
      .stack = name.empty() ? shown_as_.filename().string() : name,
      .was = *std::move(was),
      .is = *std::move(is),
  };
}

// Another stack has waited for it already.
void StackDriver::check_regions() const {
  auto region = terraform_.unreachable_regions().first_of(regions_of(constructs_.stack()));
  if (region.empty()) return;
  auto finding = unreachable_region(region);
  finding.places.push_back({.path = {}, .file = (shown_as_ / constructs_.file_name()).string()});
  finding.found.emplace_back("so another stack found; this one names it too");
  throw Error(std::move(finding));
}

std::string StackDriver::init_reasons() const {
  const auto& stack = constructs_.stack();
  json reasons{
      {"data", terraform_.data_directory(directory_).string()},
      {"terraform", at_or_null(stack, "/terraform")},
      {"hcl", stack.empty() ? json(text_of(directory_ / "cdk.tf")) : json()},
      {"lock", text_of(directory_ / ".terraform.lock.hcl")},
  };
  const json modules = at_or_null(stack, "/module");
  if (modules.is_object())
    for (const auto& [name, module] : modules.items())
      reasons["modules"][name] = {at_or_null(module, "/source"), at_or_null(module, "/version")};
  return reasons.dump();
}

}  // namespace formwork::terraform
