#pragma once
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "conformance/iterators.hpp"
#include "formwork/formwork.hpp"

namespace formwork::conformance {

/// A row needs something that formwork does not have yet.
class NotCovered : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

/// What the API takes as a provider.
struct ProviderHandle {
  Element element;
  const Element* operator->() const { return &element; }
};

/// Turns the vectors' language of values into formwork's.
class ValueReader {
 public:
  detail::Word word(const nlohmann::json& value) { return word(value, detail::ValueType::any); }
  Value<Any> any(const nlohmann::json& value) { return Value<Any>(word(value)); }
  template <class T>
  Value<T> as(const nlohmann::json& value) {
    return Value<T>(word(value));
  }

  /// Elements by their name in the vectors, `<stack>/<path>`.
  std::map<std::string, Element> elements = {};
  /// Those of them that stand for many: an attribute of them is a splat.
  std::map<std::string, bool> repeated = {};

  Iterators iterators{*this};

  const Element& element(const std::string& name) const;

 private:
  using Json = nlohmann::json;
  using Word = detail::Word;
  using ValueType = detail::ValueType;

  Word word(const Json& value, ValueType type);
  Word special(const std::string& kind, const Json& argument, ValueType type);
  Word list(const Json& items);
  Word map(const Json& pairs);
  Word function(const Json& call);
  Word operation(const Json& operation);
  Word for_expression(const Json& argument);
  Word property(Word base, const Json& path);
  Word attribute(const Json& argument);
  Word self(const Json& argument);
  Word element_property(const Json& argument);
  Word module_output(const Json& argument);
  Word remote_output(const Element& of, const Json& call);

  std::deque<detail::ForScope> for_scopes_ = {};
};

/// `publicIp` → `public_ip`, as cdktf names arguments.
std::string snake_case(const std::string& name);

/// `base.a.b[0].c` for the text `a.b[0].c`.
detail::Word dotted(detail::Word base, const std::string& path, detail::ValueType type);

/// Text in which cdktf would leave `${…}` to Terraform: formwork says `raw` there.
nlohmann::json with_raw_templates(const nlohmann::json& value);

}  // namespace formwork::conformance
