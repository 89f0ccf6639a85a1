#include "bindings/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "bindings/check_body.hpp"
#include "bindings/schema_reader.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;

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

std::string text_of(const json& object, const char* name) {
  const json* value = object.is_object() ? member(object, name) : nullptr;
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::string_view major(std::string_view version) { return version.substr(0, version.find('.')); }

/// That of `5.1.0`, `= 5.1.0` and `~> 5.1`; empty where a constraint admits several.
std::string_view single_major(std::string_view constraint) {
  for (const std::string_view mark : {"=", "~>"})
    if (constraint.starts_with(mark)) constraint.remove_prefix(mark.size());
  constraint.remove_prefix(std::min(constraint.find_first_not_of(' '), constraint.size()));
  if (constraint.find_first_not_of("0123456789.") != std::string_view::npos) return {};
  return major(constraint);
}

class Checker {
 public:
  Checker(const json& document, const std::vector<Index>& indexes, const std::string& file)
      : document_(document), indexes_(indexes), file_(file) {
    for (const Index& index : indexes) by_name_[std::string(index.name())] = &index;
    each_body_of(document, "terraform", [&](const json& settings) {
      each_body_of(settings, "required_providers", [&](const json& providers) {
        for (const auto& [name, requirement] : providers.items()) require(name, requirement);
      });
    });
  }

  std::vector<Diagnostic> check() {
    for (const Section& section : sections)
      each_body_of(document_, section.key, [&](const json& types) {
        for (const auto& [type, elements] : types.items()) check_type(section, type, elements);
      });
    each_body_of(document_, "provider", [&](const json& providers) {
      for (const auto& [name, configurations] : providers.items())
        check_provider(name, configurations);
    });
    return checker_.take_findings();
  }

 private:
  template <class Action>
  static void each_body_of(const json& object, const char* name, const Action& action) {
    if (const json* value = member(object, name)) each_body(*value, action);
  }

  /// The stack gives a provider a local name.
  void require(const std::string& name, const json& requirement) {
    if (text_of(requirement, "source").empty()) return;
    by_name_.erase(name);
    for (const Index& index : indexes_)
      if (is_about(index, requirement)) by_name_[name] = &index;
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
    const std::string prefix = section.kind == 'r' ? "" : std::string(section.key) + '.';
    each_body(elements, [&](const json& named) {
      for (const auto& [name, element] : named.items()) {
        const std::string address = fmt::format("{}{}.{}", prefix, type, name);
        each_body(element, [&](const json& arguments) {
          if (const Index* index = provider_of(type, arguments)) {
            checker_.enter(*index, place(address, arguments), type);
            check_element(section, *index, type, arguments);
          }
        });
      }
    });
  }

  void check_element(
      const Section& section, const Index& index, const std::string& type, const json& arguments
  ) {
    const Index::Entry entry = index.find(section.kind, type);
    if (!entry.found) {
      const auto near = did_you_mean(type, index.types(section.kind));
      checker_.add(
          "schema.unknown-type",
          fmt::format("{} {} has no {} {}", index.source(), index.version(), section.words, type),
          near.empty() ? "" : fmt::format("did you mean {}?", near)
      );
      return;
    }
    if (entry.deprecated)
      checker_.add(
          "schema.deprecated",
          fmt::format("{} {} is deprecated", section.words, type),
          "",
          Severity::warning
      );
    checker_.check(entry.fields, arguments, meta_arguments, true);
  }

  void check_provider(const std::string& name, const json& configurations) {
    const Index* index = provider(name);
    if (index == nullptr) return;
    const Index::Entry entry = index->find('p', index->name());
    if (!entry.found) return;
    each_body(configurations, [&](const json& arguments) {
      const json* alias = member(arguments, "alias");
      std::string address = "provider." + name;
      if (alias != nullptr && alias->is_string()) address += '.' + alias->get<std::string>();
      checker_.enter(*index, place(address, arguments), "provider " + name);
      // What is missing may come from the environment.
      checker_.check(entry.fields, arguments, provider_meta_arguments, false);
    });
  }

  /// The construct path that synthesis wrote down, else Terraform's address.
  Diagnostic::Place place(const std::string& address, const json& body) const {
    const json* value = &body;
    for (const char* name : {"//", "metadata", "path"})
      if (value != nullptr) value = value->is_object() ? member(*value, name) : nullptr;
    const bool has_path = value != nullptr && value->is_string();
    return {.path = has_path ? value->get<std::string>() : address, .file = file_};
  }

  const json& document_;
  const std::vector<Index>& indexes_;
  const std::string& file_;
  std::unordered_map<std::string, const Index*> by_name_;
  BodyChecker checker_;
};

}  // namespace

std::vector<Diagnostic> check(
    const json& document, const std::vector<Index>& indexes, const std::string& file
) {
  return document.is_object() ? Checker(document, indexes, file).check()
                              : std::vector<Diagnostic>();
}

bool is_about(const Index& index, const json& requirement) {
  if (index.source() != short_source(text_of(requirement, "source"))) return false;
  const std::string constraint = text_of(requirement, "version");
  const std::string_view wanted = single_major(constraint);
  return wanted.empty() || index.version().empty() || wanted == major(index.version());
}

}  // namespace formwork::bindings
