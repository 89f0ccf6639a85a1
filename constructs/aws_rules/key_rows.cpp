#include "demands.hpp"
#include "statements.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> keys{"aws_kms_key", "aws_kms_replica_key"};

Demand is_symmetric() {
  return is_not_given("customer_master_key_spec") ||
         equals("customer_master_key_spec", "SYMMETRIC_DEFAULT");
}

}  // namespace

Rows key_rows() {
  return {
      {"kms.rotation",
       error,
       {"aws_kms_key"},
       "KMS.4",
       "3.7.4",
       "a key stays the same for ever",
       "set enable_key_rotation",
       when(
           is_symmetric() && is_none_of("key_usage", {"SIGN_VERIFY", "GENERATE_VERIFY_MAC"}),
           is_true("enable_key_rotation")
       )},
      {"kms.policy",
       warning,
       keys,
       "CKV2_AWS_64",
       "3.6.1, 7.2.1",
       "a key has AWS's policy, which lets all roles of the account in",
       "set policy",
       is_given("policy") || related("aws_kms_key_policy", "key_id")},
      {"kms.no-public-policy",
       error,
       {"aws_kms_key", "aws_kms_replica_key", "aws_kms_key_policy"},
       "KMS.5",
       "3.6.1, 7.2.1",
       "everybody may use a key",
       "name the principals, or the account in a condition",
       no_statement("policy", is_public)},
      {"kms.deletion-window",
       warning,
       keys,
       "KMS.3",
       "3.6.1, 3.7.5",
       "a key is gone before somebody notices",
       "set deletion_window_in_days = 30",
       if_given("deletion_window_in_days", is_at_least("deletion_window_in_days", 30))},
      {"kms.enabled",
       warning,
       keys,
       "KMS user guide, disabling keys",
       "",
       "a key is switched off, and what it encrypted cannot be read",
       "leave is_enabled and enabled out",
       is_not_false("is_enabled") && is_not_false("enabled")},
      {"secretsmanager.own-key",
       error,
       {"aws_secretsmanager_secret"},
       "CKV_AWS_149",
       "3.5.1",
       "a secret is encrypted with a key that nobody here governs",
       "set kms_key_id",
       is_given("kms_key_id")},
      {"secretsmanager.replicated",
       warning,
       {"aws_secretsmanager_secret"},
       "Secrets Manager user guide, replication",
       "",
       "a secret is gone with its Region",
       "set replica, with the key of the other Region",
       each("replica", is_given("kms_key_id"))},
      {"secretsmanager.rotation",
       warning,
       {"aws_secretsmanager_secret"},
       "SecretsManager.1",
       "8.3.9, 8.6.3",
       "a secret stays the same for ever",
       "make aws_secretsmanager_secret_rotation, or acknowledge it where it is for emergencies",
       related("aws_secretsmanager_secret_rotation", "secret_id"),
       Reach::pci_alone},
      {"secretsmanager.no-plain-value",
       error,
       {"aws_secretsmanager_secret_version"},
       "PCI DSS 4.0, 8.6.2",
       "8.3.2, 8.6.2",
       "a secret stands in the state",
       "use secret_string_wo",
       is_not_given("secret_string") && is_not_given("secret_binary")},
  };
}

}  // namespace formwork::aws_rules
