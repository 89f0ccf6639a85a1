#include "synth/backend_writer.hpp"

#include <algorithm>
#include <array>

#include "core/backend.hpp"

namespace formwork::detail {
namespace {

bool is_cloud(const StackNode* stack) { return stack->backend.type == "cloud"; }

/// Whether there is a state for each of Terraform's workspaces, and the reader's is the one to
/// read.
bool has_workspaces(std::string_view type) {
  constexpr std::array<std::string_view, 4> without{"cloud", "http", "oss", "remote"};
  return std::find(without.begin(), without.end(), type) == without.end();
}

Word config_of(const StackNode* of, const StackNode* reader, ConfigPlace place) {
  std::vector<MapEntry> entries = config_entries(of->backend.arguments, place);
  if (of->backend.type == "local") place_local_states(entries, reader, of);
  return map_word(entries.data(), entries.size());
}

[[noreturn]] void refuse_unnamed_workspace(const StackNode* producer, std::string_view missing) {
  throw Error(Diagnostic{
      .code = "backend.no-workspace-name",
      .message = "another stack reads this one's outputs, so its backend must say which workspace "
                 "they are in",
      .found = {std::string(missing) + " is not given"},
      .help = is_cloud(producer)
                  ? "write .organization and .workspaces = {{.name = \"…\"}} in the CloudBackend"
                  : "write .workspaces = {{.name = \"…\"}} in the RemoteBackend",
  });
}

/// HCP Terraform's state is read by the backend `remote`, which knows workspaces by their name
/// only.
Word remote_config_of(const StackNode* producer) {
  constexpr ConfigPlace place = ConfigPlace::other_stack;
  std::vector<MapEntry> entries = config_entries(producer->backend.arguments, place);
  if (!config_argument(producer->backend.arguments, "organization").is_set())
    refuse_unnamed_workspace(producer, "organization");
  Word name = config_argument(config_argument(producer->backend.arguments, "workspaces"), "name");
  if (!name.is_set()) refuse_unnamed_workspace(producer, "workspaces.name");
  const MapEntry only_name{text_word("name"), name};
  for (MapEntry& entry : entries)
    if (text_of(entry.key) == "workspaces") entry.value = map_word(&only_name, 1);
  return map_word(entries.data(), entries.size());
}

}  // namespace

void write_backend(const StackNode* stack, JsonWriter& json, Printer& printer) {
  if (stack->hides_backend) return;
  const Word config = config_of(stack, stack, ConfigPlace::backend);
  if (is_cloud(stack)) {
    json.key("cloud");
    return printer.literal(config, json.depth());
  }
  json.key("backend");
  json.open_object();
  json.key(stack->backend.type);
  printer.literal(config, json.depth());
  json.close();
}

void write_remote_state(
    const StackNode* producer, const StackNode* reader, JsonWriter& json, Printer& printer
) {
  const std::string_view type = producer->backend.type;
  const bool remote = type == "remote" || is_cloud(producer);
  json.open_object();
  json.member("backend", remote ? "remote" : type);
  json.key("config");
  printer.attribute(
      remote ? remote_config_of(producer) : config_of(producer, reader, ConfigPlace::other_stack),
      json.depth()
  );
  if (has_workspaces(type)) json.member("workspace", "${terraform.workspace}");
  json.close();
}

std::string_view cloud_of(const StackNode* stack) {
  if (stack->backend.type != "remote" && !is_cloud(stack)) return {};
  auto host = literal_text(config_argument(stack->backend.arguments, "hostname"));
  return !host || host->rfind("app.terraform.io", 0) == 0 ? "tfc" : "tfe";
}

}  // namespace formwork::detail
