#include "core/backend.hpp"

#include <algorithm>
#include <filesystem>

#include "core/arena.hpp"
#include "core/payload.hpp"
#include "core/shape.hpp"
#include "formwork/backend/local.hpp"
#include "formwork/backend/none.hpp"
#include "formwork/remote_state.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

Word config_value(const Field& field, Word word, ConfigPlace place) {
  if (word.tag() == Word::Tag::object) {
    std::vector<MapEntry> entries = config_entries(word, place);
    Word block = map_word(entries.data(), entries.size());
    bool listed = field.type == "B1s" && place != ConfigPlace::backend;
    return listed ? list_word(&block, 1) : block;
  }
  if (word.tag() != Word::Tag::text || place != ConfigPlace::other_stack) return word;
  return text_word(
      field.name == "conn_str" ? connection_without_password(text_of(word))
                               : without_password(text_of(word))
  );
}

/// Where the value that begins at `begin` ends; it may be in quotes.
std::size_t end_of_value(std::string_view text, std::size_t begin, char separator) {
  if (begin >= text.size() || text[begin] != '\'')
    return std::min(text.find(separator, begin), text.size());
  std::size_t end = begin + 1;
  while (end < text.size() && text[end] != '\'') end += text[end] == '\\' ? 2 : 1;
  return std::min(end + 1, text.size());
}

/// An entry's value, without the entry from then on; unset when there is none.
Word taken_out(std::vector<MapEntry>& entries, std::string_view name) {
  auto found = std::find_if(entries.begin(), entries.end(), [&](const MapEntry& entry) {
    return text_of(entry.key) == name;
  });
  if (found == entries.end()) return {};
  const Word value = found->value;
  entries.erase(found);
  return value;
}

Word seen_from(const StackNode* stack, Word file) {
  if (file.tag() != Word::Tag::text) return file;
  const fs::path path(text_of(file));
  if (path.is_absolute()) return text_word(path.generic_string());
  const auto up = stack->tree->project.lexically_relative(stack->tree->directory_of(*stack));
  return text_word((up / path).lexically_normal().generic_string());
}

}  // namespace

std::vector<MapEntry> config_entries(Word arguments, ConfigPlace place) {
  std::vector<MapEntry> entries;
  if (arguments.tag() != Word::Tag::object) return entries;
  const auto* object = arguments.payload<Object>();
  const ParsedShape& shape = object->shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const Field& field = shape.fields[i];
    if (!object->fields[i].is_set()) continue;
    if (field.sensitive && place == ConfigPlace::other_stack) continue;
    entries.push_back({text_word(field.name), config_value(field, object->fields[i], place)});
  }
  return entries;
}

Word config_argument(Word arguments, std::string_view name) {
  if (arguments.tag() != Word::Tag::object) return {};
  const auto* object = arguments.payload<Object>();
  const ParsedShape& shape = object->shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    if (shape.fields[i].name == name) return object->fields[i];
  return {};
}

std::string without_password(std::string_view address) {
  std::string text(address);
  std::size_t scheme = text.find("://");
  if (scheme == text.npos) return text;
  std::size_t user = scheme + 3;
  std::size_t at = text.rfind('@', text.find_first_of("/?#", user));
  if (at == text.npos || at < user) return text;
  std::size_t colon = text.find(':', user);
  if (colon < at) text.erase(colon, at - colon);
  return text;
}

std::string connection_without_password(std::string_view connection) {
  std::string text = without_password(connection);
  const char separator = text.find("://") == text.npos ? ' ' : '&';
  constexpr std::string_view assignment = "password=";
  std::size_t found;
  while ((found = text.find(assignment)) != text.npos) {
    std::size_t begin = text.find_last_of(" &?", found) + 1;  // `sslpassword` is one too
    std::size_t end = end_of_value(text, found + assignment.size(), separator);
    if (end < text.size())
      ++end;
    else if (begin > 0)
      --begin;
    text.erase(begin, end - begin);
  }
  return text;
}

void place_local_states(
    std::vector<MapEntry>& config, const StackNode* reader, const StackNode* of
) {
  Word path = taken_out(config, "path");
  Word workspaces = taken_out(config, "workspace_dir");
  const bool is_given = path.is_set() && !(path.tag() == Word::Tag::text && text_of(path).empty());
  if (!is_given) path = of ? text_word("terraform." + std::string(of->id) + ".tfstate") : Word();
  if (!workspaces.is_set() && path.tag() == Word::Tag::text)
    workspaces = text_word(std::string(text_of(path)) + ".d");
  if (path.is_set()) config.push_back({text_word("path"), seen_from(reader, path)});
  if (workspaces.is_set())
    config.push_back({text_word("workspace_dir"), seen_from(reader, workspaces)});
}

int set_backend(
    const ElementScope& scope, std::string_view type, const Shape& shape, const void* arguments
) {
  StackNode* stack = Construct(scope.node()).stack().node()->stack;
  may_change(stack);
  if (stack->has_backend)
    throw Error(Diagnostic{
        .code = "stack.second-backend",
        .message = "a stack has one backend, and this one has it already",
        .places = {{.path = path_of(stack), .location = scope.location()}},
        .found = {"present = " + std::string(stack->backend.type), "new = " + std::string(type)},
        .help = "keep one of the two",
    });
  stack->has_backend = true;
  stack->backend = {arena_copy(type), object_word(shape, arguments)};
  return 0;
}

int set_no_backend(const ElementScope& scope) {
  const LocalBackend::Args none;
  set_backend(scope, LocalBackend::type_, LocalBackend::Args::shape_, &none);
  StackNode* stack = Construct(scope.node()).stack().node()->stack;
  stack->hides_backend = true;
  const fs::path state = stack->tree->directory_of(*stack) / "terraform.tfstate";
  LocalBackend::Args args;
  args.path = state.lexically_relative(stack->tree->project).generic_string();
  stack->backend.arguments = object_word(LocalBackend::Args::shape_, &args);
  return 0;
}

namespace {

/// The configuration becomes a map, in which the checks of the synthesis find nothing missing.
void report_unset(const Element& element, Word config) {
  const auto* object = config.payload<Object>();
  const ParsedShape& shape = object->shape->parsed();
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    if (shape.fields[i].required && !object->fields[i].is_set())
      element.report(unset_argument(shape.fields[i].name));
}

}  // namespace

Element add_remote_state(
    const ElementScope& scope,
    std::string_view id,
    std::string_view type,
    const Shape& shape,
    const void* config,
    const RemoteStateOptions& options,
    const Meta& meta
) {
  const Word object = object_word(shape, config);
  std::vector<MapEntry> entries = config_entries(object, ConfigPlace::remote_state);
  const StackNode* stack = scope.node()->stack;
  if (type == "local" && stack) place_local_states(entries, stack, nullptr);
  const MapEntry arguments[] = {
      {text_word("backend"), text_word(type)},
      {text_word("config"), map_word(entries.data(), entries.size())},
      {text_word("defaults"), options.defaults.word()},
      {text_word("workspace"), options.workspace.word()},
  };
  Element element = add_untyped(
      scope,
      id,
      ElementKind::data,
      "terraform_remote_state",
      Value<Map<Any>>(map_word(arguments, std::size(arguments))),
      meta
  );
  report_unset(element, object);
  return element;
}

}  // namespace formwork::detail
