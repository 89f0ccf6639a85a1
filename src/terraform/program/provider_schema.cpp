#include "terraform/program/provider_schema.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "terraform/json/answer.hpp"
#include "terraform/process/temporary_directory.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

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
