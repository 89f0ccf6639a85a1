#include "cli/terminal.hpp"

#include <ostream>

namespace formwork::cli {
namespace {

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "\033[1;36m";
    case Severity::warning:
      return "\033[1;33m";
    case Severity::error:
      break;
  }
  return "\033[1;31m";
}

std::string coloured(const Diagnostic& diagnostic) {
  std::string text = render_text(diagnostic);
  std::size_t heading = text.find(':');
  text.insert(heading, "\033[0m");
  text.insert(0, colour_of(diagnostic.severity));
  return text;
}

bool has(const terraform::Environment& environment, const char* name) {
  auto found = environment.find(name);
  return found != environment.end() && !found->second.empty();
}

}  // namespace

void Terminal::report(const Diagnostic& diagnostic) {
  switch (form_) {
    case DiagnosticForm::json:
      err_ << render_json(diagnostic) << '\n';
      break;
    case DiagnosticForm::coloured:
      err_ << coloured(diagnostic);
      break;
    case DiagnosticForm::plain:
      err_ << render_text(diagnostic);
      break;
  }
  err_.flush();
}

void Terminal::flush() {
  out_.flush();
  err_.flush();
}

void Terminal::write_line(std::ostream& stream, const std::string& line) { stream << line << '\n'; }

bool wants_colour(const terraform::Environment& environment, bool is_terminal) {
  if (has(environment, "NO_COLOR")) return false;
  if (has(environment, "FORCE_COLOR")) return environment.at("FORCE_COLOR") != "0";
  return is_terminal && !has(environment, "CI");
}

}  // namespace formwork::cli
