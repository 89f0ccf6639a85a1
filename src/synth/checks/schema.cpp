#include <algorithm>

#include "synth/checks/check.hpp"

namespace formwork::detail {
namespace {

/// An argument on the way down from an element: `rule.port`.
class Path {
 public:
  void enter(std::string_view name) {
    sizes_.push_back(text_.size());
    if (!text_.empty()) text_ += '.';
    text_ += name;
  }
  void leave() {
    text_.resize(sizes_.back());
    sizes_.pop_back();
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::vector<std::size_t> sizes_;
};

class SchemaCheck {
 public:
  explicit SchemaCheck(Findings& findings) : findings_(findings) {}

  void check(const TreeNode& node, Word arguments) {
    node_ = &node;
    blocks(arguments);
  }

 private:
  /// Required arguments, and how many blocks there are where that is known before Terraform runs.
  void blocks(Word word) {
    if (word.tag() == Word::Tag::list) {
      for (Word item : *word.payload<Items>()) blocks(item);
      return;
    }
    if (const Expression* dynamic = as_dynamic(word)) return blocks(dynamic->operands[2]);
    if (word.tag() == Word::Tag::map) {
      for (const MapEntry& entry : *word.payload<Entries>()) blocks(entry.value);
      return;
    }
    if (word.tag() != Word::Tag::object) return;
    const auto* object = word.payload<Object>();
    const ParsedShape& shape = object->shape->parsed();
    for (std::uint16_t position : shape.checked) {
      const Field& field = shape.fields[position];
      const Word value = object->fields[position];
      if (field.kind == 'B' && value.tag() == Word::Tag::list) {
        const auto& items = *value.payload<Items>();
        // How many Terraform makes is known when it runs.
        const bool counted = std::none_of(items.begin(), items.end(), as_dynamic);
        std::uint64_t size = items.size;
        if (counted && (size < field.minimum || size > field.maximum)) block_count(field, size);
      }
      if (!value.is_set()) {
        if (field.required) unset(field);
        continue;
      }
      // Of an output, null is a value like any other.
      if (field.required && value.bits() == null_word.bits() && !is_output()) null(field);
      path_.enter(field.name);
      blocks(value);
      path_.leave();
    }
  }

  bool is_output() const {
    const ElementNode* element = as_element(node_);
    return element && element->element_kind == ElementKind::output;
  }

  void unset(const Field& field) {
    if (overridden(field)) return;
    path_.enter(field.name);
    Diagnostic finding = unset_argument(path_.text());
    findings_.add(
        *node_,
        std::move(finding.code),
        std::move(finding.message),
        std::move(finding.found),
        std::move(finding.help)
    );
    findings_.of_argument(path_.text());
    path_.leave();
  }

  /// An override may give what bindings cannot express.
  bool overridden(const Field& field) const {
    if (!path_.text().empty() || !node_->extras) return false;
    const std::string pointer = '/' + std::string(field.name);
    const auto& overrides = node_->extras->overrides;
    return std::any_of(overrides.begin(), overrides.end(), [&](const Override& change) {
      return change.operation != OverrideOperation::remove && change.pointer == pointer;
    });
  }

  void null(const Field& field) {
    path_.enter(field.name);
    findings_.add(
        *node_,
        "schema.required-null",
        "a required argument cannot be null",
        {path_.text() + " = null"},
        "give it a value"
    );
    findings_.of_argument(path_.text());
    path_.leave();
  }

  void block_count(const Field& field, std::uint64_t size) {
    std::string name(field.name);
    bool few = size < field.minimum;
    findings_.add(
        *node_,
        few ? "schema.min-items" : "schema.max-items",
        few ? "there must be at least " + std::to_string(field.minimum) + " of the block " + name
            : "there can be at most " + std::to_string(field.maximum) + " of the block " + name,
        {name + ": " + std::to_string(size) + " blocks"},
        few ? "add what is missing" : "leave out what is too many, or make more resources"
    );
  }

  Findings& findings_;
  const TreeNode* node_ = nullptr;
  Path path_;
};

}  // namespace

void check_schema(const StackElements& elements, Findings& findings) {
  SchemaCheck check(findings);
  for (const auto* group :
       {&elements.created,
        &elements.modules,
        &elements.providers,
        &elements.variables,
        &elements.outputs,
        &elements.checks,
        &elements.imports,
        &elements.moves,
        &elements.removals})
    for (const ElementNode* element : *group) {
      check.check(*element, element->arguments);
      check.check(*element, element->meta);
    }
  for (const ElementNode* local : elements.locals)
    if (!local->arguments.is_set()) {
      const Diagnostic finding = unset_argument("value");
      findings.add(*local, finding.code, finding.message, finding.found, finding.help);
    }
  check.check(*elements.stack, elements.stack->backend.arguments);
}

}  // namespace formwork::detail
