#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "terraform/run/secrets.hpp"

namespace formwork::terraform {

/// What may be read of the events that terraform prints. Terraform itself tells secrets where a
/// provisioner fails: the command, and all that it printed.
class EventFilter {
 public:
  explicit EventFilter(const Secrets& secrets) : secrets_(secrets) {}

  /// The line as it may be read; to be asked in the order of the lines.
  std::string readable(const std::string& line);
  /// Whether a line was not to be read as it was.
  bool has_hidden() const { return has_hidden_; }
  /// Does the same to the lines of a file. Throws nothing: where that is impossible, the file goes.
  static void apply_to(const std::filesystem::path& file, const Secrets& secrets);

 private:
  std::string of_provisioner(const std::string& line);
  std::string without_secrets(const std::string& line) const;
  void hide_in(nlohmann::json& value) const;

  const Secrets& secrets_;
  /// Addresses of resources whose provisioners were told a secret.
  std::set<std::string> told_;
  bool has_hidden_ = false;
};

}  // namespace formwork::terraform
