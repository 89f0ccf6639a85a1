#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace formwork::cli {

/// A JSON file that people write or programs exchange, kept with its text so that findings can
/// point at a line.
class JsonFile {
 public:
  /// Throws `Error` with the code `<module>.unreadable`, `<module>.not-json` or
  /// `<module>.duplicate-key`. `shown_as` is the name that diagnostics use.
  static JsonFile read(
      const std::filesystem::path& file, std::string shown_as, std::string_view module
  );

  const nlohmann::json& root() const { return root_; }
  const std::string& name() const { return name_; }

  /// The place of a key: the line on which it first occurs, the file alone when it does not.
  Diagnostic::Place place_of(std::string_view key) const;

  /// `object[key]`, checked to be of the type; the fallback when it is absent or null.
  std::string text(
      const nlohmann::json& object, const std::string& key, const std::string& fallback = ""
  ) const;
  nlohmann::json array(const nlohmann::json& object, const std::string& key) const;
  nlohmann::json object(const nlohmann::json& object, const std::string& key) const;

 private:
  const nlohmann::json* checked(
      const nlohmann::json& object, const std::string& key, nlohmann::json::value_t type
  ) const;

  std::string name_;
  std::string module_;
  std::string text_;
  nlohmann::json root_;
};

/// The whole file as text. Throws `Error` with the code `<module>.unreadable`.
std::string read_text(
    const std::filesystem::path& file, const std::string& shown_as, std::string_view module
);

}  // namespace formwork::cli
