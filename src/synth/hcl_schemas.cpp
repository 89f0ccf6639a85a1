#include "synth/hcl_schemas.hpp"

#include "core/payload.hpp"
#include "core/shape.hpp"

namespace formwork::detail {
namespace {

using hcl::BodySchema;
using hcl::Reading;

void learn(Word word, BodySchema& schema);

/// JSON keeps no difference between a block and an argument that is an object: only words do.
void learn_object(const Object& object, BodySchema& schema) {
  const ParsedShape& shape = object.shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const Field& field = shape.fields[i];
    hcl::Member& member = schema.members[std::string(field.name)];
    if (field.kind != 'B') continue;
    member.reading = Reading::block;
    member.labels = field.nesting == 'm' ? 1 : 0;
    if (!member.body)
      member.body = std::make_shared<BodySchema>(BodySchema{.guesses = true, .generates = true});
    learn(object.fields[i], *member.body);
  }
}

/// The blocks that a word is, or that Terraform makes of it.
void learn(Word word, BodySchema& schema) {
  if (!word.is_set()) return;
  if (word.tag() == Word::Tag::object) return learn_object(*word.payload<Object>(), schema);
  if (word.tag() == Word::Tag::list)
    for (const Word item : *word.payload<Items>()) learn(item, schema);
  if (word.tag() == Word::Tag::map)
    for (const MapEntry& entry : *word.payload<Entries>()) learn(entry.value, schema);
  const Expression* expression = as_expression(word);
  if (!expression) return;
  if (expression->kind == ExpressionKind::dynamic) learn(expression->operands[2], schema);
  if (expression->kind == ExpressionKind::lazy) learn(produced(*expression), schema);
}

const char* section_of(const ElementNode& element) {
  switch (element.element_kind) {
    case ElementKind::data:
      return "data.";
    case ElementKind::ephemeral:
      return "ephemeral.";
    case ElementKind::provider:
      return "provider.";
    default:
      return "resource.";
  }
}

}  // namespace

hcl::Schemas hcl_schemas(const StackElements& elements) {
  hcl::Schemas schemas;
  for (const auto* group : {&elements.created, &elements.providers})
    for (const ElementNode* element : *group) {
      if (element->arguments.tag() != Word::Tag::object) continue;
      BodySchema& schema = schemas[section_of(*element) + std::string(element->type)];
      schema.guesses = true;
      learn_object(*element->arguments.payload<Object>(), schema);
    }
  return schemas;
}

}  // namespace formwork::detail
