#include <algorithm>
#include <vector>

#include "core/json_text.hpp"
#include "core/payload.hpp"
#include "core/shape.hpp"
#include "formwork/json.hpp"

namespace formwork {
namespace detail {
namespace {

/// Writes a document as template parts: literal JSON with the expressions between.
class TemplateWriter {
 public:
  void value(Word word) {
    switch (word.tag()) {
      case Word::Tag::special:
        literal_ += literal_of(word);
        return;
      case Word::Tag::integer:
        literal_ += std::to_string(integer_of(word));
        return;
      case Word::Tag::number:
        // Refused where the document is written, as the place is known there.
        if (!is_finite(word)) return part(word);
        literal_ += text_of(word);
        return;
      case Word::Tag::text:
        append_json_string(text_of(word), literal_);
        return;
      case Word::Tag::list:
        return list(*word.payload<Items>());
      case Word::Tag::map:
        return map(*word.payload<Entries>());
      case Word::Tag::object:
        return object(*word.payload<Object>());
      case Word::Tag::expression:
        return expression(word);
    }
  }

  Word finish() {
    flush();
    return template_word(parts_.data(), parts_.size());
  }

 private:
  void flush() {
    parts_.push_back(text_word(literal_));
    literal_.clear();
  }

  void part(Word word) {
    flush();
    parts_.push_back(word);
  }

  void list(const Items& items) {
    literal_ += '[';
    for (std::size_t i = 0; i < items.size; ++i) {
      if (i > 0) literal_ += ',';
      value(items.words[i]);
    }
    literal_ += ']';
  }

  void map(const Entries& entries) {
    literal_ += '{';
    bool first = true;
    for (const MapEntry& entry : entries) {
      if (!entry.value.is_set()) continue;
      if (!first) literal_ += ',';
      first = false;
      if (as_expression(entry.key))
        quoted(entry.key);
      else
        value(entry.key);
      literal_ += ':';
      value(entry.value);
    }
    literal_ += '}';
  }

  void object(const Object& object) {
    const ParsedShape& shape = object.shape->parsed();
    literal_ += '{';
    bool first = true;
    for (std::uint16_t position : shape.by_name) {
      if (!object.fields[position].is_set()) continue;
      if (!first) literal_ += ',';
      first = false;
      append_json_string(shape.fields[position].name, literal_);
      literal_ += ':';
      value(object.fields[position]);
    }
    literal_ += '}';
  }

  void expression(Word word) {
    switch (type_of(word)) {
      case ValueType::string:
        return quoted(word);
      case ValueType::number:
      case ValueType::boolean:
        return part(word);
      case ValueType::collection:
      case ValueType::any:
        return part(call_word(ValueType::string, "jsonencode", &word, 1));
    }
  }

  /// Text stands inside its quotes, so that a scanner sees `"${aws_s3_bucket.logs.arn}/*"`.
  void quoted(Word word) {
    literal_ += '"';
    const Expression& expression = *as_expression(word);
    if (expression.kind == ExpressionKind::text) {
      for (Word inner : expression) {
        if (inner.tag() == Word::Tag::text)
          append_json_escaped(text_of(inner), literal_);
        else
          part(inner);
      }
    } else {
      part(word);
    }
    literal_ += '"';
  }

  std::string literal_;
  std::vector<Word> parts_;
};

}  // namespace
}  // namespace detail

Value<std::string> json(Value<Any> document) {
  detail::TemplateWriter writer;
  writer.value(document.word());
  return Value<std::string>(writer.finish());
}

}  // namespace formwork
