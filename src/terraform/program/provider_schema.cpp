#include "terraform/program/provider_schema.hpp"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "terraform/json/answer.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (fs::temp_directory_path() / "formwork-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
      throw Error(Diagnostic{
          .code = "get.temporary-directory",
          .message = "no directory can be made in " + fs::temp_directory_path().string(),
          .help = "set TMPDIR to a directory with room for the provider",
      });
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string configuration(const ProviderRequirement& provider) {
  json requirement = {{"source", provider.source}};
  if (!provider.version.empty()) requirement["version"] = provider.version;
  return json{{"terraform", {{"required_providers", {{provider.name, requirement}}}}}}.dump();
}

}  // namespace

ProviderSchema fetch_schema(Terraform& terraform, const ProviderRequirement& provider) {
  TemporaryDirectory directory;
  std::ofstream(directory.path() / "main.tf.json") << configuration(provider);
  terraform.init_without_backend(directory.path());
  ProviderSchema result;
  result.text = terraform.output_of({"providers", "schema", "-json"}, directory.path());
  const std::string question = terraform.name() + " version -json";
  const auto selections = member_of(
      read_answer(terraform.output_of({"version", "-json"}, directory.path()), question),
      "provider_selections",
      json::value_t::object,
      question
  );
  for (const auto& [address, chosen] : selections.items())
    if (chosen.is_string()) result.version = chosen;
  return result;
}

}  // namespace formwork::terraform
