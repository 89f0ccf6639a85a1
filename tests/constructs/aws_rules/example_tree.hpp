#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formwork/formwork.hpp"

// The resources of an example: what stands under "resource" in Terraform's JSON, where a policy may
// be an object, and a text of the form ${type.name.attribute} is a reference.

namespace formwork::aws_rules {

class ExampleTree {
 public:
  explicit ExampleTree(const nlohmann::json& resources) {
    for (const auto& [type, named] : resources.items())
      for (const auto& [name, arguments] : named.items()) make(type, name, arguments);
    for (const auto& [type, named] : resources.items())
      for (const auto& [name, arguments] : named.items())
        for (const auto& [argument, given] : arguments.items())
          if (argument != "lifecycle")
            elements_.at(address(type, name)).set_argument(argument, value(given, argument));
  }

  App app{{.skip_validation = true}};
  Stack stack{app, "example"};

 private:
  using Json = nlohmann::json;

  static std::string address(const std::string& type, const std::string& name) {
    return type + '.' + name;
  }

  void make(const std::string& type, const std::string& name, const Json& arguments) {
    Meta meta;
    if (arguments.contains("lifecycle"))
      meta.lifecycle = Lifecycle{
          .create_before_destroy = arguments["lifecycle"]["create_before_destroy"].get<bool>()};
    const Resource resource{stack, type + '-' + name, type, unset, meta};
    resource->override_logical_id(name);
    elements_.emplace(address(type, name), resource);
  }

  Value<Any> value(const Json& given, const std::string& argument) {
    if (given.is_string()) return text(given.get<std::string>());
    if (given.is_boolean()) return given.get<bool>();
    if (given.is_number_integer()) return given.get<int>();
    if (given.is_number()) return given.get<double>();
    if (given.is_array()) {
      std::vector<Value<Any>> items;
      for (const Json& item : given) items.push_back(value(item, ""));
      return Value<List<Any>>(items);
    }
    std::map<std::string, Value<Any>> members;
    for (const auto& [key, member] : given.items()) members.emplace(key, value(member, ""));
    const Value<Any> object = Value<Map<Any>>(members);
    return is_document(argument) ? Value<Any>(json(object)) : object;
  }

  static bool is_document(const std::string& argument) {
    return argument == "policy" || argument == "assume_role_policy" || argument == "redrive_policy";
  }

  Value<Any> text(const std::string& given) {
    const std::size_t start = given.find("${");
    if (start == std::string::npos) return given;
    const std::size_t end = given.find('}', start);
    const Value<std::string> middle = reference(given.substr(start + 2, end - start - 2));
    if (start == 0 && end + 1 == given.size()) return middle;
    return Value<std::string>(given.substr(0, start)) + middle +
           Value<std::string>(given.substr(end + 1));
  }

  Value<std::string> reference(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    const auto found = elements_.find(path.substr(0, dot));
    if (found == elements_.end()) return raw("${" + path + '}').as<std::string>();
    return found->second.get<std::string>(path.substr(dot + 1));
  }

  std::map<std::string, Element> elements_;
};

}  // namespace formwork::aws_rules
