#include "terraform/prediction/waiting.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>

#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

/// Follows an expression, through locals, to an output that is not known.
class Search {
 public:
  Search(const json& program, const AssumedOutputs& assumed)
      : program_(program), assumed_(assumed) {}

  std::optional<OutputReference> run(const json& expression) {
    for (const auto& reference : references_in(expression))
      if (auto found = unknown_in(reference)) return found;
    for (const auto& name : locals_in(expression.dump())) {
      const json local = at_or_null(program_, json::json_pointer("/locals") / name);
      if (local.is_null() || !seen_.insert(name).second) continue;
      if (auto found = run(local)) return found;
    }
    return {};
  }

 private:
  std::optional<OutputReference> unknown_in(const OutputReference& reference) const {
    auto outputs = assumed_.find(reference.remote_state);
    if (outputs == assumed_.end()) return {};
    for (const auto& [name, output] : outputs->second)
      if ((reference.output.empty() || reference.output == name) && !output.is_known())
        return OutputReference{reference.remote_state, name};
    return {};
  }

  static std::vector<std::string> locals_in(const std::string& text) {
    constexpr std::string_view prefix = "local.";
    std::vector<std::string> names;
    for (std::size_t at = 0; (at = text.find(prefix, at)) != text.npos;) {
      at += prefix.size();
      auto end = at;
      while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 ||
                                   text[end] == '_' || text[end] == '-'))
        ++end;
      names.push_back(text.substr(at, end - at));
    }
    return names;
  }

  const json& program_;
  const AssumedOutputs& assumed_;
  std::set<std::string> seen_;
};

json at_context(const json& program, const std::string& context) {
  const json* at = &program;
  std::istringstream parts(context);
  for (std::string part; std::getline(parts, part, '.');) {
    if (!at->is_object() || !at->contains(part)) return {};
    at = &(*at)[part];
  }
  return *at;
}

}  // namespace

Waiting waiting_of(const json& diagnostic, const json& program, const AssumedOutputs& assumed) {
  const std::string summary = text_at(diagnostic, "/summary");
  const std::string context = text_at(diagnostic, "/snippet/context");
  for (const char* argument : {"for_each", "count"}) {
    if (summary != std::string("Invalid ") + argument + " argument") continue;
    const json body = at_context(program, context);
    if (!body.is_object() || !body.contains(argument)) continue;
    if (auto output = Search(program, assumed).run(body[argument]))
      return {.context = context, .argument = argument, .output = std::move(*output)};
  }
  return {};
}

}  // namespace formwork::terraform
