#pragma once
#include <filesystem>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace formwork::terraform {

/// The construct paths that a stack's JSON tells under `"//"`, and what of it the tool goes by. The
/// stack itself, which may have any number of resources, is not kept.
class ConstructPaths {
 public:
  /// Reads a stack; knows nothing when it is no JSON.
  explicit ConstructPaths(std::istream& stack);
  /// Those of `cdk.tf.json` in the directory; none when it cannot be read.
  static ConstructPaths read(const std::filesystem::path& directory);
  /// Those of such a file; none when it cannot be read.
  static ConstructPaths read_file(const std::filesystem::path& file);

  /// Of the stack's JSON: `"//"`, `provider`, `terraform`, `variable`, the names in `output`, and
  /// of every `module` its `source` and `version`.
  const nlohmann::json& stack() const { return stack_; }
  /// Where they were read; empty when they were not.
  const std::filesystem::path& directory() const { return directory_; }
  bool has_ephemeral_resources() const;
  /// An argument that is only written, `password_wo`; empty when no resource has one.
  const std::string& write_only_argument() const { return write_only_argument_; }
  /// The construct of `aws_vpc.main[0]`, with its index; that of the module for what is in one.
  /// Empty when the stack does not know it.
  std::string of_address(const std::string& address) const;
  /// The addresses of the construct and of those below it; empty when there are none.
  std::vector<std::string> addresses_of(const std::string& path) const;
  /// Places in the JSON, `resource.aws_vpc.main`, sorted, and the construct of each.
  const std::vector<std::pair<std::string, std::string>>& all() const { return constructs_; }
  /// The construct of a place in the JSON: `resource.aws_vpc.main.provisioner[0]`.
  std::string of_context(const std::string& context) const;

 private:
  nlohmann::json stack_ = nlohmann::json::object();
  /// Places in the JSON, `resource.aws_vpc.main`, sorted, and the construct of each.
  std::vector<std::pair<std::string, std::string>> constructs_;
  std::filesystem::path directory_;
  std::string write_only_argument_;
};

}  // namespace formwork::terraform
