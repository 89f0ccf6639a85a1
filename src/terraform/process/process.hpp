#pragma once
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace formwork::terraform {

/// Variables by name, in the order `env | sort` would show them.
using Environment = std::map<std::string, std::string>;

/// The variables that this program was started with.
Environment own_environment();

/// `SIGSEGV (Segmentation fault)`; those that have no name, as those for real time, by number.
std::string signal_name(int signal);

/// Where what a program prints goes.
enum class Stream { inherit, to_stderr, capture };

/// A program to run: the first argument names it, as a path or looked up in PATH.
struct Process {
  std::vector<std::string> arguments;
  std::filesystem::path directory;
  Environment environment;
  Stream out = Stream::inherit;
  Stream err = Stream::inherit;
  /// A file that takes both streams instead: unlike a pipe it lets the program finish its work when
  /// this one is killed. Empty: none.
  std::filesystem::path log = {};
  /// Told every line of the log as it comes, until it throws: that is thrown on when the program
  /// has ended.
  std::function<void(const std::string& line)> on_line = {};
  /// Reads a captured standard output while the program writes it, instead of having it whole in
  /// the result. What it leaves is skipped; what it throws is thrown when the program has ended.
  std::function<void(std::istream& out)> read_out = {};
  /// In a group of its own it hears of Ctrl-C and of the terminal's end through us alone, and reads
  /// nothing from the terminal.
  bool own_group = false;
  /// Descriptors that it keeps open, so that locks on them live as long as it does.
  std::vector<int> kept_open = {};
};

/// How it ended, and what was captured.
struct ProcessResult {
  /// The program could not be started: errno. Everything else is then unset.
  int start_error = 0;
  int exit_code = 0;
  /// The signal that killed it, 0 when it exited.
  int signal = 0;
  /// The signal that asked us to stop before it was started, which then did not happen, or while
  /// it ran and was passed on to it.
  int interrupted_by = 0;
  /// Whether it was asked twice and so had no time to clean up.
  bool was_hurried = false;
  std::string out = {};
  std::string err = {};

  bool succeeded() const {
    return start_error == 0 && exit_code == 0 && signal == 0 && interrupted_by == 0;
  }
};

/// The one way in which the tool starts programs; tests put an in-memory twin in its place.
class Processes {
 public:
  virtual ~Processes() = default;
  /// Starts the program and waits for its end.
  virtual ProcessResult run(const Process& process) = 0;
};

/// Programs of this machine, from any thread. Requests to stop are passed on as `Interrupts` says,
/// and waited for; one that was asked twice and does not end is killed.
class SystemProcesses : public Processes {
 public:
  ProcessResult run(const Process& process) override;
};

}  // namespace formwork::terraform
