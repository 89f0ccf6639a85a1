#include "bindings/check_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bindings/check_literal.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;
using Fields = BodyChecker::Fields;

constexpr std::array<std::string_view, 1> comment_only = {"//"};

const IndexedField* find_field(const Fields& fields, std::string_view name) {
  const auto found = std::lower_bound(
      fields.begin(),
      fields.end(),
      name,
      [](const IndexedField& field, std::string_view wanted) { return field.name < wanted; }
  );
  return found == fields.end() || found->name != name ? nullptr : &*found;
}

std::string assignment(std::string_view name, const json& value) {
  return fmt::format("{} = {}", name, shown(value));
}

bool is_given(const IndexedField& field, const json& body) {
  const auto given = body.find(field.name);
  if (given == body.end() || given->is_null()) return false;
  return !field.is_block() || !given->is_array() || !given->empty();
}

}  // namespace

void BodyChecker::enter(const Index& index, Diagnostic::Place place, std::string owner) {
  index_ = &index;
  place_ = std::move(place);
  owner_ = std::move(owner);
}

void BodyChecker::check(
    std::string_view fields,
    const json& body,
    std::span<const std::string_view> meta_arguments,
    bool needs_required
) {
  this->body(parsed(fields), body, meta_arguments, needs_required);
}

const Fields& BodyChecker::parsed(std::string_view fields) {
  const auto [found, is_new] = parsed_.try_emplace(fields.data());
  if (is_new) found->second = parse_fields(fields);
  return found->second;
}

void BodyChecker::body(
    const Fields& fields,
    const json& body,
    std::span<const std::string_view> meta_arguments,
    bool needs_required
) {
  for (const auto& [name, value] : body.items()) {
    if (find_field(fields, name) != nullptr)
      argument(fields, name, value);
    else if (name == "dynamic")
      dynamic_blocks(fields, value);
    else if (std::find(meta_arguments.begin(), meta_arguments.end(), name) == meta_arguments.end())
      unknown_argument(fields, name, value);
  }
  if (needs_required) required(fields, body);
}

void BodyChecker::argument(const Fields& fields, const std::string& name, const json& value) {
  const IndexedField& field = *find_field(fields, name);
  if (value.is_null()) return;
  if (field.presence == Presence::read_only)
    add("schema.read-only",
        fmt::format("{} of {} is set by the provider", name, owner_),
        "leave it out; it can be read from other elements",
        Severity::error,
        assignment(name, value));
  else if (field.is_block())
    blocks(field, value);
  else
    attribute(field, value);
}

void BodyChecker::unknown_argument(
    const Fields& fields, const std::string& name, const json& value
) {
  std::vector<std::string_view> names;
  for (const IndexedField& field : fields)
    if (field.presence != Presence::read_only) names.push_back(field.name);
  const auto near = did_you_mean(name, names);
  add("schema.unknown-argument",
      fmt::format("{} has no argument {}", owner_, name),
      near.empty() ? "" : fmt::format("did you mean {}?", near),
      Severity::error,
      assignment(name, value));
}

void BodyChecker::attribute(const IndexedField& field, const json& value) {
  if (const std::string problem = literal_problem(field.type, value); !problem.empty()) {
    add("schema.type",
        fmt::format("{} of {}: {}", field.name, owner_, problem),
        "",
        Severity::error,
        assignment(field.name, value));
    return;
  }
  if (field.shape == no_shape || !value.is_structured()) return;
  const Fields& members = parsed(index_->shape(field.shape));
  inside(field.name, [&] {
    if (field.type == "o") object(members, value);
    if (field.type.size() != 2) return;
    for (const json& item : value)
      if (item.is_object()) object(members, item);
  });
}

void BodyChecker::object(const Fields& members, const json& value) {
  for (const auto& [name, inner] : value.items()) {
    if (find_field(members, name) != nullptr)
      argument(members, name, inner);
    else
      add("schema.unknown-member",
          fmt::format("{} has no {}: terraform ignores it", owner_, name),
          "",
          Severity::warning,
          assignment(name, inner));
  }
  required(members, value);
}

void BodyChecker::blocks(const IndexedField& field, const json& value) {
  if (!value.is_structured()) {
    add("schema.type",
        fmt::format(
            "{} of {} is a block: expected an object or a list of them", field.name, owner_
        ),
        "",
        Severity::error,
        assignment(field.name, value));
    return;
  }
  int count = 0;
  const Fields& fields = parsed(index_->shape(field.shape));
  const auto one = [&](const json& block) {
    ++count;
    inside(field.name, [&] { body(fields, block, comment_only, true); });
  };
  if (field.type == "Bm")
    each_body(value, [&](const json& labels) {
      for (const json& block : labels) each_body(block, one);
    });
  else
    each_body(value, one);
  count_blocks(field, count);
}

void BodyChecker::count_blocks(const IndexedField& field, int count) {
  const auto message = [&](const char* quantity, const char* limit, int allowed) {
    return fmt::format(
        "{} has {} {} blocks: {} {}, {} given", owner_, quantity, field.name, limit, allowed, count
    );
  };
  if (field.max_items > 0 && count > field.max_items)
    add("schema.too-many", message("too many", "at most", field.max_items));
  // None at all is a required block that is missing.
  if (count > 0 && count < field.min_items)
    add("schema.too-few", message("too few", "at least", field.min_items));
}

void BodyChecker::dynamic_blocks(const Fields& fields, const json& value) {
  each_body(value, [&](const json& blocks) {
    for (const auto& [name, generators] : blocks.items()) {
      const IndexedField* field = find_field(fields, name);
      if (field == nullptr || !field->is_block()) {
        unknown_argument(fields, name, generators);
        continue;
      }
      const Fields& inner = parsed(index_->shape(field->shape));
      each_body(generators, [&](const json& generator) {
        const json* content = member(generator, "content");
        if (content == nullptr) return;
        inside(field->name, [&] {
          each_body(*content, [&](const json& block) { body(inner, block, comment_only, true); });
        });
      });
    }
  });
}

void BodyChecker::required(const Fields& fields, const json& body) {
  const json* dynamic = member(body, "dynamic");
  for (const IndexedField& field : fields) {
    if (field.presence != Presence::required || is_given(field, body)) continue;
    bool is_generated = false;
    if (field.is_block() && dynamic != nullptr)
      each_body(*dynamic, [&](const json& blocks) { is_generated |= blocks.contains(field.name); });
    if (is_generated) continue;
    add("schema.missing-argument",
        field.is_block()
            ? fmt::format("{} needs a block {}", owner_, field.name)
            : fmt::format("{} needs {}, {}", owner_, field.name, type_words(field.type)));
  }
}

void BodyChecker::add(
    const char* code, std::string message, std::string help, Severity severity, std::string found
) {
  Diagnostic finding{
      .severity = severity, .code = code, .message = std::move(message), .places = {place_}};
  if (!found.empty()) finding.found.push_back(std::move(found));
  finding.help = std::move(help);
  findings_.push_back(std::move(finding));
}

}  // namespace formwork::bindings
