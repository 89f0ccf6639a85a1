#include "variable_rules.hpp"

#include <algorithm>

#include "variables.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::quoted;
using Props = OrchestrationProps;

/// What Lambda takes of a function's variables, names included.
constexpr std::size_t most_bytes = 4096;

bool is_variable_name(const std::string& name) {
  const std::string letters = std::string(foundation::lower_case) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return name.size() >= 2 && letters.find(name.front()) != letters.npos &&
         foundation::has_only(name, letters + std::string(foundation::digits) + "_");
}

template <class IsWrong>
Found each_variable(const Props& p, const IsWrong& is_wrong) {
  Found found;
  for (const auto& [name, value] : p.variables)
    if (is_wrong(name)) found.push_back(quoted("variables", name));
  return found;
}

/// Those that the construct sets.
Variables own_variables(const Props& p) {
  Props without = p;
  without.variables.clear();
  const OrchestrationGrants of{.environment = p.network.environment()};
  const Variables common = variables_of(of, without, "");
  Variables all = variables_of(FunctionKind::orchestrator, of, common);
  all.merge(variables_of(FunctionKind::monitor, of, common));
  return all;
}

std::size_t bytes_of(const Variables& variables) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : variables)
    bytes += name.size() + value.literal().value_or("").size();
  return bytes;
}

}  // namespace

Found reserved_variables(const Props& p) { return each_variable(p, is_reserved_variable); }

Found badly_named_variables(const Props& p) {
  return each_variable(p, [](const std::string& name) {
    return !is_reserved_variable(name) && !is_variable_name(name);
  });
}

Found variables_of_settings(const Props& p) {
  const Variables own = own_variables(p);
  return each_variable(p, [&](const std::string& name) { return own.contains(name); });
}

Found too_many_variables(const Props& p) {
  const OrchestrationGrants of{.environment = p.network.environment()};
  const Variables common = variables_of(of, p, of.topic_arn());
  std::size_t bytes = 0;
  for (const FunctionKind kind : {FunctionKind::orchestrator, FunctionKind::monitor})
    bytes = std::max(bytes, bytes_of(variables_of(kind, of, common)));
  return foundation::found_unless(
      bytes <= most_bytes, counted("variables", static_cast<long long>(bytes)) + " bytes"
  );
}

}  // namespace formwork::failover_orchestration
