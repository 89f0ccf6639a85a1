#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::terraform {

/// Values that nobody may read: in no message, log or event.
class Secrets {
 public:
  /// A value as it is given for a variable: text, or a JSON or HCL expression with texts in it.
  void add(std::string_view value);
  /// A value of the program: each text in it.
  void add_texts_in(const nlohmann::json& value);
  /// The values that a file gives the variables of these names: `*.tfvars` or `*.tfvars.json`.
  void add_from_file(const std::filesystem::path& file, const std::vector<std::string>& names);

  bool any_in(std::string_view text) const;
  /// The text with `(sensitive value)` in the place of each.
  std::string hidden(std::string text) const;

 private:
  void add_text(const std::string& text);
  void add_form(const std::string& form);

  /// The longest first: one may be a part of another.
  std::vector<std::string> values_;
};

}  // namespace formwork::terraform
