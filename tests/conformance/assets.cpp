#include "conformance/assets.hpp"

#include <algorithm>

#include "formwork/formwork.hpp"
#include "support/files.hpp"

namespace formwork::conformance {

using nlohmann::json;
namespace fs = std::filesystem;

nlohmann::json asset_made(const json& input) {
  const json& stack_json = input.at("program").at("stacks").at(0);
  const json& element = stack_json.at("elements").at(0);
  support::TemporaryDirectory directory;
  fs::path source = directory.path() / "source";
  if (element.contains("fileName")) {
    support::write_file(source / element["fileName"], element.at("content").get<std::string>());
    source /= element["fileName"].get<std::string>();
  } else {
    for (const auto& [name, text] : element.at("files").items())
      support::write_file(source / name, text.get<std::string>());
  }

  AssetProps props{.path = source.string(), .hash = AssetHash::cdktf};
  if (element.value("assetType", "") == "ARCHIVE") props.packaging = Packaging::zip;
  if (element.contains("assetHash")) props.asset_hash = element["assetHash"].get<std::string>();
  App app({.output = (directory.path() / "out").string()});
  Stack stack(app, stack_json.at("id").get<std::string>());
  Asset asset(stack, element.at("path").get<std::string>(), props);
  app.synth();

  fs::path folder = directory.path() / "out/stacks" / stack.id();
  json files = json::array();
  for (const auto& entry : fs::recursive_directory_iterator(folder / "assets"))
    if (!entry.is_directory()) files.push_back(entry.path().lexically_relative(folder).string());
  std::sort(files.begin(), files.end());
  bool is_folder = element.contains("files") && !props.packaging;
  return {
      {"assetHash", asset.hash()},
      {"path", *asset.path().literal()},
      {"fileName", is_folder ? "<TMPDIR>" : asset.file_name()},
      {"files", files}};
}

}  // namespace formwork::conformance
