#include "cli/synthesis/stack_states.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "core/foreign.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/program/data_directory.hpp"
#include "terraform/stack/program_file.hpp"
#include "terraform/state/backend_change.hpp"
#include "terraform/state/state_facts.hpp"

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

terraform::StateFacts facts_of(const fs::path& state) {
  std::error_code ignored;
  if (!fs::is_regular_file(state, ignored)) return terraform::StateFacts::unknown("it is no file");
  std::ifstream stream = detail::open_foreign(state);
  return terraform::read_state(stream);
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
  const auto facts = facts_of(state);
  if (facts.is_empty()) return {};
  if (facts.is_known()) return "its state still lists resources: " + name;
  return "nobody can tell what its state " + name + " lists: " + facts.reason;
}

/// What terraform has noted of a stack's backend; after `init` that is the file's content.
struct Notes {
  std::vector<json> local = {};
  /// The type of a backend that is not local; empty where there is none.
  std::string remote = {};
  /// A note that nobody can read.
  fs::path unreadable = {};
};

std::string type_of(const json& backend) {
  const json type = backend.value("type", json());
  return type.is_string() ? type.get<std::string>() : "of a type that nobody knows";
}

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
      notes.remote = type_of(backend);
  }
  return notes;
}

/// The type of the backend that the stack has; empty when nobody can tell. A stack in HCL has it in
/// a file beside it.
std::string backend_written_in(const fs::path& directory) {
  if (const auto backend = terraform::backend_of(read_json(terraform::program_file(directory))))
    return backend->type;
  const json header = read_json(directory / "metadata.json");
  const json type = terraform::at_or_null(header, "/~1~1/metadata/backend");
  return type.is_string() ? type.get<std::string>() : std::string();
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
  if (const auto program = terraform::program_file(directory); fs::exists(program)) {
    auto broken =
        "nobody can tell where its state is: " + program.filename().string() + " is broken";
    const json document = read_json(program);
    if (!document.is_object()) return broken;
    const auto backend = terraform::backend_of(document);
    if (!backend) return broken;
    if (backend->type == "local") states.add_configured(backend->arguments, directory);
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
  if (!reason.empty()) return reason;
  std::string remote = notes_of(directory, environment).remote;
  // Another machine may have deployed what was only synthesized here.
  if (remote.empty()) remote = backend_written_in(directory);
  if (remote.empty()) return "nobody can tell what its backend is";
  if (remote == "local") return {};
  return "its backend is " + remote + ", whose state may still list resources";
}

}  // namespace formwork::cli
