#include "synth/document_header.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/providers.hpp"
#include "formwork/version.hpp"
#include "synth/backend_writer.hpp"

namespace formwork::detail {
namespace {

std::string override_group(const TreeNode* node) {
  const ElementNode* element = as_element(node);
  if (!element) return "stack";
  switch (element->element_kind) {
    case ElementKind::variable:
      return "variable";
    case ElementKind::local:
      return "local";
    case ElementKind::output:
      return "output";
    case ElementKind::moved:
      return "moved";
    case ElementKind::imported:
      return "import";
    case ElementKind::removed:
      return "removed";
    case ElementKind::check:
      return "check";
    case ElementKind::module:
      return "module." + std::string(text_of(meta_field(*element, "source")));
    default:
      return std::string(element->type);
  }
}

/// The argument that a JSON pointer leads into.
std::string first_part(const std::string& pointer) {
  std::string part = pointer.substr(1, pointer.find('/', 1) - 1);
  for (std::size_t slash = part.find("~1"); slash != std::string::npos; slash = part.find("~1"))
    part.replace(slash, 2, "/");
  return part;
}

/// Which arguments are overridden, by type: for people who look where a value comes from.
void write_overrides(StackNode* stack, JsonWriter& json) {
  std::map<std::string, std::set<std::string>> names;
  visit_extras(stack, [&](TreeNode* node) {
    if (node->stack != stack) return;
    for (const Override& change : node->extras->overrides)
      names[override_group(node)].insert(first_part(change.pointer));
  });
  if (names.empty()) return;
  json.key("overrides");
  json.open_object();
  for (const auto& [group, parts] : names) {
    json.key(group);
    json.open_list();
    for (const std::string& part : parts) {
      json.item();
      json.text(part);
    }
    json.close();
  }
  json.close();
}

/// Names of outputs by the path of their constructs.
struct OutputTree {
  std::string name;
  std::map<std::string, OutputTree> children;

  void add(const TreeNode* node, const std::string& leaf, std::string_view output) {
    std::vector<std::string> path{leaf};
    for (; node->kind != NodeKind::app; node = node->parent) path.emplace_back(node->id);
    OutputTree* tree = this;
    for (auto part = path.rbegin(); part != path.rend(); ++part) tree = &tree->children[*part];
    tree->name = output;
  }

  void write(JsonWriter& json) const {
    if (children.empty() && !name.empty()) return json.text(name);
    json.open_object();
    for (const auto& [part, child] : children) {
      json.key(part);
      child.write(json);
    }
    json.close();
  }
};

}  // namespace

void write_document_header(
    const StackElements& elements,
    const CrossStack& cross_stack,
    JsonWriter& json,
    const DocumentOptions& options
) {
  StackNode* stack = elements.stack;
  json.open_object();
  json.key("metadata");
  json.open_object();
  json.member("backend", stack->backend.type);
  if (!cloud_of(stack).empty()) json.member("cloud", cloud_of(stack));
  write_overrides(stack, json);
  json.member("stackName", stack->id);
  if (options.beside_hcl) json.member("syntax", "hcl");
  json.member("version", version);
  json.close();
  json.key("outputs");
  OutputTree outputs;
  for (const ElementNode* output : elements.outputs)
    outputs.add(output->parent, std::string(output->id), logical_id_of(*output));
  for (const CrossStack::Export& item : cross_stack.exports(stack))
    outputs.add(stack, "cross-stack-output-" + item.address, item.output);
  outputs.write(json);
  json.close();
}

}  // namespace formwork::detail
