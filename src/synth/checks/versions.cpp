#include "synth/versions.hpp"

#include "core/visit_words.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

/// A program that may run the stack.
struct Runner {
  std::string_view name;
  std::string_view argument;
  std::string_view constraint;
  MinorVersion Feature::*since;
  MinorVersion known;
};

class VersionCheck {
 public:
  VersionCheck(const StackElements& elements, Findings& findings)
      : elements_(elements), findings_(findings) {
    const TargetVersions& targets = elements.stack->targets;
    if (!targets.terraform.empty())
      runners_.push_back({"Terraform", "terraform", targets.terraform, &Feature::terraform, {1, 14}}
      );
    if (!targets.opentofu.empty())
      runners_.push_back({"OpenTofu", "opentofu", targets.opentofu, &Feature::opentofu, {1, 10}});
  }

  void run() {
    if (runners_.empty()) return;
    backend();
    for (const ElementNode* element : elements_.created) created(*element);
    for (const ElementNode* variable : elements_.variables) this->variable(*variable);
    for (const ElementNode* check : elements_.checks) uses(*check, feature("check"));
    for (const ElementNode* moved : elements_.moves) uses(*moved, feature("moved"));
    for (const ElementNode* imported : elements_.imports) import(*imported);
    for (const ElementNode* removed : elements_.removals)
      uses(
          *removed, feature(has(*removed, "provisioner") ? "removed with provisioners" : "removed")
      );
    for (const auto* group :
         {&elements_.created,
          &elements_.providers,
          &elements_.variables,
          &elements_.locals,
          &elements_.outputs,
          &elements_.checks,
          &elements_.imports})
      for (const ElementNode* element : *group) {
        functions(*element, element->arguments);
        functions(*element, element->meta);
      }
  }

 private:
  static bool has(const ElementNode& element, std::string_view argument) {
    return object_field(element.arguments, argument).is_set();
  }
  static bool is_true(Word word) { return word.bits() == boolean_word(true).bits(); }

  void backend() {
    const Backend& backend = elements_.stack->backend;
    if (backend.type == "cloud") uses(*elements_.stack, feature("cloud backend"));
    if (backend.type == "s3" && is_true(object_field(backend.arguments, "use_lockfile")))
      uses(*elements_.stack, feature("use_lockfile of the s3 backend"));
  }

  void created(const ElementNode& element) {
    if (element.type == "terraform_data") uses(element, feature("terraform_data"));
    if (element.element_kind == ElementKind::ephemeral)
      uses(element, feature("an ephemeral resource"));
    const Word lifecycle = meta_field(element, "lifecycle");
    if (object_field(lifecycle, "replace_triggered_by").is_set())
      uses(element, feature("replace_triggered_by"));
    if (object_field(lifecycle, "precondition").is_set() ||
        object_field(lifecycle, "postcondition").is_set())
      uses(element, feature("precondition or postcondition"));
    if (element.arguments.tag() != Word::Tag::object) return;
    const auto* object = element.arguments.payload<Object>();
    const auto& fields = object->shape->parsed().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (fields[i].write_only && object->fields[i].is_set())
        uses(element, feature("a write-only argument"), fields[i].name);
  }

  void variable(const ElementNode& variable) {
    if (has(variable, "nullable")) uses(variable, feature("nullable"));
    if (is_true(object_field(variable.arguments, "ephemeral")))
      uses(variable, feature("an ephemeral variable"));
    const Word type = object_field(variable.arguments, "type");
    if (type.tag() == Word::Tag::text && text_of(type).find("optional(") != std::string_view::npos)
      uses(variable, feature("optional()"));
    bool reads_others = false;
    visit_words(object_field(variable.arguments, "validation"), [&](Word word) {
      const Expression* expression = as_expression(word);
      reads_others |= expression && expression->kind == ExpressionKind::reference &&
                      expression->target != &variable;
      return !reads_others;
    });
    if (reads_others) uses(variable, feature("a validation that reads other values"));
  }

  void import(const ElementNode& imported) {
    uses(imported, feature("import"));
    if (has(imported, "for_each")) uses(imported, feature("import with for_each"));
    if (has(imported, "identity")) uses(imported, feature("import by identity"));
  }

  void functions(const ElementNode& element, Word word) {
    visit_words(word, [&](Word inner) {
      const Expression* expression = as_expression(inner);
      if (!expression || expression->kind != ExpressionKind::call) return true;
      if (expression->text().rfind("provider::", 0) == 0)
        uses(element, feature("a function of a provider"), expression->text());
      else if (const Feature* since = function_feature(expression->text()))
        uses(element, *since, "the function " + std::string(since->name));
      return true;
    });
  }

  void uses(const TreeNode& node, const Feature& used, std::string_view called = {}) {
    const std::string name(called.empty() ? used.name : called);
    for (const Runner& runner : runners_) {
      const MinorVersion since = used.*runner.since;
      const std::string program(runner.name);
      const std::string found =
          std::string(runner.argument) + " = \"" + std::string(runner.constraint) + '"';
      std::string message = name;
      std::string help = "do without, or ";
      if (since == in_no_version) {
        message.append(" is in no ").append(program).append(" up to ").append(runner.known.text());
        message += ", which may run this stack";
        help.append("leave ").append(program).append(" out of what may run the stack");
      } else if (oldest_of(runner.constraint) < since) {
        message.append(" needs ").append(program).append(" ").append(since.text());
        message += ", and an older one may run this stack";
        help.append("let `>= ").append(since.text()).append("` run the stack");
      } else {
        continue;
      }
      findings_.add(node, "stack.version", std::move(message), {found}, std::move(help));
    }
  }

  const StackElements& elements_;
  Findings& findings_;
  std::vector<Runner> runners_;
};

}  // namespace

void check_versions(const StackElements& elements, Findings& findings) {
  VersionCheck(elements, findings).run();
}

}  // namespace formwork::detail
