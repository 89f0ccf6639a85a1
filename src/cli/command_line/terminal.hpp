#pragma once
#include <fmt/core.h>

#include <formwork/diagnostic.hpp>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "terraform/process/process.hpp"

namespace formwork::cli {

/// How diagnostics look.
enum class DiagnosticForm { plain, coloured, json };

/// Everything that the user reads, made printable: results on standard output, diagnostics and
/// progress on standard error. May be used from several threads: what is written by one call stays
/// together.
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
  /// A line of result for people; nothing where machines read.
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    if (!json()) print(format, std::forward<Arguments>(arguments)...);
  }
  /// A result for machines, over several lines; nothing where people read.
  void print_json(const nlohmann::ordered_json& document);
  /// The same in one line.
  void print_json_line(const nlohmann::ordered_json& document);
  /// A line of progress, nothing that a script would read.
  template <class... Arguments>
  void note(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    if (!json()) write_line(err_, fmt::format(format, std::forward<Arguments>(arguments)...));
  }
  void report(const Diagnostic& diagnostic);
  /// Lines that stay below all that is written, in the place of those given before; none: none.
  /// Only for a standard error that is a terminal.
  void show_status(std::vector<std::string> lines);
  /// Asks, and keeps everything else off the terminal until the answer is there.
  std::string ask(
      const std::function<std::string(const std::string&)>& how, const std::string& question
  );
  /// Hands what was written so far to the system, before another program writes.
  void flush();
  /// The same; false: what was printed did not get to where it was to go.
  bool is_written();

 private:
  // Takes the status off the terminal, and puts it back.
  class Above;
  void write_line(std::ostream& stream, const std::string& line);

  std::ostream& out_;
  std::ostream& err_;
  std::mutex mutex_;
  std::vector<std::string> status_;
  DiagnosticForm form_ = DiagnosticForm::plain;
};

/// Whether to colour: `NO_COLOR`, `FORCE_COLOR` and `CI` decide before the kind of terminal does.
bool wants_colour(const terraform::Environment& environment, bool is_terminal);

}  // namespace formwork::cli
