#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace trading {

/// What a parameter may be, as JSON Schema says it (type, minimum, maximum, enum, pattern, items).
using Schema = nlohmann::json;

Schema whole(int least, int most);
Schema yes_or_no();
Schema one_of(std::vector<std::string> choices);
/// `pattern` is a regular expression for all of the text, `form` what it stands for in a message.
Schema text(const char* pattern, const char* form);
Schema list_of(const Schema& item, int least = 1);

/// A value that a file of parameters must have.
struct Parameter {
  /// A JSON pointer: `/database/instances`.
  std::string path;
  /// For editors, and for whoever got it wrong.
  std::string description;
  Schema schema;
  /// Takes what fits the schema.
  std::function<void(const nlohmann::json& value)> set;
};

/// A JSON file and the line of each of its values.
class ParameterFile {
 public:
  /// Throws formwork::Error if there is no such file, or it is no JSON.
  explicit ParameterFile(std::filesystem::path file);

  /// Hands each parameter its value. Returns what is wrong with the file, a finding for each
  /// unknown, missing, repeated or unfit value.
  std::vector<formwork::Diagnostic> read(const std::vector<Parameter>& parameters) const;

  /// A finding about the values of these paths.
  formwork::Diagnostic finding(
      std::string code, std::string message, const std::vector<std::string>& paths, std::string help
  ) const;

 private:
  struct Lines;

  std::vector<formwork::Diagnostic> unknown(const std::vector<Parameter>& parameters) const;

  std::filesystem::path file_;
  nlohmann::json values_;
  std::map<std::string, int> lines_;
  /// Paths of values that are there twice.
  std::vector<std::string> repeated_;
};

/// The JSON Schema of a file with these parameters, for editors.
nlohmann::ordered_json schema_of(const std::vector<Parameter>& parameters, const char* title);

}  // namespace trading
