#include "synth/manifest.hpp"

#include <nlohmann/json.hpp>

#include "formwork/version.hpp"
#include "synth/creation_points.hpp"

namespace formwork::detail {
namespace {

using nlohmann::json;

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

json to_json(const Assembly::Annotation& annotation) {
  json entry = {
      {"constructPath", annotation.construct_path},
      {"level", level_of(annotation.severity)},
      {"message", annotation.message}};
  if (!annotation.code.empty()) entry["code"] = annotation.code;
  if (!annotation.found.empty()) entry["found"] = annotation.found;
  if (!annotation.help.empty()) entry["help"] = annotation.help;
  if (!annotation.reason.empty()) entry["reason"] = annotation.reason;
  if (annotation.location.known())
    entry["stacktrace"] = json::array({creation_point_of(annotation.location)});
  return entry;
}

json to_json(const std::vector<Assembly::Annotation>& annotations) {
  json entries = json::array();
  for (const auto& annotation : annotations) entries.push_back(to_json(annotation));
  return entries;
}

}  // namespace

std::string manifest_text(const std::vector<Assembly::StackArtifact>& stacks) {
  json manifest = {{"version", version}, {"stacks", json::object()}};
  for (const auto& stack : stacks) {
    const std::string directory = "stacks/" + stack.name;
    manifest["stacks"][stack.name] = {
        {"name", stack.name},
        {"constructPath", stack.construct_path},
        {"workingDirectory", directory},
        {"synthesizedStackPath", directory + (stack.hcl.empty() ? "/cdk.tf.json" : "/cdk.tf")},
        {"stackMetadataPath", directory + "/metadata.json"},
        {"annotations", to_json(stack.annotations)},
        {"dependencies", stack.dependencies}};
    // Which CDKTF's have none of.
    if (!stack.acknowledged.empty())
      manifest["stacks"][stack.name]["acknowledged"] = to_json(stack.acknowledged);
  }
  return manifest.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace formwork::detail
