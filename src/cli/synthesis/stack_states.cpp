#include "cli/synthesis/stack_states.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "core/foreign.hpp"
#include "terraform/program/data_directory.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read_json(const fs::path& file) { return detail::read_foreign(file); }

/// The states of a stack's local backend, as far as terraform has made them.
class States {
 public:
  void add_file(const fs::path& file) {
    add(file);
    add(file.parent_path() / ('.' + file.filename().string() + ".lock.info"));
  }
  /// A folder for each workspace.
  void add_workspaces(const fs::path& folder) {
    std::error_code failed;
    for (fs::recursive_directory_iterator entry(folder, failed), end; entry != end;
         entry.increment(failed))
      if (!entry->is_directory()) add(entry->path());
  }
  /// Where a backend `local` of this configuration keeps them.
  void add_configured(const json& config, const fs::path& directory) {
    auto path_of = [&](const char* argument, const std::string& otherwise) {
      const json path = config.is_object() ? config.value(argument, json()) : json();
      return (directory / (path.is_string() ? path.get<std::string>() : otherwise))
          .lexically_normal();
    };
    add_file(path_of("path", "terraform.tfstate"));
    add_workspaces(path_of("workspace_dir", "terraform.tfstate.d"));
  }
  void add_all_in(const fs::path& directory) {
    for (const auto& entry : fs::directory_iterator(directory))
      if (entry.path().filename().string().find(".tfstate") != std::string::npos &&
          !entry.is_directory())
        add(entry.path());
    add_workspaces(directory / "terraform.tfstate.d");
  }

  const std::set<fs::path>& all() const { return files_; }

 private:
  void add(const fs::path& file) {
    std::error_code ignored;
    if (fs::exists(file, ignored)) files_.insert(file);
  }

  std::set<fs::path> files_;
};

enum class Holds { nothing, resources, unknown };

// Only what terraform itself writes for nothing is nothing.
Holds content_of(const fs::path& state) {
  constexpr int version = 4;
  std::error_code ignored;
  if (!fs::is_regular_file(state, ignored)) return Holds::unknown;
  if (fs::file_size(state, ignored) == 0) return Holds::nothing;
  const json content = read_json(state);
  if (!content.is_object() || content.value("version", json(version)) != version)
    return Holds::unknown;
  const json resources = content.value("resources", json());
  const json outputs = content.value("outputs", json());
  if (resources.is_array() && !resources.empty()) return Holds::resources;
  if (!resources.is_array() || !outputs.is_object()) return Holds::unknown;
  return resources.empty() && outputs.empty() ? Holds::nothing : Holds::resources;
}

/// By its name alone, where everybody looks for it.
std::string shown(const fs::path& file, const fs::path& project, const fs::path& directory) {
  if (file.parent_path() == project || file.parent_path() == directory)
    return file.filename().string();
  auto relative = file.lexically_normal().lexically_relative(project);
  return relative.empty() || *relative.begin() == ".." ? file.string() : relative.generic_string();
}

std::string reason_of(const fs::path& state, const fs::path& project, const fs::path& directory) {
  const auto name = shown(state, project, directory);
  if (state.extension() == ".info") return "its state is locked: " + name;
  switch (content_of(state)) {
    case Holds::nothing:
      return {};
    case Holds::resources:
      return "its state still lists resources: " + name;
    case Holds::unknown:
      break;
  }
  return "nobody can tell what is in its state: " + name;
}

/// What terraform has noted of a stack's backend; after `init` that is the file's content.
struct Notes {
  std::vector<json> local = {};
  bool is_remote = false;
  /// A note that nobody can read.
  fs::path unreadable = {};
};

Notes notes_of(const fs::path& directory, const terraform::Environment& environment) {
  Notes notes;
  for (const auto& data : terraform::data_directories(environment, directory)) {
    const auto file = data / "terraform.tfstate";
    if (!fs::exists(file)) continue;
    const json note = read_json(file);
    const json backend = note.is_object() ? note.value("backend", json()) : json();
    if (!backend.is_object())
      notes.unreadable = file;
    else if (backend.value("type", json()) == "local")
      notes.local.push_back(backend.value("config", json()));
    else
      notes.is_remote = true;
  }
  return notes;
}

}  // namespace

std::string remaining_state(
    const fs::path& directory,
    const fs::path& project,
    const std::string& stack,
    const terraform::Environment& environment
) {
  States states;
  const auto usual = project / ("terraform." + stack + ".tfstate");
  states.add_file(usual);
  states.add_workspaces(usual.string() + ".d");
  states.add_all_in(directory);
  if (fs::exists(directory / "cdk.tf.json")) {
    const json document = read_json(directory / "cdk.tf.json");
    if (!document.is_object()) return "nobody can tell where its state is: cdk.tf.json is broken";
    const auto local = "/terraform/backend/local"_json_pointer;
    if (document.contains(local)) states.add_configured(document[local], directory);
  }
  const auto notes = notes_of(directory, environment);
  if (!notes.unreadable.empty())
    return "nobody can tell where its state is: " + shown(notes.unreadable, project, directory);
  for (const auto& config : notes.local) states.add_configured(config, directory);
  for (const auto& state : states.all())
    if (state.extension() != ".backup")
      if (auto reason = reason_of(state, project, directory); !reason.empty()) return reason;
  return {};
}

std::string reason_to_keep(
    const fs::path& directory,
    const fs::path& project,
    const std::string& stack,
    const terraform::Environment& environment
) {
  auto reason = remaining_state(directory, project, stack, environment);
  if (reason.empty() && notes_of(directory, environment).is_remote)
    return "it was initialized with a remote backend, whose state may still list resources";
  return reason;
}

}  // namespace formwork::cli
