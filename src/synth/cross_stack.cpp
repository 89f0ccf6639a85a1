#include "synth/cross_stack.hpp"

#include <algorithm>
#include <set>

#include "core/text_class.hpp"
#include "core/unique_id.hpp"
#include "core/visit_words.hpp"
#include "synth/input_name.hpp"

namespace formwork::detail {
namespace {

constexpr std::string_view output_prefix = "cross-stack-output-";

std::string output_name(std::string_view address) {
  std::string name(output_prefix);
  for (char character : address)
    if (!has_class(character, beyond_names)) name += character;
  return name;
}

/// `aws_x.a.bc` and `aws_x.ab.c` leave the same name: then both get a hash of what they were.
void name_exports(std::map<std::string, CrossStack::Export>& exports) {
  std::map<std::string, int> uses;
  for (auto& [address, item] : exports) {
    item.output = output_name(address);
    ++uses[item.output];
  }
  for (auto& [address, item] : exports)
    if (uses[item.output] > 1) append_hash(address, item.output);
}

bool by_path(const StackNode* left, const StackNode* right) {
  return path_of(left) < path_of(right);
}

template <class Edges>
std::vector<const StackNode*> sorted_targets(const Edges& edges, const StackNode* consumer) {
  std::vector<const StackNode*> targets;
  auto found = edges.find(consumer);
  if (found == edges.end()) return targets;
  for (const auto& [target, source] : found->second) targets.push_back(target);
  std::sort(targets.begin(), targets.end(), by_path);
  return targets;
}

}  // namespace

CrossStack::CrossStack(const std::vector<StackNode*>& stacks) {
  if (stacks.size() < 2) return;
  for (StackNode* stack : stacks) {
    visit_tree(stack, [&](TreeNode* node) {
      if (node->stack != stack) return;  // a stack in a stack is visited by itself
      if (node->extras) {
        add_dependencies(node);
        collect_overrides(node);
      }
      if (const ElementNode* element = as_element(node)) collect(*element);
    });
  }
  for (auto& [producer, exports] : exports_) name_exports(exports);
  name_inputs();
}

/// `net.v1` and `netv1` leave the same name: then both get a hash of what they were.
void CrossStack::name_inputs() {
  std::map<std::string, int> uses;
  for (const auto& [producer, exports] : exports_) {
    inputs_[producer] = input_name_of(path_of(producer));
    ++uses[inputs_[producer]];
  }
  for (auto& [producer, name] : inputs_)
    if (uses[name] > 1) name = shared_input_name_of(path_of(producer));
}

void CrossStack::depend(const TreeNode* consumer, const TreeNode* target) {
  const StackNode* producer = target->stack;
  if (!producer || producer == consumer->stack) return;
  dependencies_[consumer->stack].try_emplace(producer, consumer);
}

void CrossStack::add_dependencies(const TreeNode* node) {
  for (const TreeNode* dependency : node->extras->dependencies) depend(node, dependency);
}

void CrossStack::collect_overrides(const TreeNode* node) {
  for (const Override& change : node->extras->overrides) collect(node, change.value);
}

namespace {
/// Addresses are of the stack's own resources, and read nothing.
bool holds_addresses(const ElementNode& element) {
  return element.element_kind == ElementKind::moved ||
         element.element_kind == ElementKind::imported ||
         element.element_kind == ElementKind::removed;
}
}  // namespace

void CrossStack::collect(const ElementNode& element) {
  if (holds_addresses(element)) {
    const auto* object = element.arguments.payload<Object>();
    const auto& fields = object->shape->parsed().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (fields[i].kind != 'p') collect(&element, object->fields[i]);
    return;
  }
  collect(&element, element.arguments);
  if (element.meta.tag() != Word::Tag::object) return;
  const auto* meta = element.meta.payload<Object>();
  const ParsedShape& shape = meta->shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    if (shape.fields[i].name != "depends_on") {
      collect(&element, meta->fields[i]);
    } else if (meta->fields[i].tag() == Word::Tag::list) {
      for (Word item : *meta->fields[i].payload<Items>())
        if (const Expression* expression = as_expression(item))
          if (const TreeNode* node = exported_node(*expression)) depend(&element, node);
    }
  }
}

void CrossStack::collect(const TreeNode* reader, Word word) {
  visit_words(word, [&](Word inner) {
    const Expression* expression = as_expression(inner);
    if (!expression) return true;
    bool readable =
        expression->kind == ExpressionKind::get || expression->kind == ExpressionKind::reference;
    const TreeNode* node = readable ? exported_node(*expression) : nullptr;
    if (!node || !node->stack || node->stack == reader->stack) return true;
    if (node->tree != reader->tree) return true;  // told where it would be written
    const ElementNode* target = as_element(node);
    if (!target || target->element_kind == ElementKind::provider) return true;
    add_read(reader, *target, inner);
    return false;
  });
}

void CrossStack::add_read(const TreeNode* reader, const ElementNode& target, Word read) {
  std::string address;
  ExpressionPrinter(address, target.stack, nullptr).print(read);
  const ElementNode* ephemeral = Secrecy::ephemeral_source(*as_expression(read));
  if (ephemeral)
    findings_.push_back(
        {.code = "stack.ephemeral",
         .message = "an ephemeral value cannot be read by another stack: it is in no state",
         .places = {place_of(reader), place_of(ephemeral)},
         .found = {"reads " + address},
         .help = "make a variable or an ephemeral resource for it in the stack that needs it"}
    );
  exports_[target.stack].emplace(address, Export{address, ""});
  reads_[reader->stack].try_emplace(target.stack, reader);
  depend(reader, &target);
}

std::string CrossStack::expression(
    const StackNode* consumer, const StackNode* producer, const std::string& address
) const {
  (void)consumer;
  return "data.terraform_remote_state." + input_name(producer) + ".outputs." +
         exports_.at(producer).at(address).output;
}

bool CrossStack::is_foreign_secret(const StackNode* consumer, const Expression& read) const {
  const ElementNode* element = Secrecy::element_of(read);
  return element && element->stack != consumer && secrecy_.is_secret(read);
}

std::vector<CrossStack::Export> CrossStack::exports(const StackNode* producer) const {
  std::vector<Export> found;
  auto exports = exports_.find(producer);
  if (exports == exports_.end()) return found;
  for (const auto& [address, item] : exports->second) found.push_back(item);
  std::sort(found.begin(), found.end(), [](const Export& left, const Export& right) {
    return left.output < right.output;
  });
  return found;
}

std::vector<const StackNode*> CrossStack::producers(const StackNode* consumer) const {
  std::vector<const StackNode*> producers = sorted_targets(reads_, consumer);
  std::sort(producers.begin(), producers.end(), [&](const auto* left, const auto* right) {
    return input_name(left) < input_name(right);
  });
  return producers;
}

std::vector<const StackNode*> CrossStack::dependencies(const StackNode* consumer) const {
  return sorted_targets(dependencies_, consumer);
}

std::vector<Diagnostic> CrossStack::find_cycle(const std::vector<StackNode*>& stacks) const {
  std::set<const StackNode*> done;
  std::vector<const StackNode*> path;
  std::vector<Diagnostic> found;
  auto report = [&](std::size_t start) {
    Diagnostic cycle{
        .code = "stack.cycle",
        .message = "stacks depend on each other in a loop",
        .help = "move what both need into a stack of its own",
    };
    std::string loop;
    for (std::size_t i = start; i < path.size(); ++i) {
      const StackNode* next = i + 1 < path.size() ? path[i + 1] : path[start];
      cycle.places.push_back(place_of(dependencies_.at(path[i]).at(next)));
      loop += path_of(path[i]) + " -> ";
    }
    cycle.found.push_back(loop + path_of(path[start]));
    found.push_back(std::move(cycle));
  };
  auto visit = [&](const auto& self, const StackNode* stack) -> void {
    if (!found.empty() || done.count(stack) > 0) return;
    auto again = std::find(path.begin(), path.end(), stack);
    if (again != path.end()) return report(static_cast<std::size_t>(again - path.begin()));
    path.push_back(stack);
    for (const StackNode* next : dependencies(stack)) self(self, next);
    path.pop_back();
    done.insert(stack);
  };
  for (const StackNode* stack : stacks) visit(visit, stack);
  return found;
}

}  // namespace formwork::detail
