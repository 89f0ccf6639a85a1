#include "synth/shared_states.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "synth/backend_writer.hpp"
#include "synth/overrides.hpp"
#include "synth/state_place.hpp"

namespace formwork::detail {
namespace {

using nlohmann::json;

/// The stack's backend as it will be written; null where it cannot be, which is told elsewhere.
json terraform_block_of(const StackNode* stack, const CrossStack& cross_stack) {
  std::string text;
  JsonWriter writer(text);
  Printer printer(text, stack, nullptr);
  try {
    writer.open_object();
    writer.key("terraform");
    writer.open_object();
    write_backend(stack, writer, printer);
    writer.close();
    writer.close();
    if (stack->extras && !stack->extras->overrides.empty())
      text = apply_overrides(text, stack, &cross_stack, 0);
  } catch (const Error&) {
    return {};
  }
  return json::parse(text).value("terraform", json());
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace

void check_shared_states(
    const std::vector<StackNode*>& stacks,
    const CrossStack& cross_stack,
    std::vector<Diagnostic>& findings
) {
  struct Known {
    const StackNode* stack;
    std::string arguments;
  };
  std::map<std::string, Known> known;
  for (const StackNode* stack : stacks) {
    const auto directory = stack->tree->directory_of(*stack);
    const auto place = state_place_of(terraform_block_of(stack, cross_stack), directory);
    std::optional<Known> other;
    for (const auto& identity : place.identities)
      if (auto [entry, added] = known.try_emplace(identity, Known{stack, joined(place.arguments)});
          !added && !other)
        other = entry->second;
    // Those of one id are found by it.
    if (!other || other->stack->id == stack->id) continue;
    findings.push_back({
        .code = "stack.same-state",
        .message = "two stacks have one state: each would destroy what the other has made",
        .places = {place_of(stack), place_of(other->stack)},
        .found =
            {path_of(other->stack) + ": " + other->arguments,
             path_of(stack) + ": " + joined(place.arguments)},
        .help = "give one of them another " + place.distinguishing,
    });
  }
}

}  // namespace formwork::detail
