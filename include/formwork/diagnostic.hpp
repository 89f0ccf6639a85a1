#pragma once
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace formwork {

/// The place in the user's program where something was made: what `__FILE__` and `__LINE__` say
/// there. An empty file means that the place is not known.
struct SourceLocation {
  const char* file = "";
  int line = 0;

  bool known() const { return line > 0; }
};

enum class Severity { info, warning, error };

/// One finding, as facts; `render_text` and `render_json` turn it into something to read.
struct Diagnostic {
  Severity severity = Severity::error;
  /// `<module>.<rule>`, stable: tests and scripts may match on it.
  std::string code = {};
  /// What is wrong, in the user's terms: lower case, no full stop.
  std::string message;
  /// Where: the construct it is about, and those that take part in the conflict.
  struct Place {
    /// Construct path, `prod/network`; may be empty when no construct is involved.
    std::string path = {};
    SourceLocation location = {};
    /// A file that is not C++ (cdktf.json, a schema), with an optional line, and an optional column
    /// in it, counted in characters from 1; empty otherwise.
    std::string file = {};
    int line = 0;
    int column = 0;
  };
  std::vector<Place> places = {};
  /// The argument it is about, in Terraform's words: `ingress[0].cidr_blocks`. Often not known.
  std::string argument = {};
  /// What was found there, a line each: `zone_count = 9`.
  std::vector<std::string> found = {};
  /// The way out.
  std::string help = {};
};

/// The form of design: `error[code]: message`, `-->` for each place, `|` for what was found and
/// `= help:` for the way out. Ends with a newline. C++ files below the working directory are
/// shown relative to it.
std::string render_text(const Diagnostic& diagnostic);

/// The same facts as one line of JSON, without a newline.
std::string render_json(const Diagnostic& diagnostic);

/// Thrown on misuse of the API, and by a synthesis that found errors: carries every finding.
class Error : public std::exception {
 public:
  explicit Error(Diagnostic diagnostic);
  /// `diagnostics` must not be empty.
  explicit Error(std::vector<Diagnostic> diagnostics);

  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// All findings as `render_text` writes them.
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::vector<Diagnostic> diagnostics_;
  std::string text_;
};

/// The candidate nearest to `word` by edit distance, or an empty view when none is near enough to
/// be meant (a third of the word's length, at least one edit).
std::string_view did_you_mean(
    std::string_view word, const std::vector<std::string_view>& candidates
);

}  // namespace formwork
