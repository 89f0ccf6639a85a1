#include "cli/selection/stack_order.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>

namespace formwork::cli {
namespace {

class Order {
 public:
  explicit Order(const Manifest& manifest) : manifest_(manifest) {}

  void visit(const std::string& name) {
    const auto& stack = entry(name);
    if (std::find(done_.begin(), done_.end(), &stack) != done_.end()) return;
    if (auto again = std::find(under_way_.begin(), under_way_.end(), name);
        again != under_way_.end())
      throw Error(Diagnostic{
          .code = "stacks.cycle",
          .message = "stacks depend on each other in a circle",
          .found = {again, under_way_.end()},
      });
    under_way_.push_back(name);
    for (const auto& dependency : stack.dependencies) visit(dependency);
    under_way_.pop_back();
    done_.push_back(&stack);
  }

  const std::vector<const StackEntry*>& done() const { return done_; }

 private:
  const StackEntry& entry(const std::string& name) const {
    return *std::find_if(manifest_.stacks.begin(), manifest_.stacks.end(), [&](const auto& stack) {
      return stack.name == name;
    });
  }

  const Manifest& manifest_;
  std::vector<std::string> under_way_;
  std::vector<const StackEntry*> done_;
};

}  // namespace

std::vector<const StackEntry*> in_order(
    const Manifest& manifest, const std::vector<std::string>& chosen
) {
  Order order(manifest);
  for (const auto& stack : manifest.stacks) order.visit(stack.name);
  auto result = order.done();
  std::erase_if(result, [&](const auto* stack) {
    return std::find(chosen.begin(), chosen.end(), stack->name) == chosen.end();
  });
  return result;
}

std::vector<std::string> dependants_of(const Manifest& manifest, const std::string& stack) {
  std::vector<std::string> dependants;
  for (const auto& other : manifest.stacks)
    if (std::find(other.dependencies.begin(), other.dependencies.end(), stack) !=
        other.dependencies.end())
      dependants.push_back(other.name);
  return dependants;
}

std::vector<std::string> needed_before(
    const Manifest& manifest, const StackEntry& stack, bool in_reverse
) {
  return in_reverse ? dependants_of(manifest, stack.name) : stack.dependencies;
}

void check_all_chosen(
    const Manifest& manifest, const std::vector<const StackEntry*>& chosen, bool in_reverse
) {
  auto is_chosen = [&](const std::string& name) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const auto* stack) {
      return stack->name == name;
    });
  };
  for (const StackEntry* stack : chosen)
    for (const auto& name : needed_before(manifest, *stack, in_reverse))
      if (!is_chosen(name))
        throw Error(Diagnostic{
            .code = "stacks.missing-dependency",
            .message = in_reverse ? name + " depends on " + stack->name + " and is not chosen"
                                  : stack->name + " depends on " + name + ", which is not chosen",
            .help = "choose " + name +
                    " as well, or leave it as it is with --ignore-missing-stack-dependencies",
        });
}

}  // namespace formwork::cli
