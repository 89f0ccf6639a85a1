#include <algorithm>

#include "synth/checks/check.hpp"
#include "synth/marks.hpp"

namespace formwork::detail {
namespace {

bool is_true(Word word) { return word.bits() == boolean_word(true).bits(); }

class EphemeralCheck {
 public:
  explicit EphemeralCheck(Findings& findings) : findings_(findings) {}

  void element(const ElementNode& element) {
    for (std::string_view name : {"count", "for_each"})
      if (is_ephemeral(meta_field(element, name))) refuse(element, name);
    const ElementKind kind = element.element_kind;
    if (kind == ElementKind::ephemeral || kind == ElementKind::module) return;
    // Of a resource without bindings only the provider knows what it keeps.
    const bool known =
        kind == ElementKind::data || element.typed || element.type == "terraform_data";
    if (known) arguments(element, element.arguments, "");
  }

  void output(const ElementNode& output) {
    if (is_true(object_field(output.arguments, "ephemeral")))
      findings_.add(
          output,
          "output.ephemeral",
          "an output of a stack is kept in its state, and cannot be ephemeral",
          {"ephemeral = true"},
          "leave `.ephemeral` out; what must not be kept is read where it is used"
      );
    else if (is_ephemeral(object_field(output.arguments, "value")))
      refuse(output, "value");
  }

 private:
  bool is_ephemeral(Word word) { return marks_.of(word) != Marked::no; }

  void arguments(const ElementNode& element, Word word, const std::string& path) {
    auto below = [&](std::string_view name) {
      return path.empty() ? std::string(name) : path + '.' + std::string(name);
    };
    if (word.tag() == Word::Tag::map && path.empty()) {
      for (const MapEntry& entry : *word.payload<Entries>())
        if (is_ephemeral(entry.value))
          refuse(element, entry.key.tag() == Word::Tag::text ? text_of(entry.key) : "a key");
    } else if (word.tag() == Word::Tag::list) {
      for (Word item : *word.payload<Items>()) arguments(element, item, path);
    } else if (word.tag() == Word::Tag::object) {
      const auto* object = word.payload<Object>();
      const auto& fields = object->shape->parsed().fields;
      for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].kind == 'B')
          arguments(element, object->fields[i], below(fields[i].name));
        else if (!fields[i].write_only && is_ephemeral(object->fields[i]))
          refuse(element, below(fields[i].name));
    } else if (is_ephemeral(word)) {
      refuse(element, path);
    }
  }

  void refuse(const ElementNode& element, std::string_view argument) {
    findings_.add(
        element,
        "ephemeral.kept",
        "an ephemeral value cannot stand where Terraform keeps what it is given",
        {std::string(argument) + " of " + address_of(element)},
        "use a write-only argument (`…_wo`) where the provider has one, or a value that may be kept"
    );
    findings_.of_argument(std::string(argument));
  }

  Findings& findings_;
  EphemeralMarks marks_;
};

}  // namespace

void check_ephemeral(const StackElements& elements, Findings& findings) {
  EphemeralCheck check(findings);
  for (const ElementNode* output : elements.outputs) check.output(*output);
  const bool none = elements.ephemeral.empty() && std::none_of(
                                                      elements.variables.begin(),
                                                      elements.variables.end(),
                                                      [](const ElementNode* variable) {
                                                        return EphemeralMarks::is_source(*variable);
                                                      }
                                                  );
  // Most stacks have nothing of the kind, and large ones have much to look through.
  if (none) return;
  for (const auto* group : {&elements.created, &elements.modules})
    for (const ElementNode* element : *group) check.element(*element);
}

}  // namespace formwork::detail
