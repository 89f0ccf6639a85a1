#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "formwork/dynamic.hpp"
#include "formwork/iterator.hpp"

namespace formwork::conformance {

class ValueReader;

/// The iterators of a stack of the vectors, and which of them is gone over at the moment.
class Iterators {
 public:
  explicit Iterators(ValueReader& values) : values_(values) {}

  /// Of the next stack: `{name: [constructor, arguments…]}`.
  void declare(const nlohmann::json& iterators) { declared_ = iterators; }
  /// What `for_each` is given.
  ForEach for_each(const std::string& name);
  /// What is iterated over: the collection as a value.
  Value<Any> collection(const std::string& name);
  /// `{"$iter": [name, property or [method, arguments…]…]}`; of an attribute that is no block.
  detail::Word read(const nlohmann::json& read);
  /// The same for one that is. Terraform's name of the iterator is cdktf's unless `own_name`.
  Value<Any> blocks(const nlohmann::json& read, bool own_name);

 private:
  struct Bound {
    detail::Word key;
    detail::Word value;
  };

  detail::Word key_of(const std::string& name) const;
  detail::Word value_of(const std::string& name) const;
  detail::Word method(const std::string& name, const nlohmann::json& call);

  ValueReader& values_;
  nlohmann::json declared_ = nlohmann::json::object();
  std::map<std::string, Bound> bound_ = {};
};

/// The rows that go over resources, which their input tells half of.
nlohmann::json resources_iterated(const nlohmann::json& row);

}  // namespace formwork::conformance
