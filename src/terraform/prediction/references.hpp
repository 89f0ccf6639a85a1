#pragma once
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::terraform {

/// What an expression reads of another stack: `data.terraform_remote_state.network.outputs.id`.
struct OutputReference {
  std::string remote_state;
  /// Empty where it reads them all, or chooses by an expression.
  std::string output = {};
};

/// What stands in the place of a reference; empty leaves it.
using ReplaceReference = std::function<std::string(const OutputReference&)>;

/// The text of a JSON program with its references replaced, where terraform evaluates it. A
/// reference in the words of a description is none.
std::string with_references(std::string_view text, const ReplaceReference& replace);
/// The same for all texts in a value, keys of objects too.
nlohmann::json with_references(const nlohmann::json& value, const ReplaceReference& replace);

/// All references in a value.
std::vector<OutputReference> references_in(const nlohmann::json& value);

}  // namespace formwork::terraform
