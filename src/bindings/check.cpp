#include "bindings/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "bindings/check_literal.hpp"
#include "bindings/schema_reader.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;
using Fields = std::vector<IndexedField>;

/// How a kind of element is written and spoken of.
struct Section {
  const char* key;
  char kind;
  const char* words;
};
constexpr std::array<Section, 3> sections = {{
    {"resource", 'r', "resource"},
    {"data", 'd', "data source"},
    {"ephemeral", 'e', "ephemeral resource"},
}};

constexpr std::array<std::string_view, 8> meta_arguments = {
    "//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"};
constexpr std::array<std::string_view, 3> provider_meta_arguments = {"//", "alias", "version"};

/// One body, or a list of them: Terraform reads both.
template <class Action>
void each_body(const json& value, const Action& action) {
  if (value.is_array())
    for (const json& item : value) each_body(item, action);
  else if (value.is_object())
    action(value);
}

const json* member(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

const IndexedField* find_field(const Fields& fields, std::string_view name) {
  const auto found = std::lower_bound(
      fields.begin(),
      fields.end(),
      name,
      [](const IndexedField& field, std::string_view wanted) { return field.name < wanted; }
  );
  return found == fields.end() || found->name != name ? nullptr : &*found;
}

class Checker {
 public:
  Checker(const json& document, const std::vector<Index>& indexes, const std::string& file)
      : document_(document), file_(file) {
    for (const Index& index : indexes) by_name_[std::string(index.name())] = &index;
    find_requirements(indexes);
  }

  std::vector<Diagnostic> check() {
    for (const Section& section : sections)
      if (const json* types = member(document_, section.key))
        each_body(*types, [&](const json& body) {
          for (const auto& [type, elements] : body.items()) check_type(section, type, elements);
        });
    if (const json* providers = member(document_, "provider"))
      each_body(*providers, [&](const json& body) {
        for (const auto& [name, configurations] : body.items())
          check_provider(name, configurations);
      });
    return std::move(findings_);
  }

 private:
  /// Local names that the stack gives to providers.
  void find_requirements(const std::vector<Index>& indexes) {
    const json* terraform = member(document_, "terraform");
    if (terraform == nullptr) return;
    each_body(*terraform, [&](const json& settings) {
      const json* required = member(settings, "required_providers");
      if (required == nullptr) return;
      each_body(*required, [&](const json& providers) {
        for (const auto& [name, requirement] : providers.items()) {
          const json* source = requirement.is_object() ? member(requirement, "source") : nullptr;
          if (source == nullptr || !source->is_string()) continue;
          by_name_.erase(name);
          for (const Index& index : indexes)
            if (index.source() == short_source(source->get<std::string>())) by_name_[name] = &index;
        }
      });
    });
  }

  const Index* provider(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

  /// `provider = aws.west` wins; else it is the first word of the type.
  const Index* provider_of(const std::string& type, const json& element) const {
    const json* given = member(element, "provider");
    if (given == nullptr || !given->is_string()) return provider(type.substr(0, type.find('_')));
    std::string name = given->get<std::string>();
    if (name.starts_with("${")) name = name.substr(2, name.size() - 3);
    return provider(name.substr(0, name.find('.')));
  }

  void check_type(const Section& section, const std::string& type, const json& elements) {
    each_body(elements, [&](const json& body) {
      for (const auto& [name, element] : body.items())
        each_body(element, [&, &id = name](const json& arguments) {
          const Index* index = provider_of(type, arguments);
          if (index == nullptr) return;
          const std::string prefix = section.kind == 'r' ? "" : std::string(section.key) + '.';
          check_element(section, *index, prefix + type + '.' + id, type, arguments);
        });
    });
  }

  void check_element(
      const Section& section,
      const Index& index,
      const std::string& address,
      const std::string& type,
      const json& arguments
  ) {
    place_ = {address_or_path(address, arguments), {}, file_, 0};
    index_ = &index;
    owner_ = type;
    const Index::Entry entry = index.find(section.kind, type);
    if (!entry.found) {
      const auto near = did_you_mean(type, index.types(section.kind));
      add("schema.unknown-type",
          fmt::format("{} {} has no {} {}", index.source(), index.version(), section.words, type),
          "",
          near.empty() ? "" : fmt::format("did you mean {}?", near));
      return;
    }
    if (entry.deprecated)
      add("schema.deprecated",
          fmt::format("{} {} is deprecated", section.words, type),
          "",
          "",
          Severity::warning);
    check_body(fields(entry.fields), arguments, meta_arguments, true);
  }

  void check_provider(const std::string& name, const json& configurations) {
    const Index* index = provider(name);
    if (index == nullptr) return;
    const Index::Entry entry = index->find('p', index->name());
    if (!entry.found) return;
    index_ = index;
    owner_ = "provider " + name;
    each_body(configurations, [&](const json& body) {
      place_ = {address_or_path("provider." + name, body), {}, file_, 0};
      // What is missing may come from the environment.
      check_body(fields(entry.fields), body, provider_meta_arguments, false);
    });
  }

  static std::string address_or_path(const std::string& address, const json& body) {
    const json* comment = member(body, "//");
    const json* metadata =
        comment != nullptr && comment->is_object() ? member(*comment, "metadata") : nullptr;
    const json* path =
        metadata != nullptr && metadata->is_object() ? member(*metadata, "path") : nullptr;
    return path != nullptr && path->is_string() ? path->get<std::string>() : address;
  }

  /// Parsed once: the same types and shapes come again and again.
  const Fields& fields(std::string_view text) {
    const auto [found, is_new] = parsed_.try_emplace(text.data());
    if (is_new) found->second = parse_fields(text);
    return found->second;
  }

  template <class Names>
  void check_body(
      const Fields& fields, const json& body, const Names& other_names, bool needs_required
  ) {
    for (const auto& [name, value] : body.items()) {
      if (std::find(other_names.begin(), other_names.end(), name) != other_names.end() &&
          find_field(fields, name) == nullptr)
        continue;
      if (name == "dynamic")
        check_dynamic(fields, value);
      else
        check_argument(fields, name, value);
    }
    if (needs_required) check_required(fields, body);
  }

  void check_argument(const Fields& fields, const std::string& name, const json& value) {
    const IndexedField* field = find_field(fields, name);
    if (field == nullptr) {
      unknown_argument(fields, name, value);
    } else if (field->presence == Presence::read_only) {
      if (!value.is_null())
        add("schema.read-only",
            fmt::format("{} of {} is set by the provider", name, owner_),
            found(name, value),
            "leave it out; it can be read from other elements");
    } else if (field->is_block()) {
      check_blocks(*field, value);
    } else {
      check_attribute(*field, value);
    }
  }

  void unknown_argument(const Fields& fields, const std::string& name, const json& value) {
    std::vector<std::string_view> names;
    for (const IndexedField& field : fields)
      if (field.presence != Presence::read_only) names.push_back(field.name);
    const auto near = did_you_mean(name, names);
    add("schema.unknown-argument",
        fmt::format("{} has no argument {}", owner_, name),
        found(name, value),
        near.empty() ? "" : fmt::format("did you mean {}?", near));
  }

  void check_attribute(const IndexedField& field, const json& value) {
    if (const std::string problem = literal_problem(field.type, value); !problem.empty()) {
      add("schema.type",
          fmt::format("{} of {}: {}", field.name, owner_, problem),
          found(field.name, value),
          "");
      return;
    }
    if (field.shape == no_shape || value.is_string()) return;
    const Fields& members = fields(index_->shape(field.shape));
    const auto check = [&](const json& object) {
      inside(field.name, [&] {
        for (const auto& [name, inner] : object.items()) check_member(members, name, inner);
        check_required(members, object);
      });
    };
    if (field.type == "o" && value.is_object()) check(value);
    if (field.type.size() == 2 && value.is_structured())
      for (const json& item : value)
        if (item.is_object()) check(item);
  }

  /// Terraform drops members that an object type does not have, without a word.
  void check_member(const Fields& members, const std::string& name, const json& value) {
    if (find_field(members, name) != nullptr)
      check_argument(members, name, value);
    else
      add("schema.unknown-member",
          fmt::format("{} has no {}: terraform ignores it", owner_, name),
          found(name, value),
          "",
          Severity::warning);
  }

  void check_blocks(const IndexedField& field, const json& value) {
    if (value.is_null()) return;
    if (!value.is_structured()) {
      add("schema.type",
          fmt::format(
              "{} of {} is a block: expected an object or a list of them", field.name, owner_
          ),
          found(field.name, value),
          "");
      return;
    }
    int count = 0;
    const Fields& inner = fields(index_->shape(field.shape));
    const auto check = [&](const json& block) {
      ++count;
      inside(field.name, [&] { check_body(inner, block, comment_only, true); });
    };
    if (field.type == "Bm")
      each_body(value, [&](const json& labels) {
        for (const auto& [label, block] : labels.items()) each_body(block, check);
      });
    else
      each_body(value, check);
    if (field.max_items > 0 && count > field.max_items)
      add("schema.too-many",
          fmt::format(
              "{} has too many {} blocks: at most {} allowed, {} given",
              owner_,
              field.name,
              field.max_items,
              count
          ),
          "",
          "");
    // `[]` is no block at all: check_required reports that.
    if (count > 0 && count < field.min_items)
      add("schema.too-few",
          fmt::format(
              "{} has too few {} blocks: at least {} needed, {} given",
              owner_,
              field.name,
              field.min_items,
              count
          ),
          "",
          "");
  }

  void check_dynamic(const Fields& fields, const json& blocks) {
    each_body(blocks, [&](const json& body) {
      for (const auto& [name, generators] : body.items()) {
        const IndexedField* field = find_field(fields, name);
        if (field == nullptr || !field->is_block()) {
          unknown_argument(fields, name, generators);
          continue;
        }
        const Fields& inner = this->fields(index_->shape(field->shape));
        each_body(generators, [&](const json& generator) {
          const json* content = member(generator, "content");
          if (content == nullptr) return;
          each_body(*content, [&](const json& block) {
            inside(field->name, [&] { check_body(inner, block, comment_only, true); });
          });
        });
      }
    });
  }

  void check_required(const Fields& fields, const json& body) {
    const json* dynamic = member(body, "dynamic");
    for (const IndexedField& field : fields) {
      if (field.presence != Presence::required) continue;
      const auto given = body.find(field.name);
      const bool is_given = given != body.end() && !given->is_null() &&
                            !(field.is_block() && given->is_array() && given->empty());
      bool is_generated = false;
      if (field.is_block() && dynamic != nullptr)
        each_body(*dynamic, [&](const json& blocks) {
          is_generated |= blocks.contains(field.name);
        });
      if (is_given || is_generated) continue;
      const std::string needs = field.is_block()
                                    ? fmt::format("a block {}", field.name)
                                    : fmt::format("{}, {}", field.name, type_words(field.type));
      add("schema.missing-argument", fmt::format("{} needs {}", owner_, needs), "", "");
    }
  }

  template <class Action>
  void inside(std::string_view name, const Action& action) {
    const std::size_t length = owner_.size();
    owner_.append(".").append(name);
    action();
    owner_.resize(length);
  }

  static std::string found(std::string_view name, const json& value) {
    return fmt::format("{} = {}", name, shown(value));
  }

  void add(
      const char* code,
      std::string message,
      std::string found,
      std::string help,
      Severity severity = Severity::error
  ) {
    Diagnostic finding{
        .severity = severity, .code = code, .message = std::move(message), .places = {place_}};
    if (!found.empty()) finding.found.push_back(std::move(found));
    finding.help = std::move(help);
    findings_.push_back(std::move(finding));
  }

  static constexpr std::array<std::string_view, 1> comment_only = {"//"};

  const json& document_;
  const std::string& file_;
  std::unordered_map<std::string, const Index*> by_name_;
  std::unordered_map<const char*, Fields> parsed_;
  std::vector<Diagnostic> findings_;
  Diagnostic::Place place_;
  const Index* index_ = nullptr;
  /// `aws_lb.access_logs`: whose argument is being looked at.
  std::string owner_;
};

}  // namespace

std::vector<Diagnostic> check(
    const json& document, const std::vector<Index>& indexes, const std::string& file
) {
  return document.is_object() ? Checker(document, indexes, file).check()
                              : std::vector<Diagnostic>();
}

}  // namespace formwork::bindings
