#include "terraform/prediction/planning_files.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <formwork/diagnostic.hpp>
#include <fstream>
#include <regex>

#include "terraform/json/text_at.hpp"
#include "terraform/process/private_file.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// The last override file wins, and terraform takes them by their names.
constexpr const char* override_name = "zz_formwork_override.tf.json";
constexpr const char* additions_name = "zz_formwork_assumed.tf.json";
constexpr std::array names{override_name, additions_name};
constexpr const char* comment = "of formwork, while it plans; it removes it afterwards";

// What it says first is said by no one else.
bool is_ours(const fs::path& file) {
  if (!fs::is_regular_file(fs::symlink_status(file))) return false;
  std::ifstream stream(file, std::ios::binary);
  std::string start(std::strlen(comment) + 16, '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  return stream.gcount() == 0 || start.find(comment) != start.npos;
}

fs::path states_of(const fs::path& directory) {
  return (directory / assumed_state_file("x")).parent_path();
}

[[noreturn]] void refuse(const fs::path& shown_as, const std::string& message, const char* help) {
  throw Error(Diagnostic{
      .code = "terraform.assumed-outputs",
      .message = message,
      .places = {{.path = {}, .file = shown_as.string()}},
      .help = help,
  });
}

}  // namespace

PlanningFiles::PlanningFiles(fs::path directory, fs::path shown_as, const StandIn& stand_in)
    : directory_(std::move(directory)), shown_as_(std::move(shown_as)) {
  remove_from(directory_);
  try {
    write_all(stand_in);
  } catch (...) {
    remove_from(directory_);
    throw;
  }
}

void PlanningFiles::write_all(const StandIn& stand_in) const {
  // What keeps it from being made keeps the files from being written.
  make_private_directory(states_of(directory_));
  for (const auto& [name, state] : stand_in.states) write(assumed_state_file(name), state);
  if (!stand_in.additions.empty()) write(additions_name, stand_in.additions);
  write(override_name, stand_in.override);
}

PlanningFiles::~PlanningFiles() { remove_from(directory_); }

void PlanningFiles::remove_from(const fs::path& directory) {
  std::error_code ignored;
  for (const char* name : names)
    if (is_ours(directory / name)) fs::remove(directory / name, ignored);
  auto states = states_of(directory);
  if (fs::is_symlink(fs::symlink_status(states, ignored)))
    fs::remove(states, ignored);
  else
    fs::remove_all(states, ignored);
}

void PlanningFiles::hide_in(json& diagnostic) {
  const std::string file = text_at(diagnostic, "/range/filename");
  if (std::find(names.begin(), names.end(), file) == names.end()) return;
  diagnostic.erase("range");
  static const std::regex stand_in(
      R"re(local\.formwork_assumed\[\\?"([^"\\]*)\\?"\]\[\\?"([^"\\]*)\\?"\])re"
  );
  if (auto snippet = diagnostic.find("snippet");
      snippet != diagnostic.end() && snippet->is_object())
    (*snippet)["code"] = std::regex_replace(
        text_at(diagnostic, "/snippet/code"), stand_in, "data.terraform_remote_state.$1.outputs.$2"
    );
}

void PlanningFiles::write(const fs::path& name, const json& content) const {
  auto file = directory_ / name;
  if (fs::exists(fs::symlink_status(file)))
    refuse(
        shown_as_ / name,
        "a file has the name of one that formwork needs while it plans",
        "rename that file"
    );
  json whole = content;
  if (name.extension() == ".json") whole["//"] = comment;
  if (auto failed = write_private(file, whole.dump(1) + '\n'))
    refuse(
        shown_as_ / name,
        "what a plan takes for the outputs of other stacks cannot be written: " + failed.message(),
        "make the stack's directory writable, or make room on its disk"
    );
}

}  // namespace formwork::terraform
