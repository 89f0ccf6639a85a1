#pragma once
#include <fmt/core.h>

#include <formwork/diagnostic.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

#include "terraform/process.hpp"

namespace formwork::cli {

/// How diagnostics look.
enum class DiagnosticForm { plain, coloured, json };

/// Everything that the user reads: results on standard output, diagnostics and progress on
/// standard error.
class Terminal {
 public:
  Terminal(std::ostream& out, std::ostream& err) : out_(out), err_(err) {}

  void set_form(DiagnosticForm form) { form_ = form; }
  bool json() const { return form_ == DiagnosticForm::json; }

  /// A line of result.
  template <class... Arguments>
  void print(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    write_line(out_, fmt::format(format, std::forward<Arguments>(arguments)...));
  }
  /// A line of progress, nothing that a script would read.
  template <class... Arguments>
  void note(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    if (!json()) write_line(err_, fmt::format(format, std::forward<Arguments>(arguments)...));
  }
  void report(const Diagnostic& diagnostic);
  /// Hands what was written so far to the system, before another program writes.
  void flush();

 private:
  static void write_line(std::ostream& stream, const std::string& line);

  std::ostream& out_;
  std::ostream& err_;
  DiagnosticForm form_ = DiagnosticForm::plain;
};

/// Whether to colour: `NO_COLOR`, `FORCE_COLOR` and `CI` decide before the kind of terminal does.
bool wants_colour(const terraform::Environment& environment, bool is_terminal);

}  // namespace formwork::cli
