#include "variables.hpp"

#include <algorithm>

#include "database_tls.hpp"
#include "limits.hpp"
#include "sentinels.hpp"

namespace formwork::failover_orchestration {
namespace {

const char* name_of(Mode mode) {
  switch (mode) {
    case Mode::off:
      return "off";
    case Mode::approve:
      return "approve";
    case Mode::automatic:
      break;
  }
  return "auto";
}

template <class Duration>
std::string count_of(Duration duration) {
  return std::to_string(duration.count());
}

Variables decisions(const Settings& settings) {
  return {
      {"APPROVAL_SECONDS", count_of(std::chrono::seconds(settings.approval_timeout))},
      {"CONSECUTIVE", std::to_string(settings.consecutive)},
      {"COOLDOWN_SECONDS", count_of(settings.cooldown)},
      {"DRY_RUN", settings.dry_run ? "true" : "false"},
      {"DWELL_SECONDS", count_of(settings.dwell)},
      {"MAX_LAG_MS", count_of(settings.longest_lag)},
      {"MODE", name_of(settings.mode)},
      {"PROMOTION_TIMEOUT_SECONDS", count_of(settings.promotion_timeout)},
      {"QUORUM", std::to_string(settings.quorum)},
      {"RECOVERY", std::to_string(settings.recovery)},
      {"TICK_SECONDS", count_of(settings.tick)},
  };
}

}  // namespace

bool is_reserved_variable(std::string_view name) {
  // As Lambda's developer guide lists them.
  static constexpr std::string_view reserved[] = {
      "AWS_ACCESS_KEY",
      "AWS_ACCESS_KEY_ID",
      "AWS_DEFAULT_REGION",
      "AWS_EXECUTION_ENV",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
      "AWS_LAMBDA_FUNCTION_NAME",
      "AWS_LAMBDA_FUNCTION_VERSION",
      "AWS_LAMBDA_INITIALIZATION_TYPE",
      "AWS_LAMBDA_LOG_GROUP_NAME",
      "AWS_LAMBDA_LOG_STREAM_NAME",
      "AWS_LAMBDA_RUNTIME_API",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "LAMBDA_RUNTIME_DIR",
      "LAMBDA_TASK_ROOT",
      "_HANDLER",
      "_X_AMZN_TRACE_ID",
  };
  return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

const foundation::Environment& peer_of(
    const database::GlobalDatabase& database, const foundation::Environment& home
) {
  return database.primary.region == home.region ? database.standby : database.primary;
}

Variables variables_of(
    const OrchestrationGrants& of, const OrchestrationProps& props, const Value<std::string>& topic
) {
  const foundation::Environment& home = of.environment;
  const foundation::Environment& peer = peer_of(props.database, home);
  Variables variables = decisions(props.settings);
  variables.insert({
      {"APPLICATION", home.name_prefix},
      {"AUDIT_BUCKET", props.audit.bucket_name()},
      {"GLOBAL_CLUSTER_ID", props.database.global_cluster_identifier()},
      {"HOME_REGION", home.region},
      {"INSTANCE_CLASS", props.database.settings.instance_class},
      {"MAX_CONNECTIONS", std::to_string(props.database.settings.max_connections)},
      {"PEER_CLUSTER_ARN", props.database.cluster_arn(peer)},
      {"PEER_ORCHESTRATOR_ARN", OrchestrationGrants{peer}.alias_arn(FunctionKind::orchestrator)},
      {"PEER_REGION", peer.region},
      {"STACK", std::string(props.package.stack().id())},
      {"STATE_TABLE", of.state_table_name()},
      {"TARGET_CLUSTER_ARN", props.database.cluster_arn(home)},
      {"TOPIC_ARN", topic},
      {"WITNESS_REGION", props.witness_region},
  });
  if (!props.sentinels.empty()) variables.insert({"SENTINELS", text_of(props.sentinels)});
  variables.insert(variable_of(props.database_tls));
  variables.insert(props.variables.begin(), props.variables.end());
  variables.insert_or_assign("BUDGET_SECONDS", count_of(props.settings.budget));
  return variables;
}

Variables variables_of(FunctionKind kind, const OrchestrationGrants& of, Variables common) {
  if (kind == FunctionKind::orchestrator) {
    common.insert_or_assign("LEASE_SECONDS", count_of(lease));
    return common;
  }
  common.insert_or_assign("BUDGET_SECONDS", count_of(monitor_budget));
  common.insert_or_assign("ORCHESTRATOR_ARN", of.alias_arn(FunctionKind::orchestrator));
  return common;
}

}  // namespace formwork::failover_orchestration
