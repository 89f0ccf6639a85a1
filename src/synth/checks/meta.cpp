#include <algorithm>
#include <array>

#include "core/visit_words.hpp"
#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

class MetaCheck {
 public:
  explicit MetaCheck(Findings& findings) : findings_(findings) {}

  void element(const ElementNode& element) {
    if (element.meta.tag() != Word::Tag::object) return;
    const Word lifecycle = meta_field(element, "lifecycle");
    instances(element);
    ignored_changes(element, lifecycle);
    if (element.element_kind == ElementKind::resource)
      flags(element, lifecycle, {"create_before_destroy", "prevent_destroy"});
    else
      resources_only(element, lifecycle);
    conditions(element, lifecycle, {"precondition", "postcondition"});
    provisioners(element, meta_field(element, "provisioner"));
  }

  void removed(const ElementNode& statement) {
    provisioners(statement, object_field(statement.arguments, "provisioner"));
  }

  void module(const ElementNode& module) { instances(module); }

  void variable(const ElementNode& variable) {
    flags(variable, variable.arguments, {"ephemeral", "nullable", "sensitive"});
    conditions(variable, variable.arguments, {"validation"});
  }

  void check(const ElementNode& check) { conditions(check, check.arguments, {"assert"}); }

  void output(const ElementNode& output) {
    flags(output, output.arguments, {"ephemeral", "sensitive"});
    conditions(output, output.arguments, {"precondition"});
  }

 private:
  using Names = std::initializer_list<std::string_view>;

  void instances(const ElementNode& element) {
    for_each_of_count(element);
    if (!meta_field(element, "count").is_set() || !meta_field(element, "for_each").is_set()) return;
    findings_.add(
        element,
        "meta.count-and-for-each",
        "an element has either count or for_each",
        {"element = " + address_of(element)},
        "keep one of the two"
    );
  }

  /// The instances of a resource with `count` are a list, for which there is no `for_each`.
  void for_each_of_count(const ElementNode& element) {
    const Expression* over = as_expression(meta_field(element, "for_each"));
    if (!over || over->kind != ExpressionKind::reference) return;
    const ElementNode* other = as_element(over->target);
    if (!other || !meta_field(*other, "count").is_set()) return;
    findings_.add(
        element,
        "meta.for-each-of-count",
        "for_each cannot go over a resource that has count",
        {"for_each = " + address_of(*other)},
        "give this the same count, and read `resource[count.index()]`, or give the other for_each"
    );
    findings_.also_at(*other);
  }

  void ignored_changes(const ElementNode& element, Word lifecycle) {
    const Word ignored = object_field(lifecycle, "ignore_changes");
    if (ignored.tag() != Word::Tag::list || element.arguments.tag() != Word::Tag::object) return;
    std::vector<std::string_view> names;
    for (const Field& field : element.arguments.payload<Object>()->shape->parsed().fields)
      names.push_back(field.name);
    for (Word item : *ignored.payload<Items>()) {
      std::string_view path = text_of(item);
      std::string_view name = path.substr(0, path.find_first_of(".["));
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      std::string_view near = did_you_mean(name, names);
      findings_.add(
          element,
          "lifecycle.ignore-changes",
          "ignore_changes names no argument of this type",
          {"ignore_changes = \"" + std::string(path) + '"'},
          near.empty() ? "use a name of " + std::string(element.type) + "'s arguments"
                       : "did you mean `" + std::string(near) + "`?"
      );
    }
  }

  /// Terraform makes and destroys resources alone.
  void resources_only(const ElementNode& element, Word lifecycle) {
    auto refuse = [&](std::string_view name, Word value) {
      if (!value.is_set()) return;
      findings_.add(
          element,
          "meta.resources-only",
          "only resources have this meta-argument",
          {std::string(name) + " of " + address_of(element)},
          "leave it out: Terraform reads this, and makes nothing"
      );
    };
    for (std::string_view name :
         {"create_before_destroy", "ignore_changes", "prevent_destroy", "replace_triggered_by"})
      refuse(name, object_field(lifecycle, name));
    for (std::string_view name : {"connection", "provisioner"})
      refuse(name, meta_field(element, name));
  }

  /// When a resource is destroyed, what others were is no longer known.
  void provisioners(const ElementNode& element, Word list) {
    if (list.tag() != Word::Tag::list) return;
    for (Word item : *list.payload<Items>()) {
      if (item.tag() != Word::Tag::map) continue;
      for (const MapEntry& entry : *item.payload<Entries>())
        if (literal_text(object_field(entry.value, "when")) == "destroy")
          destroy_provisioner(element, entry.value);
    }
  }

  void destroy_provisioner(const ElementNode& element, Word provisioner) {
    const TreeNode* read = nullptr;
    visit_words(provisioner, [&](Word word) {
      const Expression* expression = as_expression(word);
      if (expression && expression->kind == ExpressionKind::reference) read = expression->target;
      return !read;
    });
    const ElementNode* other = read ? as_element(read) : nullptr;
    if (!other) return;
    findings_.add(
        element,
        "meta.destroy-provisioner",
        "what runs when a resource is destroyed can read that resource alone",
        {"reads " + address_of(*other)},
        "read it of `self`: a terraform_data can keep the value as its input"
    );
    findings_.also_at(*other);
  }

  /// What Terraform reads before it evaluates anything.
  void flags(const ElementNode& element, Word object, Names names) {
    for (std::string_view name : names) {
      const Word value = object_field(object, name);
      const bool is_null = value.bits() == null_word.bits();
      if (!is_null && !as_expression(value)) continue;
      findings_.add(
          element,
          "meta.not-literal",
          "Terraform reads this before it evaluates anything: it is true or false",
          {std::string(name) + (is_null ? " = null" : " is an expression")},
          "write true or false, or leave it out"
      );
    }
  }

  void conditions(const ElementNode& element, Word object, Names names) {
    for (std::string_view name : names) {
      const Word blocks = object_field(object, name);
      if (blocks.tag() != Word::Tag::list) continue;
      for (Word block : *blocks.payload<Items>()) condition(element, name, block);
    }
  }

  void condition(const ElementNode& element, std::string_view name, Word block) {
    if (!element.stack->tree->validates) return;
    const Word condition = object_field(block, "condition");
    if (!condition.is_set() || condition.bits() == null_word.bits()) return;
    bool refers = false;
    visit_words(condition, [&](Word word) {
      const Expression* expression = as_expression(word);
      refers |= expression && (expression->kind == ExpressionKind::reference ||
                               expression->kind == ExpressionKind::symbol ||
                               expression->kind == ExpressionKind::raw);
      return !refers;
    });
    if (refers) return;
    findings_.add(
        element,
        "meta.condition",
        "this condition refers to nothing, and so it checks nothing",
        {std::string(name) + " of " + address_of(element)},
        "compare an attribute, a variable or a local"
    );
  }

  Findings& findings_;
};

}  // namespace

void check_meta(const StackElements& elements, Findings& findings) {
  MetaCheck check(findings);
  for (const ElementNode* element : elements.created) check.element(*element);
  for (const ElementNode* module : elements.modules) check.module(*module);
  for (const ElementNode* variable : elements.variables) check.variable(*variable);
  for (const ElementNode* output : elements.outputs) check.output(*output);
  for (const ElementNode* one : elements.checks) check.check(*one);
  for (const ElementNode* removed : elements.removals) check.removed(*removed);
}

}  // namespace formwork::detail
