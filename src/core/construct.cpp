#include "formwork/construct.hpp"

#include <nlohmann/json.hpp>

#include "core/arena.hpp"
#include "core/payload.hpp"
#include "core/tree.hpp"
#include "formwork/stack.hpp"

namespace formwork {

using detail::TreeNode;

Construct::Construct(Scope scope, std::string_view id)
    : node_(scope.node()->tree->add<TreeNode>(scope, id, detail::NodeKind::construct)) {}

std::string_view Construct::id() const { return node_->id; }
std::string Construct::path() const { return detail::path_of(node_); }
SourceLocation Construct::location() const { return node_->location; }

std::optional<Construct> Construct::parent() const {
  if (!node_->parent) return std::nullopt;
  return Construct(node_->parent);
}

std::vector<Construct> Construct::children() const {
  std::vector<Construct> found;
  for (TreeNode* child = node_->first_child; child; child = child->next_sibling)
    found.emplace_back(child);
  return found;
}

std::optional<Construct> Construct::find_child(std::string_view child) const {
  const TreeNode* found = node_->tree->find_child(node_, child);
  if (!found) return std::nullopt;
  return Construct(const_cast<TreeNode*>(found));
}

std::vector<Construct> Construct::find_all() const {
  std::vector<Construct> found;
  detail::visit_tree(node_, [&](TreeNode* node) { found.emplace_back(node); });
  return found;
}

Stack Construct::stack() const {
  if (!node_->stack)
    throw Error(Diagnostic{
        .code = "construct.no-stack",
        .message = "this construct is not in a stack",
        .places = {detail::place_of(node_)},
        .help = "make a Stack in the App, and elements in the Stack",
    });
  return Stack(node_->stack);
}

std::optional<Element> Construct::element() const {
  if (!detail::as_element(node_)) return std::nullopt;
  return Element(node_);
}

std::optional<std::string> Construct::context(std::string_view key) const {
  detail::must_live(node_);
  for (const TreeNode* node = node_; node; node = node->parent) {
    if (!node->extras) continue;
    auto found = node->extras->context.find(key);
    if (found != node->extras->context.end()) return found->second;
  }
  return std::nullopt;
}

void Construct::set_context(std::string_view key, std::string_view value) const {
  if (node_->first_child)
    throw Error(Diagnostic{
        .code = "construct.late-context",
        .message = "context must be set before there are children who may read it",
        .places = {detail::place_of(node_)},
        .found = {"key = \"" + std::string(key) + '"'},
        .help = "set it right after this construct is made",
    });
  detail::may_change(node_);
  node_->tree->extras(node_).context.insert_or_assign(std::string(key), std::string(value));
}

void Construct::add_metadata(std::string_view key, std::string_view value) const {
  detail::may_remark(node_);
  node_->tree->extras(node_).metadata.push_back({std::string(key), std::string(value)});
}

std::vector<Construct::Metadata> Construct::metadata() const {
  detail::must_live(node_);
  return node_->extras ? node_->extras->metadata : std::vector<Metadata>{};
}

namespace {
void annotate(
    TreeNode* node, Severity severity, std::string_view message, std::string_view code = {}
) {
  detail::may_remark(node);
  node->tree->extras(node).annotations.push_back(
      {.severity = severity,
       .code = std::string(code),
       .message = std::string(message),
       .places = {detail::place_of(node)}}
  );
}
}  // namespace

void Construct::add_info(std::string_view message) const {
  annotate(node_, Severity::info, message);
}
void Construct::add_warning(std::string_view message) const {
  annotate(node_, Severity::warning, message);
}
void Construct::add_warning(std::string_view code, std::string_view message) const {
  annotate(node_, Severity::warning, message, code);
}
void Construct::add_error(std::string_view message) const {
  annotate(node_, Severity::error, message);
}

void Construct::acknowledge(
    std::string_view code, std::string_view reason, const char* file, int line
) const {
  detail::may_remark(node_);
  if (reason.find_first_not_of(' ') == std::string_view::npos)
    throw Error(Diagnostic{
        .code = "construct.no-reason",
        .message = "what is acknowledged needs a reason",
        .places = {{.path = path(), .location = {file, line}}},
        .found = {"code = \"" + std::string(code) + '"'},
        .help = "say why it is as it should be here: whoever reads the report decides by it",
    });
  node_->tree->extras(node_).acknowledged.push_back(
      {std::string(code), std::string(reason), {file, line}}
  );
}

void Construct::report(Diagnostic diagnostic) const {
  detail::may_remark(node_);
  if (diagnostic.places.empty()) diagnostic.places.push_back(detail::place_of(node_));
  node_->tree->extras(node_).findings.push_back(std::move(diagnostic));
}

void Construct::add_validation(std::function<std::vector<Diagnostic>()> validation) const {
  detail::may_change(node_);
  node_->tree->extras(node_).validations.push_back(std::move(validation));
}

void Construct::add_aspect(std::function<void(const Construct&)> aspect, int priority) const {
  detail::may_change(node_);
  node_->tree->extras(node_).aspects.push_back(
      {std::make_shared<std::function<void(const Construct&)>>(std::move(aspect)), priority}
  );
}

void Construct::add_dependency(const Construct& dependency) const {
  detail::may_change(node_);
  detail::must_share_app(node_->tree, dependency.node(), node_);
  node_->tree->extras(node_).dependencies.push_back(dependency.node());
}

void Construct::use_provider_element(const Element& provider) const {
  detail::may_change(node_);
  detail::must_share_app(node_->tree, provider.node(), node_);
  node_->tree->extras(node_).providers.push_back(provider.node());
}

}  // namespace formwork
