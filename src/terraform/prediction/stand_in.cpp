#include "terraform/prediction/stand_in.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "terraform/prediction/references.hpp"
#include "terraform/prediction/unknown_values.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// Terraform plans with an unknown value whatever reads a state of which it does not know where it
// is, and does not know the time before it applies.
constexpr const char* unknown_path = "${timestamp()}";

// Nothing of these can be said again in an override file, or it is not evaluated by a plan.
constexpr std::array<std::string_view, 6> not_overridden{
    "//", "connection", "depends_on", "lifecycle", "provider", "provisioner"};

bool is_overridden(std::string_view argument) {
  return std::find(not_overridden.begin(), not_overridden.end(), argument) == not_overridden.end();
}

std::string quoted(const std::string& text) { return json(text).dump(); }

std::string local_of(const OutputReference& reference) {
  return "local.formwork_assumed[" + quoted(reference.remote_state) + "][" +
         quoted(reference.output) + ']';
}

class Builder {
 public:
  Builder(const json& program, const AssumedOutputs& assumed)
      : program_(program), assumed_(assumed) {
    for (const auto& [block, content] : program_.items()) visit(block, content);
  }

  StandIn build() {
    StandIn result{.override = json::object(), .additions = json::object(), .states = {}};
    json& sources = result.override["data"]["terraform_remote_state"];
    for (const auto& [name, outputs] : assumed_) {
      result.states[name] = state_of(outputs);
      bool hides = hidden_.contains(name);
      sources[name] = {
          {"backend", "local"},
          {"config", {{"path", hides ? unknown_path : assumed_state_file(name)}}},
          {"workspace", "default"}};
    }
    for (const auto& [pointer, value] : found_)
      if (auto replaced = with_references(*value, replace()); replaced != *value)
        put(result.override, pointer, std::move(replaced));
    if (!needs_unknown_) return result;
    result.additions["data"]["terraform_remote_state"]["formwork_unknown"] = {
        {"backend", "local"}, {"config", {{"path", unknown_path}}}};
    result.additions["locals"]["formwork_assumed"] = locals_;
    return result;
  }

 private:
  using Path = std::vector<std::string>;

  const OutputValue* unknown(const OutputReference& reference) const {
    auto outputs = assumed_.find(reference.remote_state);
    if (outputs == assumed_.end()) return nullptr;
    auto output = outputs->second.find(reference.output);
    if (output == outputs->second.end() || output->second.is_known()) return nullptr;
    return &output->second;
  }

  bool has_unknown(const std::string& remote_state) const {
    auto outputs = assumed_.find(remote_state);
    return outputs != assumed_.end() &&
           std::any_of(outputs->second.begin(), outputs->second.end(), [](const auto& output) {
             return !output.second.is_known();
           });
  }

  ReplaceReference replace() {
    return [this](const OutputReference& reference) -> std::string {
      const auto* output = unknown(reference);
      if (output == nullptr || hidden_.contains(reference.remote_state)) return {};
      needs_unknown_ = true;
      locals_[reference.remote_state][reference.output] =
          expression_of(output->value, output->unknown);
      return local_of(reference);
    };
  }

  void visit(const std::string& block, const json& content) {
    if (!content.is_object() && block != "provider") return visit_fixed(content);
    if (block == "locals") return visit_arguments({block}, content);
    if (block == "resource" || block == "data") {
      for (const auto& [type, elements] : content.items())
        for (const auto& [name, body] : elements.items())
          visit_arguments({block, type, name}, body);
    } else if (block == "output" || block == "module") {
      for (const auto& [name, body] : content.items()) visit_arguments({block, name}, body);
    } else if (block == "provider") {
      visit_providers(content);
    } else if (block != "//") {
      visit_fixed(content);
    }
  }

  void visit_providers(const json& providers) {
    for (const auto& [name, bodies] : providers.items())
      if (bodies.is_object())
        visit_arguments({"provider", name}, bodies);
      else if (bodies.is_array())
        for (std::size_t i = 0; i < bodies.size(); ++i)
          visit_arguments({"provider", name, std::to_string(i)}, bodies[i]);
  }

  void visit_arguments(const Path& path, const json& body) {
    if (!body.is_object()) return visit_fixed(body);
    for (const auto& [argument, value] : body.items()) {
      if (path[0] == "output" ? argument == "value" : is_overridden(argument)) {
        visit_complex(value);
        if (!reads_assumed(value)) continue;
        auto place = path;
        place.push_back(argument);
        found_.emplace_back(std::move(place), &value);
      } else if (argument == "lifecycle" || argument == "precondition") {
        visit_fixed(value);
      }
    }
  }

  bool reads_assumed(const json& value) const {
    auto references = references_in(value);
    return std::any_of(references.begin(), references.end(), [&](const auto& reference) {
      return assumed_.contains(reference.remote_state);
    });
  }

  // An expression that does not name an output by its name.
  void visit_complex(const json& value) {
    for (const auto& reference : references_in(value))
      if (reference.output.empty() && has_unknown(reference.remote_state))
        hidden_.insert(reference.remote_state);
  }

  // What cannot be said otherwise reads all outputs of the state as unknown.
  void visit_fixed(const json& value) {
    visit_complex(value);
    for (const auto& reference : references_in(value))
      if (unknown(reference) != nullptr) hidden_.insert(reference.remote_state);
  }

  // A provider is known by its alias.
  void put(json& override, const Path& path, json value) const {
    if (path[0] == "provider" && path.size() == 4) {
      auto index = std::stoul(path[2]);
      const json& original = program_["provider"][path[1]][index];
      json& bodies = override["provider"][path[1]];
      if (bodies.is_null()) bodies = json::array();
      auto body = std::find_if(bodies.begin(), bodies.end(), [&](const json& other) {
        return other.value("alias", json()) == original.value("alias", json());
      });
      if (body == bodies.end()) {
        bodies.push_back(json::object());
        body = std::prev(bodies.end());
        if (original.contains("alias")) (*body)["alias"] = original["alias"];
      }
      (*body)[path[3]] = std::move(value);
      return;
    }
    json* at = &override;
    for (const auto& part : path) at = &(*at)[part];
    *at = std::move(value);
    if (path[0] == "provider" && program_["provider"][path[1]].contains("alias"))
      override["provider"][path[1]]["alias"] = program_["provider"][path[1]]["alias"];
  }

  static json state_of(const OutputValues& outputs) {
    json known = json::object();
    for (const auto& [name, output] : outputs)
      if (output.is_known())
        known[name] = {
            {"value", output.value},
            {"type", output.type.is_null() ? type_of(output.value) : output.type},
            {"sensitive", output.sensitive}};
    return {
        {"version", 4},
        {"terraform_version", "1.0.0"},
        {"serial", 1},
        {"lineage", "formwork-assumes-it"},
        {"outputs", std::move(known)},
        {"resources", json::array()}};
  }

  const json& program_;
  const AssumedOutputs& assumed_;
  /// Arguments, by where they are.
  std::vector<std::pair<Path, const json*>> found_;
  /// Remote states of which nothing can be told, for something in them that is not known.
  std::set<std::string> hidden_;
  json locals_ = json::object();
  bool needs_unknown_ = false;
};

}  // namespace

std::string assumed_state_file(const std::string& remote_state) {
  return ".terraform/formwork/assumed/" + remote_state + ".tfstate";
}

StandIn stand_in_for(const json& program, const AssumedOutputs& assumed) {
  return Builder(program, assumed).build();
}

}  // namespace formwork::terraform
