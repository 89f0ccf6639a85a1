#include "core/visit_words.hpp"
#include "synth/checks/check.hpp"
#include "synth/marks.hpp"
#include "synth/secrecy.hpp"

namespace formwork::detail {
namespace {

struct OutputArguments {
  Word value;
  /// Said to be sensitive or ephemeral.
  bool marked = false;
};

OutputArguments arguments_of(const ElementNode& output) {
  OutputArguments found;
  const auto* object = output.arguments.payload<Object>();
  const auto& fields = object->shape->parsed().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Word word = object->fields[i];
    if (fields[i].name == "value") found.value = word;
    const bool flag = fields[i].name == "sensitive" || fields[i].name == "ephemeral";
    found.marked |= flag && word.is_set() && word.bits() != boolean_word(false).bits();
  }
  return found;
}

bool is_read(const Expression& expression) {
  return expression.kind == ExpressionKind::reference || expression.kind == ExpressionKind::get ||
         expression.kind == ExpressionKind::index || expression.kind == ExpressionKind::splat;
}

class SensitiveCheck {
 public:
  explicit SensitiveCheck(Findings& findings) : findings_(findings) {}

  void output(const ElementNode& output) {
    messages(output, output.arguments, {"precondition"});
    const OutputArguments arguments = arguments_of(output);
    if (arguments.marked) return;
    const std::string source = part(arguments.value, output);
    if (source.empty()) return;
    findings_.add(
        output,
        "output.sensitive",
        "an output with a sensitive value must say so",
        {"value reads " + source},
        "set `.sensitive = true`, or give out something else"
    );
  }

  /// Terraform would show the keys in addresses; values may be secret.
  void instances(const ElementNode& element) {
    const Word over = meta_field(element, "for_each");
    if (!over.is_set() || marks_.of(over) != Marked::whole) return;
    const std::string source = part(over, element);
    findings_.add(
        element,
        "meta.sensitive-for-each",
        "the keys of for_each are shown, and cannot be sensitive",
        {"for_each of " + address_of(element) + (source.empty() ? "" : " reads " + source)},
        "take keys that are no secret, or say so of them: `fn::nonsensitive(keys)`"
    );
    findings_.of_argument("for_each");
  }

  /// When such a condition fails, Terraform says instead that it cannot say why.
  void messages(
      const ElementNode& element, Word object, std::initializer_list<std::string_view> names
  ) {
    for (std::string_view name : names) {
      const Word blocks = object_field(object, name);
      if (blocks.tag() != Word::Tag::list) continue;
      for (Word block : *blocks.payload<Items>()) {
        const std::string source = part(object_field(block, "error_message"), element);
        if (source.empty()) continue;
        findings_.add(
            element,
            "meta.sensitive-message",
            "Terraform does not show an error message with a sensitive value",
            {"error_message of " + std::string(name) + " reads " + source},
            "leave the value out, or say that it is none: `fn::nonsensitive(value)`"
        );
      }
    }
  }

 private:
  /// What of it is sensitive, as Terraform's language has it; empty when nothing is.
  std::string part(Word value, const ElementNode& reader) {
    std::string source;
    visit_words(value, [&](Word word) {
      const Expression* expression = as_expression(word);
      if (!expression || !source.empty()) return source.empty();
      if (expression->kind == ExpressionKind::call) return call(word, *expression, reader, source);
      if (!is_read(*expression)) return true;
      const ElementNode* read = Secrecy::element_of(*expression);
      // What belongs to another App is told of where it would be written.
      if (read && read->tree != reader.tree) return true;
      // A variable's own messages are shown.
      if (read == &reader) return false;
      // What Terraform knows here, and what it is told of others.
      const bool is_foreign = read && read->stack != reader.stack;
      if (is_foreign ? secrecy_.is_secret(*expression) : marks_.of(word) != Marked::no)
        print(word, reader, source);
      // The way has had its say as a whole; the keys on it, and a base that is no element, have
      // theirs.
      const Expression* step = expression;
      for (; step && source.empty() && is_read(*step) && step->begin() != step->end();
           step = as_expression(step->operands[0])) {
        if (step->kind == ExpressionKind::index) source = part(step->operands[1], reader);
        const Expression* base = as_expression(step->operands[0]);
        if (source.empty() && (!base || !is_read(*base))) source = part(step->operands[0], reader);
      }
      return false;
    });
    return source;
  }

  bool call(Word word, const Expression& call, const ElementNode& reader, std::string& source) {
    if (call.text() == "sensitive") print(word, reader, source);
    return source.empty() && call.text() != "nonsensitive" && call.text() != "issensitive";
  }

  static void print(Word word, const ElementNode& reader, std::string& source) {
    ExpressionPrinter(source, reader.stack, nullptr).print(word);
  }

  Findings& findings_;
  Secrecy secrecy_;
  SensitiveMarks marks_;
};

}  // namespace

void check_sensitive(const StackElements& elements, Findings& findings) {
  SensitiveCheck check(findings);
  for (const ElementNode* output : elements.outputs) check.output(*output);
  for (const auto* group : {&elements.created, &elements.modules})
    for (const ElementNode* element : *group) check.instances(*element);
  for (const ElementNode* element : elements.created)
    check.messages(*element, meta_field(*element, "lifecycle"), {"precondition", "postcondition"});
  for (const ElementNode* variable : elements.variables)
    check.messages(*variable, variable->arguments, {"validation"});
  for (const ElementNode* one : elements.checks) check.messages(*one, one->arguments, {"assert"});
}

}  // namespace formwork::detail
