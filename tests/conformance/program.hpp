#pragma once
#include <nlohmann/json.hpp>

#include "conformance/statements.hpp"
#include "conformance/value_reader.hpp"
#include "formwork/formwork.hpp"

namespace formwork::conformance {

/// Builds the tree that a row's `program` describes.
class Program {
 public:
  explicit Program(const nlohmann::json& program);
  Assembly assemble() const { return app_.assemble(); }

 private:
  using Json = nlohmann::json;

  void add_elements(const Json& stack_json);
  void override_backend(const Stack& stack, const Json& operations);
  Construct parent_of(const Construct& stack, const Json& path);
  Element make(const Construct& scope, const std::string& id, const Json& element);
  Element make_typed(const Construct& scope, const std::string& id, const Json& element);
  Element make_provider(const Construct& scope, const std::string& id, const Json& element);
  Element make_variable(const Construct& scope, const std::string& id, const Json& config);
  Element make_output(const Construct& scope, const std::string& id, const Json& config);
  Meta meta(const Json& meta);
  Lifecycle lifecycle(const Json& lifecycle);
  Value<Map<Any>> attributes(const Json& element);
  Value<Any> snake_cased(const Json& object);
  template <class Target>
  void run(const Json& operations, const Target& target);

  App app_;
  ValueReader values_;
  Moves moves_ = {};
  Json stack_json_ = {};
  std::map<std::string, Stack> stacks_ = {};
};

}  // namespace formwork::conformance
