#include "synth/manifest.hpp"

#include <nlohmann/json.hpp>

#include "formwork/version.hpp"

namespace formwork::detail {
namespace {

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "@cdktf/info";
    case Severity::warning:
      return "@cdktf/warn";
    case Severity::error:
      break;
  }
  return "@cdktf/error";
}

}  // namespace

std::string manifest_text(const std::vector<Assembly::StackArtifact>& stacks) {
  using nlohmann::json;
  json manifest = {{"version", version}, {"stacks", json::object()}};
  for (const auto& stack : stacks) {
    std::string directory = "stacks/" + stack.name;
    json annotations = json::array();
    for (const auto& annotation : stack.annotations)
      annotations.push_back(
          {{"constructPath", annotation.construct_path},
           {"level", level_of(annotation.severity)},
           {"message", annotation.message}}
      );
    manifest["stacks"][stack.name] = {
        {"name", stack.name},
        {"constructPath", stack.construct_path},
        {"workingDirectory", directory},
        {"synthesizedStackPath", directory + "/cdk.tf.json"},
        {"stackMetadataPath", directory + "/metadata.json"},
        {"annotations", annotations},
        {"dependencies", stack.dependencies}};
  }
  return manifest.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace formwork::detail
