#include "formwork/app.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/arena.hpp"
#include "core/foreign.hpp"
#include "core/project_directory.hpp"
#include "core/tree.hpp"
#include "formwork/rules.hpp"
#include "formwork/stack.hpp"
#include "hcl/writer/writer.hpp"
#include "synth/app_of.hpp"
#include "synth/aspects.hpp"
#include "synth/checks/check.hpp"
#include "synth/checks_file.hpp"
#include "synth/checks_text.hpp"
#include "synth/creation_points.hpp"
#include "synth/element_cycles.hpp"
#include "synth/environment.hpp"
#include "synth/hcl_schemas.hpp"
#include "synth/lazy_values.hpp"
#include "synth/manifest.hpp"
#include "synth/output_directory.hpp"
#include "synth/output_format.hpp"
#include "synth/output_place.hpp"
#include "synth/remarks.hpp"
#include "synth/shared_states.hpp"
#include "synth/uncaught.hpp"

namespace formwork {

using detail::environment;
using detail::is_true;
using detail::StackElements;
using detail::StackNode;
using detail::TreeNode;

struct App::Impl {
  /// Stays in memory when the App has ended: what outlives it can then say so.
  detail::Tree& tree = *detail::node_new<detail::Tree>();
  AppProps props;

  /// The texts of the stacks go to `take`, not into the assembly.
  Assembly assemble(
      TreeNode* root, const std::function<void(Assembly::StackArtifact&, std::string&&)>& take
  );
  /// Writes where the elements of each stack were made, if asked. Else what was said of that
  /// before goes away: a line that may have moved is worse than none.
  void tell_creation_points(detail::OutputDirectory& output) const;
  /// Writes what the rule packs find, if the tool asks. Else what was found before goes away.
  void tell_checks(const Construct& root, detail::OutputDirectory& output);
  /// Before the JSON that names them is in its place; their paths tell what they hold.
  void place_artifacts() const;
};

namespace {

void read_context(const std::string& text, std::map<std::string, std::string, std::less<>>& into) {
  if (text.empty()) return;
  nlohmann::json json = detail::parse_foreign(text);
  if (!json.is_object())
    throw Error(Diagnostic{
        .code = "app.context",
        .message = "CDKTF_CONTEXT_JSON must be a JSON object",
        .found = {"CDKTF_CONTEXT_JSON = " + text},
        .help = "check the `context` of cdktf.json",
    });
  for (const auto& [key, value] : json.items())
    into.insert_or_assign(key, value.is_string() ? value.get<std::string>() : value.dump());
}

/// The root of a tree.
struct AppNode : TreeNode {
  const App* app;
};

TreeNode* make_root(detail::Tree& tree, const App* app) {
  auto* root = detail::node_new<AppNode>();
  root->app = app;
  root->tree = &tree;
  root->kind = detail::NodeKind::app;
  return root;
}

/// Where a stack is in the output directory.
std::string folder_of(std::string_view stack) { return "stacks/" + std::string(stack); }

}  // namespace

App::App(AppProps props) : Construct(nullptr), impl_(std::make_unique<Impl>()) {
  std::set_terminate(detail::report_uncaught);
  props.output = detail::chosen_output(props.output);
  if (const std::string given = environment("SYNTH_HCL_OUTPUT"); !given.empty())
    props.hcl_output = is_true(given);
  impl_->tree.validates = !props.skip_validation;
  impl_->tree.project = detail::project_directory();
  impl_->tree.directory_of = [output = detail::resolved(*props.output)](const StackNode& stack) {
    return output / folder_of(stack.id);
  };
  node_ = make_root(impl_->tree, this);
  auto& context = impl_->tree.extras(node_).context;
  context = {props.context.begin(), props.context.end()};
  read_context(environment("CDKTF_CONTEXT_JSON"), context);
  impl_->props = std::move(props);
}

App::~App() { impl_->tree.end(); }

namespace {

/// Puts the tree in a phase while it lives, after which it is open again.
class InPhase {
 public:
  InPhase(detail::Tree& tree, detail::Phase phase) : tree_(tree) { tree.phase = phase; }
  ~InPhase() { tree_.phase = detail::Phase::open; }

 private:
  detail::Tree& tree_;
};

bool is_error(const Diagnostic& finding) { return finding.severity == Severity::error; }

void throw_if_error(const std::vector<Diagnostic>& findings) {
  if (std::any_of(findings.begin(), findings.end(), is_error)) throw Error(findings);
}

/// What cannot be written as HCL is a finding in the stack.
void write_hcl(
    const StackElements& elements,
    const std::string& document,
    Assembly::StackArtifact& artifact,
    std::vector<Diagnostic>& findings
) {
  // It may be no JSON where something was found already.
  const bool failed = std::any_of(findings.begin(), findings.end(), is_error);
  if (failed) return;
  try {
    artifact.hcl = hcl::write(document, detail::hcl_schemas(elements));
  } catch (const Error& error) {
    for (Diagnostic diagnostic : error.diagnostics()) {
      diagnostic.places.push_back(detail::place_of(elements.stack));
      findings.push_back(std::move(diagnostic));
    }
  }
}

}  // namespace

Assembly App::Impl::assemble(
    TreeNode* root, const std::function<void(Assembly::StackArtifact&, std::string&&)>& take
) {
  tree.phase = detail::Phase::open;
  std::vector<Diagnostic> findings = tree.unfinished();
  auto& stacks = tree.stacks;
  detail::run_aspects(root);
  const detail::LazyValues lazy_values(root);
  const InPhase validating(tree, detail::Phase::validating);
  detail::check_stack_ids(stacks, findings);
  std::vector<StackElements> elements;
  elements.reserve(stacks.size());
  for (StackNode* stack : stacks) elements.emplace_back(stack);
  const detail::CrossStack cross_stack(stacks);
  for (const StackElements& in_stack : elements) {
    detail::check_stack(in_stack, cross_stack, findings);
    detail::check_element_cycles(in_stack, findings);
  }
  for (Diagnostic& cycle : cross_stack.find_cycle(stacks)) findings.push_back(std::move(cycle));
  const auto& reads = cross_stack.findings();
  findings.insert(findings.end(), reads.begin(), reads.end());
  detail::check_shared_states(stacks, cross_stack, findings);
  detail::collect_findings(root, !props.skip_validation, findings);
  detail::collect_annotation_errors(root, findings);
  detail::collect_refused(root, findings);
  throw_if_error(findings);

  Assembly assembly;
  const detail::DocumentOptions options{props.creation_points, props.hcl_output};
  for (const StackElements& in_stack : elements) {
    Assembly::StackArtifact& artifact = assembly.stacks.emplace_back();
    artifact.name = in_stack.stack->id;
    artifact.construct_path = detail::path_of(in_stack.stack);
    for (const StackNode* dependency : cross_stack.dependencies(in_stack.stack))
      artifact.dependencies.push_back(detail::path_of(dependency));
    detail::annotate(in_stack.stack, artifact);
    std::string document;
    detail::write_document(in_stack, cross_stack, options, findings, [&](std::string&& text) {
      if (props.hcl_output) document += text;
      take(artifact, std::move(text));
    });
    if (props.hcl_output) write_hcl(in_stack, document, artifact, findings);
  }
  throw_if_error(findings);
  std::sort(
      assembly.stacks.begin(),
      assembly.stacks.end(),
      [](const auto& left, const auto& right) { return left.name < right.name; }
  );
  assembly.manifest = detail::manifest_text(assembly.stacks);
  return assembly;
}

Assembly App::assemble() const {
  return impl_->assemble(node_, [](Assembly::StackArtifact& stack, std::string&& text) {
    if (stack.json.empty())
      stack.json = std::move(text);
    else
      stack.json += text;
  });
}

void App::Impl::tell_creation_points(detail::OutputDirectory& output) const {
  bool asked = is_true(environment("FORMWORK_CREATION_POINTS"));
  for (StackNode* stack : tree.stacks) {
    const auto file = folder_of(stack->id) + '/' + std::string(detail::creation_points_file);
    if (asked)
      detail::write_creation_points(StackElements(stack), [&](std::string&& text) {
        output.append(file, std::move(text));
      });
    else
      output.remove(file);
  }
}

void App::Impl::tell_checks(const Construct& root, detail::OutputDirectory& output) {
  const std::string file(detail::checks_file);
  if (!is_true(environment("FORMWORK_CHECK"))) return output.remove(file);
  const InPhase validating(tree, detail::Phase::validating);
  output.append(file, detail::checks_text(rules::check(root)));
}

void App::Impl::place_artifacts() const {
  for (const StackNode* stack : tree.stacks)
    if (stack->extras)
      for (const detail::Artifact& artifact : stack->extras->artifacts) {
        const auto directory = folder_of(stack->id);
        detail::check_no_link_to(*props.output, directory + '/' + artifact.path);
        artifact.place(*props.output + '/' + directory);
      }
}

void App::synth() const {
  detail::check_output_place(*impl_->props.output, impl_->tree.project);
  detail::OutputDirectory output(*impl_->props.output);
  const bool hcl = impl_->props.hcl_output;
  const char* document = hcl ? "/metadata.json" : "/cdk.tf.json";
  Assembly assembly =
      impl_->assemble(node_, [&](const Assembly::StackArtifact& stack, std::string&& text) {
        output.append(folder_of(stack.name) + document, std::move(text));
      });
  for (auto& stack : assembly.stacks) {
    if (!stack.hcl.empty())
      output.append(folder_of(stack.name) + "/cdk.tf", std::string(stack.hcl));
    const std::string folder = folder_of(stack.name);
    for (const char* stale :
         detail::files_of_other_format(*impl_->props.output + '/' + folder, hcl))
      output.remove(folder + '/' + stale);
  }
  impl_->place_artifacts();
  impl_->tell_creation_points(output);
  impl_->tell_checks(*this, output);
  output.append("manifest.json", std::move(assembly.manifest));
  output.commit();
  impl_->tree.phase = detail::Phase::synthesized;
}

const App& detail::app_of(const TreeNode* node) {
  must_live(node);
  const TreeNode* root = node;
  while (root->parent) root = root->parent;
  return *static_cast<const AppNode*>(root)->app;
}

std::string Stack::synth() const {
  Assembly assembly = detail::app_of(node_).assemble();
  for (auto& stack : assembly.stacks)
    if (stack.name == id()) return std::move(stack.json);
  return {};
}

}  // namespace formwork
