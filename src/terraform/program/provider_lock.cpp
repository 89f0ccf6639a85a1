#include "terraform/program/provider_lock.hpp"

#include <nlohmann/json.hpp>

#include "terraform/json/answer.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr const char* platform_of_remote_runs = "linux_amd64";

bool runs_remotely(const json& stack) {
  return stack.contains("/terraform/cloud"_json_pointer) ||
         stack.contains("/terraform/backend/remote"_json_pointer);
}

}  // namespace

void lock_providers_for_remote_runs(
    Terraform& terraform, const std::filesystem::path& directory, const StackDocument& constructs
) {
  if (!runs_remotely(constructs.stack())) return;
  const std::string question = terraform.name() + " version -json";
  std::string platform = member_of(
      read_answer(terraform.output_of({"version", "-json"}, directory), question),
      "platform",
      json::value_t::string,
      question
  );
  if (platform == platform_of_remote_runs) return;
  terraform.output_of(
      {"providers",
       "lock",
       "-platform=" + platform,
       std::string("-platform=") + platform_of_remote_runs},
      directory
  );
}

}  // namespace formwork::terraform
