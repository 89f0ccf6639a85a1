#include "core/shape.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <numeric>

namespace formwork::detail {
namespace {

void parse_limits(std::string_view limits, Field& field) {
  const char* end = limits.data() + limits.size();
  auto minimum = std::from_chars(limits.data(), end, field.minimum);
  if (minimum.ptr != end && *minimum.ptr == ',')
    std::from_chars(minimum.ptr + 1, end, field.maximum);
}

Field parse_field(std::string_view text) {
  Field field;
  std::size_t presence = text.find_first_of("!?");
  field.name = text.substr(0, presence);
  field.required = text[presence] == '!';
  std::size_t position = presence + 1;
  for (; std::string_view("=~^-").find(text[position]) != std::string_view::npos; ++position) {
    field.computed |= text[position] == '=';
    field.sensitive |= text[position] == '~';
    field.write_only |= text[position] == '^';
    field.deprecated |= text[position] == '-';
  }
  field.type = text.substr(position);
  field.kind = field.type[0];
  if (field.kind == 'B') {
    field.nesting = field.type[1];
    if (field.nesting == '1')
      field.maximum = 1;
    else
      parse_limits(field.type.substr(2), field);
  }
  return field;
}

}  // namespace

ParsedShape parse_shape(std::string_view text) {
  ParsedShape shape;
  while (!text.empty()) {
    std::size_t space = std::min(text.find(' '), text.size());
    shape.fields.push_back(parse_field(text.substr(0, space)));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const Field& field = shape.fields[i];
    bool nested = field.type.find_first_of("Bo") != std::string_view::npos;
    if (field.required || nested) shape.checked.push_back(static_cast<std::uint16_t>(i));
  }
  shape.by_name.resize(shape.fields.size());
  std::iota(shape.by_name.begin(), shape.by_name.end(), std::uint16_t{0});
  std::sort(
      shape.by_name.begin(),
      shape.by_name.end(),
      [&](std::uint16_t left, std::uint16_t right) {
        return shape.fields[left].name < shape.fields[right].name;
      }
  );
  return shape;
}

Diagnostic unset_argument(std::string_view name) {
  return {
      .code = "schema.required-unset",
      .message = "a required argument was left unset",
      .found = {std::string(name) + " = unset"},
      .help = "give it a value",
  };
}

const ParsedShape& Shape::parsed() const {
  std::atomic_ref<const ParsedShape*> slot(parsed_);
  const ParsedShape* known = slot.load(std::memory_order_acquire);
  if (known) return *known;
  // Kept until the program ends, like the payloads that refer to it. Two threads may both parse:
  // the first one's result stays.
  auto* parsed = new ParsedShape(parse_shape(text_));
  if (slot.compare_exchange_strong(known, parsed)) return *parsed;
  delete parsed;
  return *known;
}

}  // namespace formwork::detail
