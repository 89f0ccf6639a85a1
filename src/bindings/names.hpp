#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::bindings {

/// The C++ name of a field, an accessor or a parameter: Terraform's own, with `_`
/// after it where that is a keyword or a macro (`delete_`), or ends in `_` already.
std::string field_name(std::string_view terraform_name);

/// The folder and namespace of a provider below `formwork`: its name, with `_` after it where that
/// is a keyword or something of ours: `google_beta`, `null_`.
std::string namespace_name(std::string_view provider);
/// The names that get a `_`, sorted. FormworkBindings.cmake has them too.
std::vector<std::string_view> reserved_namespaces();

/// `access_logs` as a type: `AccessLogs`.
std::string type_name(std::string_view terraform_name);

/// The name of a component below its provider's: `aws_s3_bucket` is `s3_bucket`.
std::string_view without_provider(std::string_view type, std::string_view provider);

/// Gives out names: what is taken gets `suffix` after it.
class Names {
 public:
  explicit Names(std::set<std::string> taken = {}) : taken_(std::move(taken)) {}
  std::string take(std::string name, std::string_view suffix);

 private:
  std::set<std::string> taken_;
};

}  // namespace formwork::bindings
