#include <map>

#include "core/backend.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

/// What a system lets a name of a file have, in bytes.
constexpr std::size_t longest_file_name = 255;

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// The longest name of a file that Terraform or we make of it. Terraform keeps a local state beside
/// its copies: `terraform.prod.tfstate.1700000000.backup`, which `state mv` makes, is the longest.
std::string longest_name(const StackNode& stack) {
  constexpr std::string_view longest_suffix = ".1700000000.backup";
  if (stack.backend.type != "local") return std::string(stack.id);
  std::string state = "terraform." + std::string(stack.id) + ".tfstate";
  if (auto path = literal_text(config_argument(stack.backend.arguments, "path")))
    state = last_part(*path);
  state += longest_suffix;
  return state.size() > stack.id.size() ? state : std::string(stack.id);
}

void check_length(const StackNode& stack, Findings& findings) {
  const std::string name = longest_name(stack);
  if (name.size() <= longest_file_name) return;
  const std::size_t excess = name.size() - longest_file_name;
  constexpr std::size_t shown = 40;
  findings.add(
      stack,
      "stack.long-id",
      "this stack would need a file whose name is too long: no name has more than 255 bytes",
      {name.substr(0, shown) + "... has " + std::to_string(name.size()) + " bytes"},
      "make the id, or the path of its local state, " + std::to_string(excess) + " bytes shorter"
  );
}

}  // namespace

void check_stack_ids(const std::vector<StackNode*>& stacks, std::vector<Diagnostic>& list) {
  Findings findings(list);
  std::map<std::string_view, const StackNode*> seen;
  for (const StackNode* stack : stacks) {
    check_length(*stack, findings);
    auto [other, added] = seen.emplace(stack->id, stack);
    if (added) continue;
    findings.add(
        *stack,
        "stack.same-id",
        "two stacks have the same id, and would write the same files",
        {"id = \"" + std::string(stack->id) + '"'},
        "ids of stacks are unique in the whole app"
    );
    findings.also_at(*other->second);
  }
}

}  // namespace formwork::detail
