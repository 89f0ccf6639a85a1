#include "testing/candidates.hpp"

#include <array>

#include "synth/app_of.hpp"
#include "testing/comparison.hpp"

namespace formwork::testing {
namespace {

using formwork::detail::StackNode;
using nlohmann::json;

struct Section {
  std::string_view name;
  std::string_view title;
  std::string_view plural;
  std::optional<Severity> severity = {};
};

constexpr std::array<Section, 7> sections{{
    {"resource", "a resource", "resources"},
    {"data", "a data source", "data sources"},
    {"provider", "a provider", "providers"},
    {"output", "an output", "outputs"},
    {"error", "an error", "errors", Severity::error},
    {"warning", "a warning", "warnings", Severity::warning},
    {"info", "an info", "infos", Severity::info},
}};

const Section& section_of(std::string_view name) {
  for (const Section& section : sections)
    if (section.name == name) return section;
  throw std::logic_error("no section is called that");
}

std::string path_of(const json& element) {
  const auto path = json::json_pointer("/~1~1/metadata/path");
  if (!element.is_object() || !element.contains(path) || !element.at(path).is_string()) return {};
  return " (" + element.at(path).get<std::string>() + ')';
}

class Collection {
 public:
  Collection(const Section& section, const StackNode* stack) : section_(section), stack_(stack) {}

  std::vector<Candidate> of(const json& document) {
    const auto members = document.find(section_.name);
    if (members == document.end() || !members->is_object()) return {};
    for (const auto& [type, value] : members->items()) {
      if (section_.name == "output") {
        add(type, type, value);
      } else if (section_.name == "provider") {
        configurations(type, value);
      } else if (value.is_object()) {
        for (const auto& [name, element] : value.items())
          add(type, std::string(type).append(1, '.').append(name), element);
      }
    }
    return std::move(found_);
  }

 private:
  /// One, or a list with those that have an alias.
  void configurations(const std::string& type, const json& value) {
    if (!value.is_array()) return add(type, type, value);
    for (const json& configuration : value) {
      const bool is_named = configuration.is_object() && configuration.contains("alias") &&
                            configuration["alias"].is_string();
      add(type,
          is_named ? type + '.' + configuration["alias"].get<std::string>() : type,
          configuration);
    }
  }

  void add(const std::string& type, const std::string& name, const json& element) {
    found_.push_back({name + path_of(element), type, without_metadata(element), stack_});
  }

  const Section& section_;
  const StackNode* stack_;
  std::vector<Candidate> found_;
};

std::vector<Candidate> of_document(
    const Section& section, const std::string& text, const StackNode* stack
) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object())
    throw Error(Diagnostic{
        .code = "testing.document",
        .message = "this is no JSON object",
        .found = {text.substr(0, 80)},
        .help = "match a Stack, an App, or the text of a cdk.tf.json",
    });
  return Collection(section, stack).of(document);
}

const StackNode* node_of(const Construct& stack) {
  return static_cast<const StackNode*>(stack.node());
}

Candidate finding(const Section& section, const std::string& path, json arguments) {
  std::string name = std::string(section.name) + " of " + (path.empty() ? "the app" : path);
  std::erase_if(arguments.get_ref<json::object_t&>(), [](const auto& member) {
    return member.second == "";
  });
  return {name, std::string(section.name), std::move(arguments)};
}

Candidate finding(const Section& section, const Diagnostic& diagnostic) {
  const std::string path = diagnostic.places.empty() ? "" : diagnostic.places[0].path;
  return finding(
      section,
      path,
      {{"path", path},
       {"message", diagnostic.message},
       {"code", diagnostic.code},
       {"argument", diagnostic.argument},
       {"help", diagnostic.help}}
  );
}

Candidate finding(const Section& section, const Assembly::Annotation& annotation) {
  return finding(
      section,
      annotation.construct_path,
      {{"path", annotation.construct_path},
       {"message", annotation.message},
       {"code", annotation.code},
       {"help", annotation.help}}
  );
}

std::vector<Candidate> findings(const Section& section, const App& app) {
  std::vector<Candidate> found;
  try {
    for (const auto& stack : app.assemble().stacks)
      for (const auto& annotation : stack.annotations)
        if (annotation.severity == section.severity) found.push_back(finding(section, annotation));
  } catch (const Error& error) {
    for (const Diagnostic& diagnostic : error.diagnostics())
      if (diagnostic.severity == section.severity) found.push_back(finding(section, diagnostic));
  }
  return found;
}

}  // namespace

std::vector<Candidate> candidates(const std::string& name, const App& app) {
  const Section& section = section_of(name);
  if (section.severity) return findings(section, app);
  std::vector<Candidate> found;
  for (const auto& artifact : app.assemble().stacks)
    for (const Construct& construct : app.find_all()) {
      if (construct.path() != artifact.construct_path) continue;
      for (Candidate& each : of_document(section, artifact.json, node_of(construct)))
        found.push_back(std::move(each));
    }
  return found;
}

std::vector<Candidate> candidates(const std::string& name, const Stack& stack) {
  const Section& section = section_of(name);
  if (!section.severity) return of_document(section, stack.synth(), node_of(stack));
  auto found = findings(section, formwork::detail::app_of(stack.node()));
  const std::string path = stack.path();
  std::erase_if(found, [&](const Candidate& candidate) {
    const std::string of = candidate.arguments.value("path", "");
    return of != path && !of.starts_with(path + '/');
  });
  return found;
}

std::vector<Candidate> candidates(const std::string& name, const std::string& document) {
  const Section& section = section_of(name);
  if (section.severity) throw std::logic_error("a document holds no findings: match the App");
  return of_document(section, document, nullptr);
}

std::string title_of(const Matcher::Wanted& wanted) {
  const Section& section = section_of(wanted.section);
  std::string title{wanted.count ? section.plural : section.title};
  if (wanted.count) title = std::to_string(*wanted.count) + ' ' + title;
  return section.severity ? title : title + ' ' + wanted.name;
}

std::string plural_of(const std::string& section) {
  return std::string(section_of(section).plural);
}

}  // namespace formwork::testing
