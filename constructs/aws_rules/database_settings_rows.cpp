#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

Demand is_mysql() { return matches("family", "aurora-mysql*") || matches("family", "mysql*"); }
Demand is_postgresql() {
  return matches("family", "aurora-postgresql*") || matches("family", "postgres*");
}

Demand sets(const char* parameter, const Texts& values) {
  return in_words(
      "there is no parameter " + std::string(parameter) + " = " + values.front(),
      some("parameter", equals("name", parameter) && is_one_of("value", values))
  );
}

Demand sets(const char* parameter) {
  return in_words(
      "there is no parameter " + std::string(parameter),
      some("parameter", equals("name", parameter))
  );
}

const std::vector<std::string> groups{"aws_rds_cluster_parameter_group"};

}  // namespace

Rows database_settings_rows() {
  return {
      {"rds.logs-exported",
       warning,
       {"aws_rds_cluster", "aws_db_instance"},
       "CKV_AWS_324",
       "10.2.1",
       "the logs of a database are nowhere but in it",
       "set enabled_cloudwatch_logs_exports",
       is_not_empty("enabled_cloudwatch_logs_exports")},
      {"rds.audit-log",
       warning,
       {"aws_rds_cluster"},
       "RDS.34",
       "10.2.1",
       "who did what in a database is not written down",
       "add audit to enabled_cloudwatch_logs_exports",
       when(
           equals("engine", "aurora-mysql"), has_item("enabled_cloudwatch_logs_exports", "audit")
       )},
      {"rds.postgresql-log",
       warning,
       {"aws_rds_cluster"},
       "RDS.37",
       "10.2.1",
       "the log of a database is nowhere but in it",
       "add postgresql to enabled_cloudwatch_logs_exports",
       when(
           equals("engine", "aurora-postgresql"),
           has_item("enabled_cloudwatch_logs_exports", "postgresql")
       )},
      {"rds.parameters",
       error,
       {"aws_rds_cluster"},
       "CKV2_AWS_69",
       "4.2.1",
       "a cluster has AWS's parameters, which ask for neither TLS nor logs",
       "set db_cluster_parameter_group_name",
       is_given("db_cluster_parameter_group_name")},
      {"rds.tls",
       error,
       groups,
       "RDS.38",
       "4.2.1",
       "a database answers without TLS",
       "set the parameter require_secure_transport = ON, or rds.force_ssl = 1 of PostgreSQL",
       when(is_mysql(), sets("require_secure_transport", {"ON", "1"})) &&
           when(is_postgresql(), sets("rds.force_ssl", {"1"}))},
      {"rds.audit",
       warning,
       groups,
       "RDS.34",
       "10.2.1",
       "a database does not audit what it is asked",
       "set the parameter server_audit_logging = 1",
       when(is_mysql(), sets("server_audit_logging", {"1", "ON"}))},
      {"rds.statement-log",
       warning,
       groups,
       "CKV2_AWS_27",
       "10.2.1",
       "a database writes down no statements",
       "set the parameters log_statement and log_min_duration_statement",
       when(is_postgresql(), sets("log_statement") && sets("log_min_duration_statement"))},
      {"rds.port",
       Severity::info,
       {"aws_rds_cluster", "aws_db_instance"},
       "RDS.23",
       "",
       "a database listens where everybody expects it",
       "set port, where security groups alone are not enough",
       is_given("port") && is_none_of("port", {"3306", "5432", "1433", "1521"})},
      {"rds.backtrack",
       Severity::info,
       {"aws_rds_cluster"},
       "RDS.14",
       "",
       "a cluster cannot be turned back by hours",
       "set backtrack_window",
       when(
           equals("engine", "aurora-mysql") && is_not_given("global_cluster_identifier"),
           is_at_least("backtrack_window", 1)
       )},
  };
}

}  // namespace formwork::aws_rules
