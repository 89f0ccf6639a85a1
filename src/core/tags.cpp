#include "formwork/tags.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/payload.hpp"
#include "core/providers.hpp"
#include "core/shape.hpp"
#include "core/tree.hpp"
#include "formwork/element.hpp"

// Arguments that a scope gives to the resources in it: tags, and a Region.

namespace formwork {
namespace {

using detail::ElementNode;
using detail::MapEntry;
using detail::ScopeTag;
using detail::TreeNode;
using detail::Word;

/// A settable argument of a typed element; null if it has none of that name.
const detail::Field* field_of(const ElementNode& element, std::string_view name) {
  if (!element.typed || element.arguments.tag() != Word::Tag::object) return nullptr;
  for (const auto& field : element.arguments.payload<detail::Object>()->shape->parsed().fields)
    if (field.name == name) return &field;
  return nullptr;
}

bool is_meant(const ScopeTag& tag, std::string_view type) {
  auto has = [&](const std::vector<std::string>& types) {
    return std::find(types.begin(), types.end(), type) != types.end();
  };
  return (tag.included.empty() || has(tag.included)) && !has(tag.excluded);
}

/// Those of the scopes around an element, the nearest first.
std::vector<MapEntry> tags_around(const ElementNode& element) {
  std::vector<MapEntry> tags;
  std::set<std::string_view> decided;
  for (const TreeNode* scope = &element; scope; scope = scope->parent) {
    if (!scope->extras) continue;
    const auto& own = scope->extras->tags;
    // What was said last counts.
    for (auto tag = own.rbegin(); tag != own.rend(); ++tag)
      if (is_meant(*tag, element.type) && decided.insert(tag->key).second && tag->value.is_set())
        tags.push_back({detail::text_word(tag->key), tag->value});
  }
  return tags;
}

/// The element's own tags win.
Word with_tags(Word own, std::vector<MapEntry> tags) {
  if (!own.is_set() || own.bits() == detail::null_word.bits())
    return detail::map_word(tags.data(), tags.size());
  if (own.tag() != Word::Tag::map) {
    const Word both[] = {detail::map_word(tags.data(), tags.size()), own};
    return detail::call_word(detail::ValueType::collection, "merge", both, 2);
  }
  std::vector<MapEntry> all;
  std::set<std::string_view> taken;
  for (const MapEntry& entry : *own.payload<detail::Entries>()) {
    all.push_back(entry);
    if (entry.key.tag() == Word::Tag::text) taken.insert(detail::text_of(entry.key));
  }
  for (const MapEntry& tag : tags)
    if (taken.count(detail::text_of(tag.key)) == 0) all.push_back(tag);
  return detail::map_word(all.data(), all.size());
}

/// A group of autoscaling has blocks for its tags.
Word with_tag_blocks(Word own, const std::vector<MapEntry>& tags) {
  std::vector<Word> blocks;
  if (own.tag() == Word::Tag::list) {
    const auto* items = own.payload<detail::Items>();
    blocks.assign(items->begin(), items->end());
  } else if (own.is_set()) {
    blocks.push_back(own);
  }
  for (const MapEntry& tag : tags) {
    const bool taken = std::any_of(blocks.begin(), blocks.end(), [&](Word block) {
      return detail::literal_text(detail::object_field(block, "key")) == detail::text_of(tag.key);
    });
    if (taken) continue;
    const MapEntry fields[] = {
        {detail::text_word("key"), tag.key},
        {detail::text_word("propagate_at_launch"), detail::boolean_word(true)},
        {detail::text_word("value"), tag.value}};
    blocks.push_back(detail::map_word(fields, 3));
  }
  return detail::list_word(blocks.data(), blocks.size());
}

void tag(const Element& element, const ElementNode& node) {
  const detail::Field* tags = field_of(node, "tags");
  const detail::Field* blocks = field_of(node, "tag");
  const bool has_map = tags && tags->type == "<s";
  const bool has_blocks = blocks && blocks->kind == 'B' && node.type == "aws_autoscaling_group";
  if (!has_map && !has_blocks) return;
  const std::vector<MapEntry> around = tags_around(node);
  if (around.empty()) return;
  const char* name = has_map ? "tags" : "tag";
  const Word own = element.argument<Any>(name).word();
  element.set_argument(
      name, Value<Any>(has_map ? with_tags(own, around) : with_tag_blocks(own, around))
  );
}

int major_of(std::string_view version) {
  int major = 0;
  std::from_chars(version.data(), version.data() + version.size(), major);
  return major;
}

/// Before 6.0 a few types of hashicorp/aws have an argument of that name that means another thing.
bool has_region(const ElementNode& node) {
  constexpr int first_aws_with_regions = 6;
  const detail::Field* region = field_of(node, "region");
  if (!region || region->type != "s" || region->required || !region->computed) return false;
  return node.provider.source != "hashicorp/aws" ||
         major_of(node.provider.version) >= first_aws_with_regions;
}

void place(const Element& element, const ElementNode& node) {
  if (!has_region(node) || element.argument<Any>("region").is_set()) return;
  for (const TreeNode* scope = &node; scope; scope = scope->parent) {
    if (!scope->extras || !scope->extras->region.is_set()) continue;
    element.set_argument("region", Value<Any>(scope->extras->region));
    return;
  }
}

void fill(const Construct& construct) {
  const ElementNode* node = detail::as_element(construct.node());
  if (!node) return;
  const Element element(construct.node());
  const bool is_made = node->element_kind == ElementKind::resource;
  if (is_made) tag(element, *node);
  if (is_made || node->element_kind == ElementKind::data ||
      node->element_kind == ElementKind::ephemeral)
    place(element, *node);
}

/// One aspect does it for all scopes of an app.
detail::NodeExtras& scope_extras(const Construct& scope) {
  TreeNode* node = scope.node();
  detail::may_change(node);
  if (!node->tree->fills_arguments) {
    node->tree->fills_arguments = true;
    TreeNode* root = node;
    while (root->parent) root = root->parent;
    Construct(root).add_aspect(fill, AspectPriority::mutating);
  }
  return node->tree->extras(node);
}

}  // namespace

void Tags::add(std::string_view key, Value<std::string> value, const TagOptions& options) const {
  if (key.empty())
    throw Error(Diagnostic{
        .code = "tags.key",
        .message = "a tag has a key",
        .places = {detail::place_of(scope_.node())},
        .found = {"key = \"\""},
        .help = "name it: `Tags::of(stack).add(\"Team\", \"trading\")`",
    });
  scope_extras(scope_).tags.push_back(
      {std::string(key),
       value.word(),
       options.include_resource_types,
       options.exclude_resource_types}
  );
}

void Tags::remove(std::string_view key, const TagOptions& options) const {
  scope_extras(scope_).tags.push_back(
      {std::string(key), {}, options.include_resource_types, options.exclude_resource_types}
  );
}

void use_region(const Construct& scope, Value<std::string> region) {
  scope_extras(scope).region = region.word();
}

}  // namespace formwork
