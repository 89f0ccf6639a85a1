#pragma once
#include <filesystem>
#include <iosfwd>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "terraform/json/json_position.hpp"
#include "terraform/stack/creation_points.hpp"

namespace formwork::terraform {

/// A stack as it was synthesized, read once: the construct paths that its JSON tells under `"//"`,
/// where the program made them, and what else of it the tool goes by. The stack itself, which may
/// have any number of resources, is not kept.
class StackDocument {
 public:
  /// Reads a stack; knows nothing when it is no JSON.
  explicit StackDocument(std::istream& stack);
  /// That in the directory (see `program_file`); an empty one when it cannot be read.
  static StackDocument read(const std::filesystem::path& directory);
  /// That of such a file; an empty one when it cannot be read.
  static StackDocument read_file(const std::filesystem::path& file);

  /// Of the stack's JSON: `"//"`, `provider`, `terraform`, `variable`, the names in `output`, and
  /// of every `module` its `source` and `version`.
  const nlohmann::json& stack() const { return stack_; }
  /// Where they were read; empty when they were not.
  const std::filesystem::path& directory() const { return directory_; }
  /// What Terraform calls the file: `cdk.tf.json`, or `cdk.tf` when it is HCL.
  const std::string& file_name() const { return file_name_; }
  bool has_ephemeral_resources() const;
  /// An argument that is only written, `password_wo`; empty when no resource has one.
  const std::string& write_only_argument() const { return write_only_argument_; }
  /// The construct of `aws_vpc.main[0]`, with its index; that of the module for what is in one.
  /// Empty when the stack does not know it.
  std::string of_address(const std::string& address) const;
  /// The addresses of the construct and of those below it, or of an instance as plans name it,
  /// `prod/web["a"]`; empty when there are none.
  std::vector<std::string> addresses_of(const std::string& path) const;
  /// Places in the JSON, `resource.aws_vpc.main`, sorted, and the construct of each.
  const std::vector<std::pair<std::string, std::string>>& all() const { return constructs_; }
  /// Whether the program has the instance, or the resource that has but one: `aws_vpc.main["a"]`.
  /// None when an expression decides on it.
  std::optional<bool> declares(const std::string& address) const;
  /// The construct of a place in the JSON: `resource.aws_vpc.main.provisioner[0]`.
  std::string of_context(const std::string& context) const;
  /// The `provider` of the element of an address, `aws.west`; empty when it names none.
  std::string provider_of(const std::string& address) const;
  /// The steps to what stands at a byte of that file; none when it cannot be read.
  std::vector<JsonStep> steps_to(std::size_t offset) const;
  /// Fills in where the program made the construct, with or without an index, or what has the
  /// address. False when the app did not tell.
  bool locate(const std::string& construct, Diagnostic::Place& place) const;

 private:
  std::vector<std::string> addresses_in(const std::string& path) const;
  std::string place_of(const std::string& address) const;

  nlohmann::json stack_ = nlohmann::json::object();
  /// Places in the JSON, `resource.aws_vpc.main`, sorted, and the construct of each.
  std::vector<std::pair<std::string, std::string>> constructs_;
  /// The places that name a provider, sorted, and which.
  std::vector<std::pair<std::string, std::string>> providers_;
  /// `count` and `for_each`, by place.
  std::map<std::string, nlohmann::json> repetitions_;
  std::filesystem::path directory_;
  std::string file_name_ = "cdk.tf.json";
  std::string write_only_argument_;
  /// What only findings need is read with the first of them.
  mutable std::optional<JsonPositions> positions_;
  mutable std::optional<CreationPoints> creation_points_;
};

/// Where a stack in `directory` is kept as it was before the program changed: the first time since
/// it was deployed.
std::filesystem::path previous_program(const std::filesystem::path& directory);

}  // namespace formwork::terraform
