#include "parameters.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace trading {
namespace {

using formwork::Diagnostic;
using nlohmann::json;

// What an editor reads is no parameter.
constexpr const char* schema_key = "/$schema";

// Longer than anything that AWS takes here, and short enough for std::regex, which recurses.
constexpr std::size_t longest_text = 2048;

/// Follows a text as the parser reads it.
struct Reading {
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  const char** read_up_to = nullptr;

  reference operator*() const { return *at; }
  Reading& operator++() {
    *read_up_to = ++at;
    return *this;
  }
  Reading operator++(int) {
    const Reading before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Reading& other) const { return at == other.at; }
};

std::string dotted(const std::string& path) {
  std::string argument = path.substr(1);
  std::replace(argument.begin(), argument.end(), '/', '.');
  return argument;
}

std::string problem_of(const json& value, const Schema& schema) {
  const std::string type = schema.at("type");
  if (type == "integer") {
    if (value.is_number_integer() && value >= schema.at("minimum") && value <= schema.at("maximum"))
      return {};
    return "must be a whole number from " + schema.at("minimum").dump() + " to " +
           schema.at("maximum").dump();
  }
  if (type == "boolean") return value.is_boolean() ? "" : "must be true or false";
  if (type == "array") {
    if (!value.is_array() || value.size() < schema.at("minItems"))
      return "must be a list of at least " + schema.at("minItems").dump();
    for (const json& item : value)
      if (const std::string problem = problem_of(item, schema.at("items")); !problem.empty())
        return "has " + item.dump() + ", which " + problem;
    return std::set<json>(value.begin(), value.end()).size() == value.size()
               ? ""
               : "must not have the same twice";
  }
  if (schema.contains("enum")) {
    const json& choices = schema.at("enum");
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
    std::string list;
    for (const json& choice : choices) list += (list.empty() ? "" : ", ") + choice.dump();
    return "must be one of " + list;
  }
  if (value.is_string() && value.get_ref<const std::string&>().size() <= longest_text &&
      std::regex_match(value.get<std::string>(), std::regex(schema.at("pattern"))))
    return {};
  return "must be " + schema.at("$comment").get<std::string>();
}

}  // namespace

Schema whole(int least, int most) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

Schema yes_or_no() { return {{"type", "boolean"}}; }

Schema one_of(std::vector<std::string> choices) {
  return {{"type", "string"}, {"enum", std::move(choices)}};
}

Schema text(const char* pattern, const char* form) {
  return {{"type", "string"}, {"pattern", std::string("^(") + pattern + ")$"}, {"$comment", form}};
}

Schema list_of(const Schema& item, int least) {
  return {{"type", "array"}, {"minItems", least}, {"uniqueItems", true}, {"items", item}};
}

/// Notes where each value stands: an object's at its name, a list's at the list's.
struct ParameterFile::Lines : nlohmann::json_sax<json> {
  Lines(ParameterFile& file, const std::string& text) : owner(file), content(text) {}

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override {
    objects.push_back(current);
    return true;
  }
  bool key(string_t& name) override {
    if (open_lists > 0) return true;  // what is in a list is judged with it
    std::string path = objects.back() + (json::json_pointer() / name).to_string();
    const int line = 1 + static_cast<int>(std::count(content.data(), read_up_to, '\n'));
    if (!owner.lines_.emplace(path, line).second) owner.repeated_.push_back(path);
    current = std::move(path);
    return true;
  }
  bool end_object() override {
    current = objects.back();
    objects.pop_back();
    return true;
  }
  bool start_array(std::size_t /*elements*/) override {
    ++open_lists;
    return true;
  }
  bool end_array() override {
    --open_lists;
    return true;
  }
  bool parse_error(
      std::size_t /*position*/, const std::string& /*token*/, const json::exception& /*error*/
  ) override {
    return false;
  }

  ParameterFile& owner;
  const std::string& content;
  const char* read_up_to = content.data();
  std::string current;
  int open_lists = 0;
  std::vector<std::string> objects;
};

ParameterFile::ParameterFile(std::filesystem::path file) : file_(std::move(file)) {
  std::ifstream stream(file_, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(stream), {}};
  try {
    values_ = json::parse(content);
  } catch (const json::parse_error& error) {
    const auto end =
        content.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, content.size()));
    throw formwork::Error(Diagnostic{
        .code = "stage.json",
        .message = "the file of the stage is not JSON",
        .places =
            {{.file = file_.string(),
              .line = 1 + static_cast<int>(std::count(content.begin(), end, '\n'))}},
        .found = {error.what()},
        .help = "mend it there; stage.schema.json lets an editor show what belongs where",
    });
  }
  Lines lines(*this, content);
  json::sax_parse(
      Reading{content.data(), &lines.read_up_to},
      Reading{content.data() + content.size(), &lines.read_up_to},
      &lines
  );
}

std::vector<Diagnostic> ParameterFile::read(const std::vector<Parameter>& parameters) const {
  std::vector<Diagnostic> findings = unknown(parameters);
  for (const std::string& path : repeated_)
    findings.push_back(finding("stage.repeated", "a parameter is there twice", {path}, "keep one"));
  for (const Parameter& parameter : parameters) {
    const json::json_pointer path(parameter.path);
    if (!values_.contains(path)) {
      Diagnostic missing = finding(
          "stage.missing", dotted(parameter.path) + " is missing", {}, parameter.description
      );
      const auto parent = lines_.find(path.parent_pointer().to_string());
      missing.places = {
          {.file = file_.string(), .line = parent == lines_.end() ? 1 : parent->second}};
      findings.push_back(std::move(missing));
      continue;
    }
    const json& value = values_.at(path);
    const std::string problem = problem_of(value, parameter.schema);
    if (problem.empty())
      parameter.set(value);
    else
      findings.push_back(finding(
          "stage.value",
          dotted(parameter.path) + ' ' + problem,
          {parameter.path},
          parameter.description
      ));
  }
  return findings;
}

std::vector<Diagnostic> ParameterFile::unknown(const std::vector<Parameter>& parameters) const {
  std::vector<Diagnostic> findings;
  std::vector<std::string_view> paths;
  paths.reserve(parameters.size());
  for (const Parameter& parameter : parameters) paths.emplace_back(parameter.path);
  const auto leads_to_known = [&](const std::string& path) {
    return path == schema_key || std::any_of(paths.begin(), paths.end(), [&](auto known) {
             return known == path || known.substr(0, path.size() + 1) == path + '/';
           });
  };
  for (const auto& [path, line] : lines_) {
    const std::string parent = path.substr(0, path.rfind('/'));
    if (leads_to_known(path) || (!parent.empty() && !leads_to_known(parent))) continue;
    const std::string_view meant = formwork::did_you_mean(path, paths);
    findings.push_back(finding(
        "stage.unknown",
        "no parameter is called " + dotted(path),
        {path},
        meant.empty() ? "remove it; stage.schema.json names all"
                      : "did you mean " + dotted(std::string(meant)) + "?"
    ));
  }
  return findings;
}

Diagnostic ParameterFile::finding(
    std::string code, std::string message, const std::vector<std::string>& paths, std::string help
) const {
  Diagnostic finding{
      .code = std::move(code), .message = std::move(message), .help = std::move(help)};
  for (const std::string& path : paths) {
    finding.places.push_back({.file = file_.string(), .line = lines_.at(path)});
    finding.found.push_back(dotted(path) + " = " + values_.at(json::json_pointer(path)).dump());
  }
  return finding;
}

nlohmann::ordered_json schema_of(const std::vector<Parameter>& parameters, const char* title) {
  const auto object = [] {
    return nlohmann::ordered_json{
        {"type", "object"},
        {"additionalProperties", false},
        {"required", nlohmann::ordered_json::array()},
        {"properties", nlohmann::ordered_json::object()}};
  };
  nlohmann::ordered_json root = object();
  root["properties"]["$schema"] = {{"type", "string"}};
  for (const Parameter& parameter : parameters) {
    nlohmann::ordered_json* parent = &root;
    std::string rest = parameter.path.substr(1);
    for (std::size_t slash; (slash = rest.find('/')) != std::string::npos;
         rest = rest.substr(slash + 1)) {
      const std::string name = rest.substr(0, slash);
      if (!(*parent)["properties"].contains(name)) {
        (*parent)["properties"][name] = object();
        (*parent)["required"].push_back(name);
      }
      parent = &(*parent)["properties"][name];
    }
    (*parent)["required"].push_back(rest);
    auto& entry = (*parent)["properties"][rest];
    entry["description"] = parameter.description;
    for (const auto& [key, value] : parameter.schema.items()) entry[key] = value;
  }
  nlohmann::ordered_json schema{
      {"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
  schema.update(root);
  return schema;
}

}  // namespace trading
