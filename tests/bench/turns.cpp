#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// Times whole processes in turns, A B C A B C, so that what disturbs the machine disturbs all.

namespace {

constexpr std::string_view usage =
    "usage: turns [--rounds <n>] [--before <command>] <label>=<command>...\n"
    "\n"
    "Runs each command by the shell once a round (5 rounds, and one before that does not count),\n"
    "its output thrown away, and prints medians: CPU time of the command and all it waited for, "
    "in\n"
    "seconds and against the first command, wall time, and the largest resident memory. What\n"
    "--before names runs before each, uncounted. Exits with 1 if a command fails.\n";

struct Run {
  double cpu;
  double wall;
  double megabytes;
};

struct Command {
  std::string label;
  std::string text;
  std::vector<Run> runs;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Run run(const std::string& command) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout))
      execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    std::_Exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) {
    fmt::print(stderr, "turns: failed: {}\n", command);
    std::exit(1);
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  return {
      seconds(used.ru_utime) + seconds(used.ru_stime),
      wall.count(),
      static_cast<double>(used.ru_maxrss) / 1024};
}

double median(const Command& command, double Run::*figure) {
  std::vector<double> figures;
  for (const Run& run : command.runs) figures.push_back(run.*figure);
  std::sort(figures.begin(), figures.end());
  const std::size_t half = figures.size() / 2;
  return figures.size() % 2 == 1 ? figures[half] : (figures[half - 1] + figures[half]) / 2;
}

void print(const std::vector<Command>& commands) {
  fmt::print("| what | CPU s | against {} | wall s | peak MB |\n", commands[0].label);
  fmt::print("|---|---|---|---|---|\n");
  for (const Command& command : commands) {
    const double cpu = median(command, &Run::cpu);
    const auto [least, most] = std::minmax_element(
        command.runs.begin(),
        command.runs.end(),
        [](const Run& a, const Run& b) { return a.cpu < b.cpu; }
    );
    fmt::print(
        "| {} | {:.3f} ({:.3f} to {:.3f}) | {:.2f} | {:.3f} | {:.0f} |\n",
        command.label,
        cpu,
        least->cpu,
        most->cpu,
        cpu / median(commands[0], &Run::cpu),
        median(command, &Run::wall),
        median(command, &Run::megabytes)
    );
  }
}

}  // namespace

int main(int count, char** arguments) {
  int rounds = 5;
  std::string before;
  std::vector<Command> commands;
  const std::vector<std::string> words(arguments + 1, arguments + count);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t sign = words[i].find('=');
    if (words[i] == "--rounds" && i + 1 < words.size()) {
      rounds = std::atoi(words[++i].c_str());
    } else if (words[i] == "--before" && i + 1 < words.size()) {
      before = words[++i];
    } else if (sign != std::string::npos) {
      commands.push_back({words[i].substr(0, sign), words[i].substr(sign + 1), {}});
    } else {
      commands.clear();
      break;
    }
  }
  if (commands.empty() || rounds < 1) {
    fmt::print(stderr, "{}", usage);
    return 64;
  }
  for (int round = 0; round <= rounds; ++round)
    for (Command& command : commands) {
      if (!before.empty()) run(before);
      const Run measured = run(command.text);
      if (round > 0) command.runs.push_back(measured);
    }
  print(commands);
}
