#include "terraform/findings/protection.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "terraform/findings/finding_place.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

enum class Value { on, off, any };

struct ProtectingArgument {
  /// Empty: every type that has the attribute.
  std::string_view type;
  std::string_view attribute;
  Value value;
  std::string_view effect;
  std::string_view help;
  Severity severity = Severity::warning;
  /// Another attribute that must be unset for this to matter.
  std::string_view without = {};
};

constexpr std::string_view is_refused = "is refused";
constexpr std::string_view lift = "set it to false in the program, deploy, then destroy";
constexpr std::string_view unless_empty = "is refused unless it is empty";
constexpr std::string_view empty_it =
    "empty it, or set it to true in the program and deploy before destroying";
constexpr std::string_view later =
    "takes effect after some days only, and can be undone until then";

constexpr std::array<ProtectingArgument, 28> protecting_arguments{{
    {"", "deletion_protection", Value::on, is_refused, lift},
    {"", "deletion_protection_enabled", Value::on, is_refused, lift},
    {"", "enable_deletion_protection", Value::on, is_refused, lift},
    {"", "delete_protection", Value::on, is_refused, lift},
    {"", "termination_protection", Value::on, is_refused, lift},
    {"", "termination_protection_enabled", Value::on, is_refused, lift},
    {"aws_instance",
     "disable_api_termination",
     Value::on,
     "is refused from version 6 of the AWS provider on; earlier ones lift it themselves",
     lift},
    {"aws_spot_instance_request", "disable_api_termination", Value::on, is_refused, lift},
    {"",
     "skip_final_snapshot",
     Value::off,
     "is refused, because the final snapshot has no name",
     "set final_snapshot_identifier, or skip_final_snapshot = true to lose the data, deploy, then "
     "destroy",
     Severity::warning,
     "final_snapshot_identifier"},
    {"aws_s3_bucket", "force_destroy", Value::off, unless_empty, empty_it},
    {"aws_s3_directory_bucket", "force_destroy", Value::off, unless_empty, empty_it},
    {"aws_lightsail_bucket", "force_delete", Value::off, unless_empty, empty_it},
    {"aws_ecr_repository", "force_delete", Value::off, unless_empty, empty_it},
    {"aws_ecrpublic_repository", "force_destroy", Value::off, unless_empty, empty_it},
    {"aws_backup_vault", "force_destroy", Value::off, unless_empty, empty_it},
    {"aws_athena_database", "force_destroy", Value::off, unless_empty, empty_it},
    {"aws_athena_workgroup", "force_destroy", Value::off, unless_empty, empty_it},
    {"google_storage_bucket", "force_destroy", Value::off, unless_empty, empty_it},
    {"aws_route53_zone",
     "force_destroy",
     Value::off,
     "is refused while it has records that others made",
     empty_it,
     Severity::info},
    {"aws_iam_user",
     "force_destroy",
     Value::off,
     "is refused while it has keys or a login that others made",
     "remove them, or set it to true in the program and deploy before destroying",
     Severity::info},
    {"",
     "skip_destroy",
     Value::on,
     "leaves it where it is, and only forgets it",
     "to have it gone as well, set it to false in the program and deploy first",
     Severity::info},
    {"aws_kms_key", "deletion_window_in_days", Value::any, later, "", Severity::info},
    {"aws_kms_external_key", "deletion_window_in_days", Value::any, later, "", Severity::info},
    {"aws_kms_replica_key", "deletion_window_in_days", Value::any, later, "", Severity::info},
    {"aws_kms_replica_external_key",
     "deletion_window_in_days",
     Value::any,
     later,
     "",
     Severity::info},
    {"aws_paymentcryptography_key",
     "deletion_window_in_days",
     Value::any,
     later,
     "",
     Severity::info},
    {"aws_secretsmanager_secret",
     "recovery_window_in_days",
     Value::any,
     "takes effect after some days only; until then no other secret can have its name",
     "set it to 0 in the program and deploy first, to have it gone at once",
     Severity::info},
    {"google_kms_crypto_key", "destroy_scheduled_duration", Value::any, later, "", Severity::info},
}};

bool is_unset(const json& value) { return value.is_null() || value == "" || value == 0; }

bool holds(Value wanted, const json& value) {
  switch (wanted) {
    case Value::on:
      // Cognito says it in a word.
      return value == true || value == "ACTIVE";
    case Value::off:
      return value == false || value.is_null();
    case Value::any:
      break;
  }
  return !is_unset(value);
}

}  // namespace

std::vector<Protection> protections_of(const std::string& type, const json& attributes) {
  std::vector<Protection> result;
  if (!attributes.is_object()) return result;
  for (const auto& known : protecting_arguments) {
    if (!known.type.empty() && known.type != type) continue;
    auto value = attributes.find(known.attribute);
    if (value == attributes.end() || !holds(known.value, *value)) continue;
    if (!known.without.empty() && !attributes.contains(known.without)) continue;
    if (!known.without.empty() && !is_unset(attributes[std::string(known.without)])) continue;
    result.push_back({
        .found = std::string(known.attribute) + " = " + value->dump(),
        .effect = std::string(known.effect),
        .help = std::string(known.help),
        .severity = known.severity,
    });
  }
  return result;
}

std::optional<Diagnostic> prevented_destruction(
    const json& diagnostic, const StackDocument& constructs, const std::filesystem::path& shown_as
) {
  if (text_at(diagnostic, "/summary") != "Instance cannot be destroyed") return {};
  // "Resource aws_vpc.main has lifecycle.prevent_destroy set, but …": no field carries the address.
  constexpr std::string_view before = "Resource ";
  auto text = text_at(diagnostic, "/detail");
  auto end = text.find(" has lifecycle.prevent_destroy set");
  if (!text.starts_with(before) || end == text.npos) return {};
  auto address = text.substr(before.size(), end - before.size());
  // What it points at is the block of all resources of the type, if anything.
  const json placed{{"address", address}};
  FindingPlace place(placed, constructs, shown_as);
  return Diagnostic{
      .code = "terraform.prevent-destroy",
      .message =
          (place.construct().empty() ? address : place.construct()) + " must not be destroyed",
      .places = place.places(),
      .argument = "lifecycle.prevent_destroy",
      .found = {address + " has lifecycle.prevent_destroy = true"},
      .help = "if it shall go, take prevent_destroy out of its lifecycle in the program",
  };
}

}  // namespace formwork::terraform
