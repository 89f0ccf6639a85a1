#include "synth/element_cycles.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/visit_words.hpp"

namespace formwork::detail {
namespace {

using Elements = std::vector<const ElementNode*>;

class CycleSearch {
 public:
  explicit CycleSearch(const StackNode* stack) : stack_(stack) {}

  /// The first loop that is reached from `element`, in the order of the references.
  const Elements& search(const ElementNode* element) {
    if (loop_.empty()) visit(element);
    return loop_;
  }

 private:
  enum class State { unseen, on_path, done };

  void visit(const ElementNode* element) {
    State& state = states_[element];
    if (state == State::done || !loop_.empty()) return;
    if (state == State::on_path) {
      loop_.assign(std::find(path_.begin(), path_.end(), element), path_.end());
      return;
    }
    state = State::on_path;
    path_.push_back(element);
    for (const ElementNode* target : targets(*element)) visit(target);
    path_.pop_back();
    states_[element] = State::done;
  }

  Elements targets(const ElementNode& element) const {
    Elements found;
    // An attribute is of the element alone; an address stands for all that is in it.
    std::unordered_set<std::uint64_t> bases;
    auto collect = [&](Word word, bool holds_addresses) {
      visit_words(word, [&](Word inner) {
        const Expression* expression = as_expression(inner);
        if (!expression) return true;
        const ElementNode* target = expression->target ? as_element(expression->target) : nullptr;
        const bool is_attribute = !holds_addresses || bases.count(inner.bits()) > 0;
        if (expression->kind != ExpressionKind::reference) {
          if (expression->count > 0) bases.insert(expression->operands[0].bits());
        } else if (target && is_attribute) {
          found.push_back(target);
        } else {
          append_elements(expression->target, found);
        }
        return true;
      });
    };
    collect(element.arguments, false);
    collect(element.meta, true);
    if (element.extras)
      for (const Override& change : element.extras->overrides) collect(change.value, false);
    for (const TreeNode* node = &element; node != stack_; node = node->parent)
      if (node->extras)
        for (const TreeNode* dependency : node->extras->dependencies)
          append_elements(dependency, found);
    found.erase(
        std::remove_if(
            found.begin(), found.end(), [&](const auto* target) { return target->stack != stack_; }
        ),
        found.end()
    );
    return found;
  }

  const StackNode* stack_;
  std::unordered_map<const ElementNode*, State> states_;
  Elements path_;
  Elements loop_;
};

bool may_have_loops(StackNode* stack) {
  bool found = false;
  visit_extras(stack, [&](TreeNode* node) {
    found |= !node->extras->dependencies.empty() || !node->extras->overrides.empty();
  });
  return found;
}

}  // namespace

void check_element_cycles(const StackElements& elements, std::vector<Diagnostic>& findings) {
  if (!may_have_loops(elements.stack)) return;
  CycleSearch search(elements.stack);
  for (const auto* group :
       {&elements.resources,
        &elements.data,
        &elements.ephemeral,
        &elements.modules,
        &elements.locals,
        &elements.outputs}) {
    for (const ElementNode* element : *group) {
      const Elements& loop = search.search(element);
      if (loop.empty()) continue;
      Diagnostic cycle{
          .code = "element.cycle",
          .message =
              "elements need each other in a loop, so Terraform could make none of them first",
          .help = "remove one of these references or dependencies",
      };
      std::string text;
      for (const ElementNode* member : loop) {
        cycle.places.push_back(place_of(member));
        text += address_of(*member) + " -> ";
      }
      cycle.found.push_back(text + address_of(*loop.front()));
      findings.push_back(std::move(cycle));
      return;
    }
  }
}

}  // namespace formwork::detail
