#include "terraform/driver/migration.hpp"

#include <fstream>

#include "terraform/driver/stack_driver.hpp"
#include "terraform/process/private_file.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What decides whether one state may take the place of another.
struct StateFacts {
  std::string lineage = {};
  std::uint64_t serial = 0;
  bool is_empty = true;
};

/// The state itself, which may be of any size, is not kept.
StateFacts read_facts(std::istream& state) {
  StateFacts facts;
  auto without_content = [&](int depth, json::parse_event_t, json&) {
    if (depth > 1) facts.is_empty = false;
    return depth <= 1;
  };
  const json document = json::parse(state, without_content, false);
  if (!document.is_object()) return {};
  facts.lineage = document.value("lineage", "");
  facts.serial = document.value("serial", std::uint64_t{0});
  return facts;
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
    std::ofstream(directory_ / "cdk.tf.json", std::ios::binary)
        << json{{"terraform", {{"backend", {{backend.type, backend.arguments}}}}}};
  }
  ~Probe() {
    std::error_code ignored;
    fs::remove_all(directory_.parent_path(), ignored);
  }
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  StateFacts facts(Terraform& terraform, const fs::path& shown_as) const {
    StackDriver(terraform, directory_, shown_as).init();
    StateFacts facts;
    terraform.read_output_of({"state", "pull"}, directory_, [&](std::istream& state) {
      facts = read_facts(state);
    });
    return facts;
  }

 private:
  fs::path directory_;
};

}  // namespace

void check_migration(
    Terraform& terraform,
    const fs::path& directory,
    const fs::path& shown_as,
    const Backend& from,
    const Backend& to
) {
  // Terraform lets nobody but a person at its own terminal move states from or to HCP Terraform.
  if (from.type == "cloud" || to.type == "cloud") return;
  const StateFacts old_state = Probe(directory, from).facts(terraform, shown_as);
  const StateFacts new_state = Probe(directory, to).facts(terraform, shown_as);
  if (old_state.is_empty || new_state.is_empty) return;
  if (old_state.lineage != new_state.lineage)
    throw Error(Diagnostic{
        .code = "terraform.other-state",
        .message = "there is a state in the new backend that was never that of " +
                   shown_as.filename().string(),
        .help = "keep this one elsewhere: it would be overwritten",
    });
  if (old_state.serial >= new_state.serial) return;
  throw Error(Diagnostic{
      .code = "terraform.newer-state",
      .message = "the state of " + shown_as.filename().string() +
                 " in the new backend is newer than that in the old one",
      .found =
          {"serial of the old one = " + std::to_string(old_state.serial),
           "serial of the new one = " + std::to_string(new_state.serial)},
      .help = "it was taken along already, it seems: remove " +
              (shown_as / ".terraform" / "terraform.tfstate").string() +
              " and deploy without --migrate-state",
  });
}

}  // namespace formwork::terraform
