#include "terraform/findings/protection.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/golden.hpp"
#include "terraform/plan/plan.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

struct Row {
  const char* name;
  const char* type;
  const char* attributes;
  /// Empty: nothing protects it.
  const char* found;
  Severity severity = Severity::warning;
};

class Protections : public ::testing::TestWithParam<Row> {};

TEST_P(Protections, of) {
  const auto& row = GetParam();
  auto protections = protections_of(row.type, json::parse(row.attributes));
  if (*row.found == '\0') {
    EXPECT_TRUE(protections.empty()) << protections[0].found;
    return;
  }
  ASSERT_EQ(protections.size(), 1u);
  EXPECT_EQ(protections[0].found, row.found);
  EXPECT_EQ(protections[0].severity, row.severity);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(
    resources,
    Protections,
    ::testing::Values(
        Row{"database", "aws_rds_cluster", R"({"deletion_protection": true})", "deletion_protection = true"},
        Row{"database_without", "aws_rds_cluster", R"({"deletion_protection": false})", ""},
        Row{"user_pool", "aws_cognito_user_pool", R"({"deletion_protection": "ACTIVE"})", "deletion_protection = \"ACTIVE\""},
        Row{"user_pool_without", "aws_cognito_user_pool", R"({"deletion_protection": "INACTIVE"})", ""},
        Row{"load_balancer", "aws_lb", R"({"enable_deletion_protection": true})", "enable_deletion_protection = true"},
        Row{"table", "aws_dynamodb_table", R"({"deletion_protection_enabled": true})", "deletion_protection_enabled = true"},
        Row{"firewall", "aws_networkfirewall_firewall", R"({"delete_protection": true})", "delete_protection = true"},
        Row{"cluster", "aws_emr_cluster", R"({"termination_protection": true})", "termination_protection = true"},
        Row{"instance", "aws_instance", R"({"disable_api_termination": true})", "disable_api_termination = true"},
        Row{"template_of_instances", "aws_launch_template", R"({"disable_api_termination": true})", ""},
        Row{"snapshot_without_name", "aws_db_instance", R"({"skip_final_snapshot": false, "final_snapshot_identifier": null})", "skip_final_snapshot = false"},
        Row{"snapshot_with_name", "aws_db_instance", R"({"skip_final_snapshot": false, "final_snapshot_identifier": "last"})", ""},
        Row{"snapshot_skipped", "aws_db_instance", R"({"skip_final_snapshot": true, "final_snapshot_identifier": null})", ""},
        Row{"snapshot_named_elsewise", "aws_lightsail_database", R"({"skip_final_snapshot": false})", ""},
        Row{"bucket", "aws_s3_bucket", R"({"force_destroy": false})", "force_destroy = false"},
        Row{"bucket_by_default", "aws_s3_bucket", R"({"force_destroy": null})", "force_destroy = null"},
        Row{"bucket_forced", "aws_s3_bucket", R"({"force_destroy": true})", ""},
        Row{"object", "aws_s3_object", R"({"force_destroy": false})", ""},
        Row{"repository", "aws_ecr_repository", R"({"force_delete": false})", "force_delete = false"},
        Row{"zone", "aws_route53_zone", R"({"force_destroy": false})", "force_destroy = false", Severity::info},
        Row{"log_group", "aws_cloudwatch_log_group", R"({"skip_destroy": true})", "skip_destroy = true", Severity::info},
        Row{"key", "aws_kms_key", R"({"deletion_window_in_days": 7})", "deletion_window_in_days = 7", Severity::info},
        Row{"key_by_default", "aws_kms_key", R"({"deletion_window_in_days": null})", ""},
        Row{"secret_at_once", "aws_secretsmanager_secret", R"({"recovery_window_in_days": 0})", ""},
        Row{"secret", "aws_secretsmanager_secret", R"({"recovery_window_in_days": 30})", "recovery_window_in_days = 30", Severity::info},
        Row{"nothing_known", "aws_s3_bucket", "null", ""}
    ),
    [](const auto& row) { return row.param.name; }
);
// clang-format on

StackDocument constructs_of(const std::string& stack) {
  std::istringstream text(stack);
  return StackDocument(text);
}

TEST(Protection, matters_to_what_is_destroyed_or_replaced) {
  const auto constructs = constructs_of("{}");
  auto protected_by = [&](const char* actions) {
    std::istringstream text(
        R"({"format_version": "1.2", "resource_changes": [{"address": "aws_lb.a", "mode": "managed",
            "type": "aws_lb", "change": {"before": {"enable_deletion_protection": true},
            "after": {}, "actions": )" +
        std::string(actions) + "}}]}"
    );
    return read_plan(text, constructs, false).changes.at(0).protections.size();
  };
  EXPECT_EQ(protected_by(R"(["delete"])"), 1u);
  EXPECT_EQ(protected_by(R"(["delete", "create"])"), 1u);
  EXPECT_EQ(protected_by(R"(["update"])"), 0u);
}

TEST(Protection, by_prevent_destroy_is_told_at_its_construct) {
  const auto constructs = constructs_of(
      R"({"resource": {"aws_vpc": {"main": {"//": {"metadata": {"path": "prod/network/vpc"}}}}}})"
  );
  auto diagnostic = prevented_destruction(
      {{"summary", "Instance cannot be destroyed"},
       {"detail",
        "Resource aws_vpc.main[0] has lifecycle.prevent_destroy set, but the plan calls"}},
      constructs,
      "cdktf.out/stacks/prod"
  );
  ASSERT_TRUE(diagnostic);
  EXPECT_GOLDEN(render_text(*diagnostic), "prevent_destroy.txt");
}

TEST(Protection, leaves_other_findings_alone) {
  for (const json& finding :
       {json{{"summary", "Invalid CIDR"}},
        json{{"summary", 3}},
        json{{"summary", "Instance cannot be destroyed"}, {"detail", "for another reason"}}})
    EXPECT_FALSE(prevented_destruction(finding, constructs_of("{}"), "prod")) << finding;
}

}  // namespace
}  // namespace formwork::terraform
