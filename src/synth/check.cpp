#include "synth/check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "synth/escape.hpp"
#include "synth/secrecy.hpp"

namespace formwork::detail {
namespace {

class StackCheck {
 public:
  StackCheck(const StackElements& elements, std::vector<Diagnostic>& findings)
      : elements_(elements), findings_(findings) {}

  void run() {
    providers();
    for (const auto* group : {&elements_.resources, &elements_.data, &elements_.ephemeral})
      names(*group);
    for (const ElementNode* element : elements_.created) {
      provider(*element);
      blocks(*element, element->arguments);
      ignored_changes(*element);
      instances(*element);
    }
    for (const auto* group : {&elements_.variables, &elements_.locals, &elements_.outputs})
      names(*group);
    for (const ElementNode* output : elements_.outputs) sensitive_output(*output);
  }

 private:
  void report(
      const ElementNode& element,
      std::string code,
      std::string message,
      std::vector<std::string> found,
      std::string help
  ) {
    findings_.push_back(
        {.code = std::move(code),
         .message = std::move(message),
         .places = {place_of(&element)},
         .found = std::move(found),
         .help = std::move(help)}
    );
  }

  /// The elements are sorted by type and logical id.
  void names(const std::vector<const ElementNode*>& elements) {
    const ElementNode* previous = nullptr;
    for (const ElementNode* element : elements) {
      std::string_view id = logical_id_of(*element);
      if (!is_identifier(id))
        report(
            *element,
            "element.name",
            "Terraform does not take this name: it must begin with a letter or `_`",
            {"name = \"" + std::string(id) + '"'},
            "use another construct id, or override_logical_id"
        );
      if (previous && previous->type == element->type && logical_id_of(*previous) == id) {
        report(
            *element,
            "element.same-name",
            "two elements have the same name in Terraform",
            {"name = " + address_of(*element)},
            "use ids that differ in more than signs, or override_logical_id"
        );
        findings_.back().places.push_back(place_of(previous));
      }
      previous = element;
    }
  }

  /// A provider is configured once under each alias, and once without.
  void providers() {
    std::map<std::string, const ElementNode*> seen;
    for (const ElementNode* provider : elements_.providers) {
      auto [other, added] = seen.emplace(address_of(*provider), provider);
      if (added) continue;
      report(
          *provider,
          "provider.same-alias",
          "two configurations of a provider have the same alias",
          {"provider = " + other->first},
          "give all but one an alias: `{.alias = \"west\"}`"
      );
      findings_.back().places.push_back(place_of(other->second));
    }
  }

  void provider(const ElementNode& element) {
    const ElementNode* given = provider_of(element);
    if (given && given->stack != element.stack) {
      report(
          element,
          "provider.other-stack",
          "a provider must be in the stack of the elements that use it",
          {"provider = " + path_of(given)},
          "make one in this stack"
      );
      findings_.back().places.push_back(place_of(given));
    } else if (given && given->type != provider_name(element)) {
      report(
          element,
          "provider.other-kind",
          "this provider does not have elements of this type",
          {"type = " + std::string(element.type), "provider = " + address_of(*given)},
          "use a configuration of the provider `" + std::string(provider_name(element)) + '`'
      );
    } else if (!given && element.typed && !has_default(element.provider.name)) {
      if (!missing_.insert(element.provider.name).second) return;
      report(
          element,
          "provider.missing",
          "the stack has no configuration of the provider that this needs",
          {"provider = " + std::string(element.provider.name)},
          "make one in the stack, without an alias, or set one on a scope with use_provider"
      );
    }
  }

  bool has_default(std::string_view name) const {
    return std::any_of(
        elements_.providers.begin(),
        elements_.providers.end(),
        [&](const ElementNode* provider) {
          return provider->type == name && alias_of(*provider).empty();
        }
    );
  }

  /// How many blocks there are, where that is known before Terraform runs.
  void blocks(const ElementNode& element, Word word) {
    if (word.tag() == Word::Tag::list) {
      for (Word item : *word.payload<Items>()) blocks(element, item);
      return;
    }
    if (word.tag() != Word::Tag::object) return;
    const auto* object = word.payload<Object>();
    const ParsedShape& shape = object->shape->parsed();
    for (std::uint16_t position : shape.checked) {
      const Field& field = shape.fields[position];
      Word value = object->fields[position];
      if (field.kind == 'B' && value.tag() == Word::Tag::list) {
        std::uint64_t size = value.payload<Items>()->size;
        if (size < field.minimum || size > field.maximum) block_count(element, field, size);
      }
      if (!value.is_set()) continue;
      if (field.required && value.bits() == null_word.bits())
        report(
            element,
            "schema.required-null",
            "a required argument cannot be null",
            {std::string(field.name) + " = null"},
            "give it a value"
        );
      blocks(element, value);
    }
  }

  void block_count(const ElementNode& element, const Field& field, std::uint64_t size) {
    std::string name(field.name);
    bool few = size < field.minimum;
    report(
        element,
        few ? "schema.min-items" : "schema.max-items",
        few ? "there must be at least " + std::to_string(field.minimum) + " of the block " + name
            : "there can be at most " + std::to_string(field.maximum) + " of the block " + name,
        {name + ": " + std::to_string(size) + " blocks"},
        few ? "add what is missing" : "leave out what is too many, or make more resources"
    );
  }

  void ignored_changes(const ElementNode& element) {
    if (element.arguments.tag() != Word::Tag::object) return;
    Word lifecycle = meta_field(element, "lifecycle");
    if (lifecycle.tag() != Word::Tag::object) return;
    const auto* object = lifecycle.payload<Object>();
    const ParsedShape& lifecycle_shape = object->shape->parsed();
    const ParsedShape& shape = element.arguments.payload<Object>()->shape->parsed();
    std::vector<std::string_view> names;
    for (const Field& field : shape.fields) names.push_back(field.name);
    for (std::size_t i = 0; i < lifecycle_shape.fields.size(); ++i) {
      if (lifecycle_shape.fields[i].name != "ignore_changes") continue;
      if (object->fields[i].tag() != Word::Tag::list) continue;
      for (Word item : *object->fields[i].payload<Items>()) {
        std::string_view path = text_of(item);
        std::string_view name = path.substr(0, path.find_first_of(".["));
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        std::string_view near = did_you_mean(name, names);
        report(
            element,
            "lifecycle.ignore-changes",
            "ignore_changes names no argument of this type",
            {"ignore_changes = \"" + std::string(path) + '"'},
            near.empty() ? "use a name of " + std::string(element.type) + "'s arguments"
                         : "did you mean `" + std::string(near) + "`?"
        );
      }
    }
  }

  void instances(const ElementNode& element) {
    if (!meta_field(element, "count").is_set() || !meta_field(element, "for_each").is_set()) return;
    report(
        element,
        "meta.count-and-for-each",
        "an element has either count or for_each",
        {"type = " + std::string(element.type)},
        "keep one of the two"
    );
  }

  /// Terraform refuses these at plan; here the line is known.
  void sensitive_output(const ElementNode& output) {
    const auto* object = output.arguments.payload<Object>();
    const ParsedShape& shape = object->shape->parsed();
    Word value;
    bool marked = false;
    for (std::size_t i = 0; i < shape.fields.size(); ++i) {
      if (shape.fields[i].name == "value") value = object->fields[i];
      bool flag = shape.fields[i].name == "sensitive" || shape.fields[i].name == "ephemeral";
      if (flag && object->fields[i].is_set() &&
          object->fields[i].bits() != boolean_word(false).bits())
        marked = true;
    }
    if (marked) return;
    std::string source;
    visit_words(value, [&](Word word) {
      const Expression* expression = as_expression(word);
      if (!expression || !source.empty()) return source.empty();
      if (expression->kind == ExpressionKind::call)
        return expression->text() != "nonsensitive" && expression->text() != "issensitive";
      const ElementNode* read = secrecy_.element_of(*expression);
      // What Terraform knows here, and what it is told of others.
      if (expression->sensitivity == Sensitivity::whole ||
          (read && read->stack != output.stack && secrecy_.is_secret(*expression)))
        ExpressionPrinter(source, output.stack, nullptr).print(word);
      return source.empty();
    });
    if (source.empty()) return;
    report(
        output,
        "output.sensitive",
        "an output with a sensitive value must say so",
        {"value reads " + source},
        "set `.sensitive = true`, or give out something else"
    );
  }

  const StackElements& elements_;
  std::vector<Diagnostic>& findings_;
  std::set<std::string_view> missing_;
  Secrecy secrecy_;
};

}  // namespace

void check_stack(const StackElements& elements, std::vector<Diagnostic>& findings) {
  StackCheck(elements, findings).run();
}

void check_stack_ids(const std::vector<StackNode*>& stacks, std::vector<Diagnostic>& findings) {
  std::map<std::string_view, const StackNode*> seen;
  for (const StackNode* stack : stacks) {
    auto [other, added] = seen.emplace(stack->id, stack);
    if (added) continue;
    findings.push_back(
        {.code = "stack.same-id",
         .message = "two stacks have the same id, and would write the same files",
         .places = {place_of(stack), place_of(other->second)},
         .found = {"id = \"" + std::string(stack->id) + '"'},
         .help = "ids of stacks are unique in the whole app"}
    );
  }
}

}  // namespace formwork::detail
