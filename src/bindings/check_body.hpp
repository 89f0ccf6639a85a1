#pragma once
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bindings/index.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {

/// One body, or a list of them: Terraform reads both.
template <class Action>
void each_body(const nlohmann::json& value, const Action& action) {
  if (value.is_array())
    for (const nlohmann::json& item : value) each_body(item, action);
  else if (value.is_object())
    action(value);
}

/// The member of that name; null when there is none, or when it is Terraform's null.
inline const nlohmann::json* member(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// Checks what stands in an element: its arguments, and those of the blocks in it.
class BodyChecker {
 public:
  using Fields = std::vector<IndexedField>;

  /// From now on: the schema, the place of findings, and how messages call the element.
  void enter(const Index& index, Diagnostic::Place place, std::string owner);
  /// `fields` are those of an index entry. `meta_arguments` are Terraform's own. Whether a required
  /// argument that is missing is an error.
  void check(
      std::string_view fields,
      const nlohmann::json& body,
      std::span<const std::string_view> meta_arguments,
      bool needs_required
  );
  void add(
      const char* code,
      std::string message,
      std::string help = "",
      Severity severity = Severity::error,
      std::string found = ""
  );
  std::vector<Diagnostic> take_findings() { return std::move(findings_); }

 private:
  const Fields& parsed(std::string_view fields);
  void body(
      const Fields& fields,
      const nlohmann::json& body,
      std::span<const std::string_view> meta_arguments,
      bool needs_required
  );
  void argument(const Fields& fields, const std::string& name, const nlohmann::json& value);
  void unknown_argument(const Fields& fields, const std::string& name, const nlohmann::json& value);
  void attribute(const IndexedField& field, const nlohmann::json& value);
  void object(const Fields& members, const nlohmann::json& value);
  void blocks(const IndexedField& field, const nlohmann::json& value);
  void count_blocks(const IndexedField& field, int count);
  void dynamic_blocks(const Fields& fields, const nlohmann::json& value);
  void required(const Fields& fields, const nlohmann::json& body);

  template <class Action>
  void inside(std::string_view name, const Action& action) {
    const std::size_t length = owner_.size();
    owner_.append(".").append(name);
    action();
    owner_.resize(length);
  }

  std::vector<Diagnostic> findings_;
  /// By where the text is in the index: the same types and shapes come again and again.
  std::unordered_map<const char*, Fields> parsed_;
  const Index* index_ = nullptr;
  Diagnostic::Place place_;
  /// `aws_lb.access_logs`: whose argument is being looked at.
  std::string owner_;
};

}  // namespace formwork::bindings
