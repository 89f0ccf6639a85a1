#include "synth/element_writer.hpp"

#include <algorithm>

#include "synth/creation_points.hpp"
#include "synth/overrides.hpp"

namespace formwork::detail {
namespace {

/// What stands for the blocks that Terraform makes.
const Field dynamic_field{.name = "dynamic", .kind = 'B'};

/// What the scopes above an element, and the element itself, were told to depend on.
std::vector<Word> declared_dependencies(const ElementNode& element) {
  std::vector<Word> words;
  if (!element.stack->extras_within) return words;
  for (const TreeNode* node = &element; node && node != element.stack; node = node->parent)
    if (node->extras)
      for (const TreeNode* dependency : node->extras->dependencies)
        words.push_back(reference_word(dependency));
  return words;
}

}  // namespace

void ElementWriter::write(const ElementNode& element) {
  std::size_t start = out_.size();
  try {
    if (!element.extras || element.extras->overrides.empty()) return value(element);
    // Written at the left edge, changed as a document, and moved to where it stands.
    std::string text;
    JsonWriter json(text);
    ElementWriter(text, json, element.stack, cross_stack_, providers_, options_, findings_)
        .value(element);
    out_ += apply_overrides(text, &element, &cross_stack_, json_.depth());
  } catch (const Error& error) {
    out_.resize(start);
    for (Diagnostic diagnostic : error.diagnostics()) {
      const Diagnostic::Place place = place_of(&element);
      if (diagnostic.places.empty() || diagnostic.places.front().path != place.path)
        diagnostic.places.insert(diagnostic.places.begin(), place);
      findings_.push_back(std::move(diagnostic));
    }
  }
}

void ElementWriter::value(const ElementNode& element) {
  if (element.element_kind == ElementKind::local)
    return printer_.attribute(element.arguments, json_.depth());
  json_.open_object();
  if (is_addressable(&element)) metadata(element);
  arguments(element);
  if (element.element_kind == ElementKind::check) scoped_data(element);
  json_.close();
}

/// The data source that is read for a check alone.
void ElementWriter::scoped_data(const ElementNode& check) {
  for (const TreeNode* child = check.first_child; child; child = child->next_sibling) {
    const ElementNode* data = as_element(child);
    if (!data || data->element_kind != ElementKind::data) continue;
    json_.key("data");
    json_.open_object();
    json_.key(data->type);
    json_.open_object();
    json_.name(logical_id_of(*data));
    write(*data);
    json_.close();
    json_.close();
  }
}

void ElementWriter::metadata(const ElementNode& element) {
  json_.key("//");
  json_.open_object();
  json_.key("metadata");
  json_.open_object();
  if (options_.creation_points && element.location.known())
    json_.member("createdAt", creation_point_of(&element));
  path_.clear();
  append_path(&element, path_);
  json_.member("path", path_);
  json_.member("uniqueId", logical_id_of(element));
  json_.close();
  json_.close();
}

void ElementWriter::arguments(const ElementNode& element) {
  arguments_.clear();
  generated_.clear();
  sorted_ = true;
  append(element.arguments);
  append(element.meta);
  if (!generated_.empty()) append_dynamic();
  if (element.element_kind == ElementKind::variable) append_type(element);
  if (is_block_of_resources(&element)) append_provider(element);
  if (element.element_kind == ElementKind::module) append_providers(element);
  if (is_addressable(&element)) append_dependencies(element);
  if (!sorted_)
    std::sort(arguments_.begin(), arguments_.end(), [](const auto& left, const auto& right) {
      return left.name < right.name;
    });
  for (const Argument& argument : arguments_) {
    // A dependency on other stacks alone leaves nothing to write here.
    bool addresses =
        argument.field && argument.field->kind == 'r' && argument.word.tag() == Word::Tag::list;
    if (addresses && printer_.address_texts(argument.word).empty()) continue;
    if (argument.field == &dynamic_field) {
      json_.key(argument.name);
      printer_.dynamic_blocks(generated_, json_.depth());
    } else if (argument.field) {
      json_.name(argument.name);
      printer_.field(*argument.field, argument.word, json_.depth());
    } else {
      json_.key(argument.name);
      printer_.attribute(argument.word, json_.depth());
    }
  }
}

void ElementWriter::append(Word word) {
  sorted_ &= arguments_.empty() || !word.is_set();
  if (word.tag() == Word::Tag::object) {
    const auto* object = word.payload<Object>();
    const ParsedShape& shape = object->shape->parsed();
    for (std::uint16_t position : shape.by_name)
      if (object->fields[position].is_set())
        append({shape.fields[position].name, object->fields[position], &shape.fields[position]});
  } else if (word.tag() == Word::Tag::map) {
    for (const MapEntry& entry : *word.payload<Entries>())
      if (entry.value.is_set()) append({text_of(entry.key), entry.value, nullptr});
  }
}

void ElementWriter::append(const Argument& argument) {
  // Without bindings, what the program calls dynamic is a block.
  const bool may_be_blocks = !argument.field || argument.field->kind == 'B';
  if (may_be_blocks && makes_blocks(argument.word))
    generated_.push_back({argument.name, argument.word});
  else
    arguments_.push_back(argument);
}

void ElementWriter::append_dynamic() {
  arguments_.push_back({"dynamic", Word{}, &dynamic_field});
  sorted_ = false;
}

void ElementWriter::append_type(const ElementNode& variable) {
  static const Field field{.name = "type", .kind = 't'};
  bool given = std::any_of(arguments_.begin(), arguments_.end(), [](const Argument& argument) {
    return argument.name == "type";
  });
  if (given || variable.type.empty()) return;
  arguments_.push_back({"type", text_word(variable.type), &field});
  sorted_ = false;
}

void ElementWriter::append_provider(const ElementNode& element) {
  static const Field field{.name = "provider", .kind = 'p'};
  if (meta_field(element, "provider").is_set()) return;
  const ElementNode* provider = providers_.used_by(element);
  // Said where Terraform would take another one.
  if (!provider ||
      (alias_of(*provider).empty() && provider->type == implied_provider_name(element.type)))
    return;
  arguments_.push_back({"provider", provider->reference, &field});
  sorted_ = false;
}

void ElementWriter::append_providers(const ElementNode& module) {
  static const Field field{.name = "providers", .kind = 'P'};
  if (meta_field(module, "providers").is_set()) return;
  std::vector<MapEntry> entries;
  for (const auto& [name, provider] : inherited_providers(module))
    entries.push_back({text_word(name), provider->reference});
  if (entries.empty()) return;
  arguments_.push_back({"providers", map_word(entries.data(), entries.size()), &field});
  sorted_ = false;
}

void ElementWriter::append_dependencies(const ElementNode& element) {
  static const Field depends_on_field{.name = "depends_on", .kind = 'r'};
  std::vector<Word> words = declared_dependencies(element);
  if (words.empty()) return;
  sorted_ = false;
  auto own = std::find_if(arguments_.begin(), arguments_.end(), [](const Argument& argument) {
    return argument.name == "depends_on";
  });
  if (own == arguments_.end()) {
    arguments_.push_back({"depends_on", list_word(words.data(), words.size()), &depends_on_field});
    return;
  }
  if (own->word.tag() == Word::Tag::list) {
    const auto* items = own->word.payload<Items>();
    words.insert(words.begin(), items->begin(), items->end());
  }
  own->word = list_word(words.data(), words.size());
}

}  // namespace formwork::detail
