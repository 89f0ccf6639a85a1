#pragma once
#include "formwork/failover_orchestration.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::failover_orchestration {

/// Of the user's variables: those that Lambda sets itself, those whose name it does not take, and
/// those that settings are told by.
foundation::Found reserved_variables(const OrchestrationProps& props);
foundation::Found badly_named_variables(const OrchestrationProps& props);
foundation::Found variables_of_settings(const OrchestrationProps& props);
/// Of all, as far as they are known before Terraform runs.
foundation::Found too_many_variables(const OrchestrationProps& props);

}  // namespace formwork::failover_orchestration
