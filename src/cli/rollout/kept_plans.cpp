#include "cli/rollout/kept_plans.hpp"

#include "core/foreign.hpp"
#include "terraform/process/private_file.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* index_name = "plans.json";
constexpr int version = 1;

json read_index(const fs::path& folder) {
  auto index = detail::read_foreign(folder / index_name);
  bool is_ours = index.is_object() && index.value("version", json()) == version &&
                 index.value("stacks", json()).is_object();
  return is_ours ? index : json();
}

std::string text_of(const json& object, const char* key) {
  const json value = object.is_object() ? object.value(key, json()) : json();
  return value.is_string() ? value.get<std::string>() : std::string();
}

void check_written(std::error_code failed, const fs::path& shown_as) {
  if (!failed) return;
  throw Error(Diagnostic{
      .code = "diff.plans-not-kept",
      .message = "plans cannot be kept: " + failed.message(),
      .places = {{.path = {}, .file = shown_as.string()}},
  });
}

std::string file_name_of(const StackRun& stack) {
  return fs::path(stack.entry.working_directory).filename().string();
}

}  // namespace

KeptPlans KeptPlans::in_new(const fs::path& folder, std::string shown_as, bool destroys) {
  KeptPlans plans(folder, std::move(shown_as));
  plans.destroys_ = destroys;
  const auto status = fs::symlink_status(folder);
  const bool is_folder = fs::is_directory(status);
  if (fs::exists(status) && (!is_folder || (read_index(folder).is_null() && !fs::is_empty(folder))))
    throw Error(Diagnostic{
        .code = "diff.not-a-folder-of-plans",
        .message = "--out names a folder for plans, and there is something else",
        .places = {{.path = {}, .file = plans.shown_as_}},
        .help = "name a folder that there is not yet, or one of plans that were kept before",
    });
  check_written(terraform::make_private_directory(folder), plans.shown_as_);
  plans.clear();
  // Until all are in it, nobody takes it for whole.
  check_written(
      terraform::write_private(
          folder / index_name, json{{"version", version}, {"stacks", json::object()}}.dump() + '\n'
      ),
      plans.shown_as_
  );
  return plans;
}

// Only what the index names.
void KeptPlans::clear() const {
  const json index = read_index(folder_);
  if (index.is_null()) return;
  std::error_code ignored;
  for (const auto& [name, entry] : index["stacks"].items())
    for (const char* key : {"plan", "changes"})
      if (auto file = text_of(entry, key); !file.empty() && fs::path(file).filename() == file)
        fs::remove(folder_ / file, ignored);
}

KeptPlans KeptPlans::in(const fs::path& folder, std::string shown_as) {
  KeptPlans plans(folder, std::move(shown_as));
  const json index = read_index(folder);
  if (index.is_null() || index["stacks"].empty())
    throw Error(Diagnostic{
        .code = "deploy.no-plans",
        .message = index.is_null() ? "there are no kept plans" : "the kept plans are not whole",
        .places = {{.path = {}, .file = plans.shown_as_}},
        .help = "make them with `formwork diff --out " + plans.shown_as_ + "`",
    });
  plans.destroys_ = index.value("destroys", json()) == true;
  for (const auto& [name, entry] : index["stacks"].items())
    plans.stacks_[name] = {
        text_of(entry, "program"), text_of(entry, "plan"), text_of(entry, "changes")};
  return plans;
}

void KeptPlans::keep(StackRun& stack, const fs::path& directory) {
  auto file = file_name_of(stack) + ".tfplan";
  stack.driver.keep_plan(folder_ / file);
  stacks_[stack.entry.name] = {.program = program_digest(directory), .plan = file};
}

void KeptPlans::keep_changes(StackRun& stack, const fs::path& directory, const json& changes) {
  auto file = file_name_of(stack) + ".changes.json";
  check_written(
      terraform::write_private(folder_ / file, changes.dump() + '\n'), fs::path(shown_as_) / file
  );
  stacks_[stack.entry.name] = {.program = program_digest(directory), .changes = file};
}

void KeptPlans::finish() const {
  json stacks = json::object();
  for (const auto& [name, entry] : stacks_) {
    stacks[name] = {{"program", entry.program}};
    if (!entry.plan.empty()) stacks[name]["plan"] = entry.plan;
    if (!entry.changes.empty()) stacks[name]["changes"] = entry.changes;
  }
  const json index{{"version", version}, {"destroys", destroys_}, {"stacks", std::move(stacks)}};
  check_written(
      terraform::write_private(folder_ / index_name, index.dump(2) + '\n'),
      fs::path(shown_as_) / index_name
  );
}

void KeptPlans::check(StackRuns& runs) const {
  std::vector<std::string> missing;
  std::vector<std::string> changed;
  for (const auto& run : runs.runs()) {
    const auto& name = run.entry.name;
    auto kept = stacks_.find(name);
    std::error_code failed;
    auto file = kept == stacks_.end() ? "" : kept->second.plan + kept->second.changes;
    if (file.empty() || !fs::is_regular_file(folder_ / file, failed))
      missing.push_back(name);
    else if (kept->second.program != program_digest(runs.directory_of(run.entry)))
      changed.push_back(name);
  }
  if (missing.empty() && changed.empty()) return;
  const auto& named = missing.empty() ? changed : missing;
  throw Error(Diagnostic{
      .code = missing.empty() ? "deploy.plan-is-stale" : "deploy.plan-is-missing",
      .message = missing.empty() ? "the program changed since these stacks were planned"
                                 : "there is no kept plan of these stacks",
      .places = {{.path = {}, .file = shown_as_}},
      .found = named,
      .help = "plan again: formwork diff --out " + shown_as_,
  });
}

fs::path KeptPlans::plan_of(const std::string& stack) const {
  const auto& plan = stacks_.at(stack).plan;
  return plan.empty() ? fs::path() : folder_ / plan;
}

json KeptPlans::changes_of(const std::string& stack) const {
  return detail::read_foreign(folder_ / stacks_.at(stack).changes);
}

}  // namespace formwork::cli
