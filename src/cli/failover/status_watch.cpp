#include "cli/failover/status_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <thread>

#include "cli/command_line/printable.hpp"
#include "cli/failover/status_text.hpp"
#include "cli/failover/time_text.hpp"
#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

using aws_client::CallFailed;
using Clock = std::chrono::steady_clock;
using Lines = std::vector<std::string>;

/// How the name of a row begins, by which a row that changed is told from one that is gone.
std::string name_of(const std::string& line) {
  constexpr std::size_t columns = 12;
  return line.substr(0, columns);
}

class Watch {
 public:
  Watch(Context& context, Orchestrator& orchestrator, Request request, int interval)
      : context_(context),
        orchestrator_(orchestrator),
        request_(std::move(request)),
        interval_(interval) {}

  ExitCode run() {
    take(orchestrator_.ask_when_free(request_));
    while (wait()) poll();
    context_.terminal.show_status({});
    const auto drawing = drawing_on(context_, context_.result_width);
    if (is_drawn())
      context_.terminal.print("{}", fmt::join(status_lines(*status_, {}, drawing), "\n"));
    return ExitCode::done;
  }

 private:
  bool is_drawn() const { return context_.status_width && !context_.terminal.json(); }

  void poll() {
    try {
      // An old question is refused.
      request_.nonce = new_nonce(request_.command, std::time(nullptr));
      take(orchestrator_.ask(request_));
    } catch (const CallFailed& failed) {
      if (failed.kind() == CallFailed::Kind::interrupted) return;
      tell(failed.kind() == CallFailed::Kind::throttled ? "a run is under way" : reason_of(failed));
    } catch (const Error& error) {
      tell(reason_of(error));
    }
  }

  static std::string reason_of(const Error& error) {
    const auto& diagnostic = error.diagnostics().front();
    const auto& found = diagnostic.found;
    return diagnostic.code + ": " + diagnostic.message + (found.empty() ? "" : ": " + found.back());
  }

  void take(Status status) {
    answered_at_ = Clock::now();
    if (status.refused)
      tell("refused: " + status.refused->reason);
    else
      problem_.clear();
    if (context_.terminal.json())
      print_document(status);
    else if (!is_drawn())
      print_changes(status);
    status_ = std::move(status);
    context_.terminal.flush();
  }

  void tell(const std::string& problem) {
    if (!is_drawn() && problem != problem_) context_.terminal.note("{}", problem);
    problem_ = problem;
    context_.terminal.flush();
  }

  void print_document(const Status& status) const {
    auto without_time = [](nlohmann::ordered_json document) {
      document.erase("now");
      // How long it took to answer.
      if (const auto budget = document.find("budget");
          budget != document.end() && budget->is_object())
        budget->erase("run_used_seconds");
      return document;
    };
    if (!status_ || without_time(status.document) != without_time(status_->document))
      context_.terminal.print_json_line(status.document);
  }

  void print_changes(const Status& status) const {
    const auto lines = status_lines(status, {});
    if (!status_) return context_.terminal.print("{}", fmt::join(lines, "\n"));
    const auto time = moment_text(status.now, status.now, {});
    const auto before = status_lines(*status_, {});
    std::set<std::string> names;
    for (const auto& line : lines) {
      names.insert(name_of(line));
      if (!line.empty() && std::find(before.begin(), before.end(), line) == before.end())
        context_.terminal.print("{} {}", time, line);
    }
    for (const auto& line : before)
      if (!names.contains(name_of(line))) context_.terminal.print("{} gone:{}", time, line);
  }

  // Times go on between two answers.
  void draw() const {
    const std::chrono::duration<double> since = Clock::now() - answered_at_;
    const auto drawing = drawing_on(context_, context_.status_width);
    auto lines = status_lines(*status_, status_->now + since.count(), drawing);
    lines.emplace_back();
    auto last = "answered " + duration_text(since.count()) + " ago; " +
                (problem_.empty() ? "Ctrl-C ends it" : problem_);
    const auto height = std::max<std::size_t>(context_.status_height(), 4);
    if (lines.size() + 1 >= height) {
      // The last line stays: it tells how old the others are.
      const auto kept = height - 2;
      last += fmt::format("; {} lines more, for a higher terminal", lines.size() - 1 - kept);
      lines.resize(kept);
    }
    lines.push_back(last);
    for (auto& line : lines) line = cut_to(drawing.columns, printable_line(line));
    context_.terminal.show_status(std::move(lines));
  }

  bool wait() const {
    constexpr auto between_looks = std::chrono::milliseconds(100);
    const auto end = Clock::now() + std::chrono::seconds(interval_);
    auto drawn_at = Clock::time_point::min();
    while (Clock::now() < end) {
      if (terraform::Interrupts::received() != 0) return false;
      if (is_drawn() && Clock::now() - std::chrono::seconds(1) >= drawn_at) {
        draw();
        drawn_at = Clock::now();
      }
      std::this_thread::sleep_for(between_looks);
    }
    return terraform::Interrupts::received() == 0;
  }

  Context& context_;
  Orchestrator& orchestrator_;
  Request request_;
  int interval_;
  std::optional<Status> status_;
  Clock::time_point answered_at_;
  std::string problem_;
};

}  // namespace

ExitCode watch_status(
    Context& context, Orchestrator& orchestrator, const Request& request, int interval_seconds
) {
  return Watch(context, orchestrator, request, interval_seconds).run();
}

}  // namespace formwork::cli
