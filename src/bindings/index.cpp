#include "bindings/index.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "bindings/compressed_file.hpp"
#include "bindings/shape_text.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

constexpr std::string_view first_words = "formwork-index 1 ";
constexpr std::string_view separator = "shapes";

void add_components(
    std::string& text, char kind, const Schema& schema, const std::vector<Component>& components
) {
  for (const Component& component : components) {
    text.append({kind, ' '}).append(component.type).append(component.deprecated ? "-" : "");
    text.append(" ").append(full_text(schema.shape(component.shape))) += '\n';
  }
}

std::string_view next_word(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

int to_number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// `r aws_subnet`, without the mark of deprecation.
std::string_view component_key(std::string_view line) {
  const std::string_view key = line.substr(0, line.find(' ', 2));
  return key.ends_with('-') ? key.substr(0, key.size() - 1) : key;
}

IndexedField parse_field(std::string_view text) {
  const std::size_t name_end = text.find_first_of("!?.");
  if (name_end == std::string_view::npos)
    return {text, Presence::optional, false, "a", no_shape, 0, 0};
  IndexedField field{
      text.substr(0, name_end), static_cast<Presence>(text[name_end]), false, {}, no_shape, 0, 0};
  text.remove_prefix(name_end + 1);
  while (!text.empty() && std::string_view("=~^-").find(text.front()) != std::string_view::npos) {
    field.deprecated |= text.front() == '-';
    text.remove_prefix(1);
  }
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    field.shape = to_number(text.substr(at + 1));
    text = text.substr(0, at);
  }
  field.type = text.empty() ? "a" : text;
  if (!field.is_block()) return field;
  if (text.starts_with("B1")) {
    field.max_items = 1;
    field.min_items = field.presence == Presence::required ? 1 : 0;
    return field;
  }
  field.type = text.substr(0, 2);
  const std::string_view limits = text.substr(2);
  const std::size_t comma = limits.find(',');
  if (comma == std::string_view::npos) return field;
  field.min_items = to_number(limits.substr(0, comma));
  field.max_items = to_number(limits.substr(comma + 1));
  return field;
}

}  // namespace

std::string make_index(const Schema& schema) {
  std::string text(first_words);
  text += schema.name + ' ' + schema.source + ' ' + schema.version + '\n';
  add_components(text, 'd', schema, schema.data_sources);
  add_components(text, 'e', schema, schema.ephemeral_resources);
  if (schema.provider != no_shape)
    text += "p " + schema.name + ' ' + full_text(schema.shape(schema.provider)) + '\n';
  add_components(text, 'r', schema, schema.resources);
  text.append(separator) += '\n';
  // Components hold their own fields: the lines of shapes that nothing else uses stay empty.
  std::vector<bool> used(schema.shapes.size());
  for (const SchemaShape& shape : schema.shapes)
    for (const SchemaField& field : shape.fields)
      if (field.shape != no_shape) used[static_cast<std::size_t>(field.shape)] = true;
  for (std::size_t i = 0; i < used.size(); ++i)
    text += (used[i] ? full_text(schema.shapes[i]) : std::string()) + '\n';
  return text;
}

Index::Index(std::string text, const std::string& file) : text_(text.begin(), text.end()) {
  std::string_view rest(text_.data(), text_.size());
  std::vector<std::string_view>* list = nullptr;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (list == nullptr) {
      if (!line.starts_with(first_words)) break;
      std::string_view words = line.substr(first_words.size());
      name_ = next_word(words);
      source_ = next_word(words);
      version_ = next_word(words);
      list = &components_;
    } else if (line == separator) {
      list = &shapes_;
    } else {
      list->push_back(line);
    }
  }
  if (list != &shapes_)
    throw Error(Diagnostic{
        .code = "schema.index",
        .message = "this is not a schema index of this version of formwork",
        .places = {{.path = "", .file = file}},
        .help = "run `formwork get` again",
    });
}

Index::Entry Index::find(char kind, std::string_view type) const {
  const std::string key = std::string({kind, ' '}).append(type);
  const auto found = std::lower_bound(
      components_.begin(),
      components_.end(),
      key,
      [](std::string_view line, const std::string& wanted) { return component_key(line) < wanted; }
  );
  if (found == components_.end() || component_key(*found) != key) return {};
  std::string_view fields = *found;
  fields.remove_prefix(key.size());
  const bool deprecated = fields.starts_with('-');
  fields.remove_prefix(std::min<std::size_t>(deprecated ? 2 : 1, fields.size()));
  return {true, deprecated, fields};
}

std::vector<std::string_view> Index::types(char kind) const {
  std::vector<std::string_view> list;
  for (const std::string_view line : components_)
    if (line.starts_with(kind)) list.push_back(component_key(line).substr(2));
  return list;
}

std::string_view Index::shape(ShapeId id) const {
  const auto place = static_cast<std::size_t>(id);
  return id >= 0 && place < shapes_.size() ? shapes_[place] : std::string_view();
}

Index read_index(const std::filesystem::path& file) {
  return {read_compressed_file(file), file.string()};
}

std::vector<IndexedField> parse_fields(std::string_view text) {
  std::vector<IndexedField> fields;
  while (!text.empty()) fields.push_back(parse_field(next_word(text)));
  return fields;
}

}  // namespace formwork::bindings
