#include "core/visit_words.hpp"
#include "synth/checks/check.hpp"
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

/// What of it is sensitive, as Terraform's language has it; empty when nothing is.
std::string sensitive_part(Word value, const ElementNode& output, Secrecy& secrecy) {
  std::string source;
  visit_words(value, [&](Word word) {
    const Expression* expression = as_expression(word);
    if (!expression || !source.empty()) return source.empty();
    if (expression->kind == ExpressionKind::call)
      return expression->text() != "nonsensitive" && expression->text() != "issensitive";
    const ElementNode* read = Secrecy::element_of(*expression);
    // What belongs to another App is told of where it would be written.
    if (read && read->tree != output.tree) return true;
    // What Terraform knows here, and what it is told of others.
    const bool is_foreign = read && read->stack != output.stack;
    if (expression->sensitivity == Sensitivity::whole ||
        (is_foreign && secrecy.is_secret(*expression)))
      ExpressionPrinter(source, output.stack, nullptr).print(word);
    if (!is_foreign) return source.empty();
    // The way has had its say as a whole, from the element on; the keys on it have theirs.
    for (const Expression* step = expression;
         step && source.empty() && step->begin() != step->end();
         step = as_expression(step->operands[0]))
      if (step->kind == ExpressionKind::index)
        source = sensitive_part(step->operands[1], output, secrecy);
    return false;
  });
  return source;
}

}  // namespace

/// Terraform refuses these at plan; here the line is known.
void check_sensitive(const StackElements& elements, Findings& findings) {
  Secrecy secrecy;
  for (const ElementNode* output : elements.outputs) {
    const OutputArguments arguments = arguments_of(*output);
    if (arguments.marked) continue;
    const std::string source = sensitive_part(arguments.value, *output, secrecy);
    if (source.empty()) continue;
    findings.add(
        *output,
        "output.sensitive",
        "an output with a sensitive value must say so",
        {"value reads " + source},
        "set `.sensitive = true`, or give out something else"
    );
  }
}

}  // namespace formwork::detail
