#pragma once
#include <string>
#include <vector>

#include "formwork/failover_orchestration/sentinel.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::failover_orchestration {

/// What the functions read of them: JSON.
std::string text_of(const std::vector<Sentinel>& sentinels);

/// Those that cannot be asked, or told from another one.
foundation::Found wrong_sentinels(const std::vector<Sentinel>& sentinels);

}  // namespace formwork::failover_orchestration
