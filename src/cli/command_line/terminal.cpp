#include "cli/command_line/terminal.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/command_line/printable.hpp"
#include "terraform/process/environment.hpp"
#include "terraform/run/credentials.hpp"

namespace formwork::cli {
namespace {

constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;

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
  std::string text = printable(terraform::without_passwords(render_text(diagnostic)));
  std::size_t heading = text.find(':');
  text.insert(heading, "\033[0m");
  text.insert(0, colour_of(diagnostic.severity));
  return text;
}

bool has(const terraform::Environment& environment, const char* name) {
  return !terraform::value_of(environment, name).empty();
}

}  // namespace

class Terminal::Above {
 public:
  explicit Above(Terminal& terminal) : terminal_(terminal), guard_(terminal.mutex_) {
    // Up to the first line of the status; then everything below the cursor goes.
    if (auto height = terminal.status_.size(); height != 0)
      terminal.err_ << fmt::format("\033[{}A\r\033[J", height) << std::flush;
  }
  ~Above() {
    if (terminal_.status_.empty()) return;
    // Both streams may be the same terminal.
    terminal_.out_.flush();
    for (const auto& line : terminal_.status_) terminal_.err_ << line << '\n';
    terminal_.err_.flush();
  }
  Above(const Above&) = delete;
  Above& operator=(const Above&) = delete;

 private:
  Terminal& terminal_;
  std::lock_guard<std::mutex> guard_;
};

// What is no UTF-8 stands there as a mark: an event is worth more than its letters.
void Terminal::print_json(const nlohmann::ordered_json& document) {
  if (json()) write_line(out_, document.dump(2, ' ', false, replace));
}

void Terminal::print_json_line(const nlohmann::ordered_json& document) {
  if (json()) write_line(out_, document.dump(-1, ' ', false, replace));
}

void Terminal::report(const Diagnostic& diagnostic) {
  Above status(*this);
  switch (form_) {
    case DiagnosticForm::json:
      err_ << printable(terraform::without_passwords(render_json(diagnostic))) << '\n';
      break;
    case DiagnosticForm::coloured:
      err_ << coloured(diagnostic);
      break;
    case DiagnosticForm::plain:
      err_ << printable(terraform::without_passwords(render_text(diagnostic)));
      break;
  }
  err_.flush();
}

void Terminal::show_status(std::vector<std::string> lines) {
  Above status(*this);
  status_ = std::move(lines);
  for (auto& line : status_) line = printable_line(line);
}

std::string Terminal::ask(
    const std::function<std::string(const std::string&)>& how, const std::string& question
) {
  Above status(*this);
  out_.flush();
  return how(printable_line(question));
}

void Terminal::flush() {
  std::lock_guard guard(mutex_);
  out_.flush();
  err_.flush();
}

bool Terminal::is_written() {
  flush();
  return out_.good();
}

void Terminal::write_line(std::ostream& stream, const std::string& line) {
  Above status(*this);
  stream << printable(line) << '\n';
}

bool wants_colour(const terraform::Environment& environment, bool is_terminal) {
  if (has(environment, "NO_COLOR")) return false;
  if (has(environment, "FORCE_COLOR")) return environment.at("FORCE_COLOR") != "0";
  return is_terminal && !terraform::is_on(environment, "CI");
}

}  // namespace formwork::cli
