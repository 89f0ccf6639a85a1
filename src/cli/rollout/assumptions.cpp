// How assumptions are told.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/rollout/application_plan.hpp"

namespace formwork::cli {
namespace {

std::string_view name_of(Assumption::As as) {
  switch (as) {
    case Assumption::As::planned:
      return "planned";
    case Assumption::As::deployed:
      return "deployed";
    case Assumption::As::deployed_anew:
      return "deployed anew";
    case Assumption::As::unknown:
      break;
  }
  return "unknown";
}

}  // namespace

std::string assumptions_text(const std::vector<Assumption>& assumptions) {
  std::string text;
  for (const auto& [stack, as, unknown] : assumptions) {
    if (as == Assumption::As::planned) continue;
    text += text.empty() ? "assumes " : "; ";
    text += stack;
    if (as == Assumption::As::deployed) text += " as it is deployed";
    if (as == Assumption::As::deployed_anew)
      text += " as it would be deployed: what is read of it is not there yet";
    if (as == Assumption::As::unknown)
      text += fmt::format(
          " deployed, which cannot be planned; nothing is known of {}", fmt::join(unknown, ", ")
      );
  }
  return text;
}

nlohmann::ordered_json assumptions_json(const std::vector<Assumption>& assumptions) {
  auto documents = nlohmann::ordered_json::array();
  for (const auto& [stack, as, unknown] : assumptions)
    documents.push_back({{"stack", stack}, {"as", name_of(as)}, {"unknownOutputs", unknown}});
  return documents;
}

}  // namespace formwork::cli
