#pragma once
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::conformance {

enum class Verdict { passed, different, failed, not_covered, out_of_scope };

struct Result {
  Verdict verdict;
  std::string wanted = {};
  std::string got = {};
};

/// Knows what each row demands: what cdktf wrote; where that is a bug, what the user meant; and
/// where formwork differs on purpose, what formwork writes. And which areas demand nothing, as they
/// are the own affair of cdktf's language.
class Expectations {
 public:
  explicit Expectations(const std::filesystem::path& folder);

  Result check(const nlohmann::json& row);
  /// Entries of the two files that no row has used.
  std::vector<std::string> stale() const;
  /// Why areas are not run, by their names.
  const std::map<std::string, std::string>& out_of_scope() const { return out_of_scope_; }

 private:
  using Json = nlohmann::json;
  struct Entry {
    Json json;
    bool used = false;
  };
  using Entries = std::map<std::string, Entry>;

  static Json parsed(const std::filesystem::path& file);
  static Entries read(const std::filesystem::path& file);
  Entry* find(Entries& entries, const Json& row);
  /// The JSON that the row demands, or an object `{"error": …}`.
  Json wanted(const Json& row, const Entry* difference);

  std::map<std::string, std::string> out_of_scope_;
  Entries differences_;
  Entries corrections_;
};

}  // namespace formwork::conformance
