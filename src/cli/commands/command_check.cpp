#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/checks/check_formats.hpp"
#include "cli/commands/commands.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/synthesis/synth_flags.hpp"
#include "core/replaced_file.hpp"

namespace formwork::cli {
namespace {

struct Options {
  SynthOptions synth;
  std::string format;
  std::string fail_on;
  std::string out;
  bool strict = false;
  bool all = false;
  std::vector<std::string> stacks;
};

std::optional<Severity> least_of(const Options& options) {
  if (options.fail_on == "never") return std::nullopt;
  if (options.fail_on == "info") return Severity::info;
  return options.fail_on == "warning" ? Severity::warning : Severity::error;
}

/// Leaves what is about the chosen stacks.
void select(FoundChecks& checks, const Synthesis& synthesis, const Options& options) {
  if (options.stacks.empty()) return;
  const auto names = select_stacks(options.stacks, synthesis.manifest.names());
  const std::set<std::string> chosen(names.begin(), names.end());
  for (auto* findings : {&checks.findings, &checks.acknowledged, &checks.undecided})
    std::erase_if(*findings, [&](const CheckFinding& finding) {
      return chosen.count(finding.stack) == 0;
    });
  std::erase_if(checks.modules, [&](const auto& module) {
    return chosen.count(module.second) == 0;
  });
  std::set<std::string> paths;
  for (const auto& stack : synthesis.manifest.stacks)
    if (chosen.count(stack.name) > 0) paths.insert(stack.construct_path);
  std::erase_if(checks.unused, [&](const UnusedAcknowledgement& unused) {
    return std::none_of(paths.begin(), paths.end(), [&](const std::string& path) {
      return unused.construct_path == path || unused.construct_path.starts_with(path + '/');
    });
  });
}

bool fails(const FoundChecks& checks, const Options& options) {
  const auto least = least_of(options);
  const bool found =
      least &&
      std::any_of(checks.findings.begin(), checks.findings.end(), [&](const auto& finding) {
        return finding.rule->severity >= *least;
      });
  return found || (options.strict && (!checks.undecided.empty() || !checks.unused.empty()));
}

Diagnostic diagnostic_of(const CheckFinding& finding, Severity severity, const char* beginning) {
  return {
      .severity = severity,
      .code = finding.rule->id,
      .message = beginning + finding.rule->message,
      .places = {{.path = finding.construct_path, .file = finding.file, .line = finding.line}},
      .found = finding.found,
      .help = finding.rule->remedy + " (" + finding.rule->source + ")",
  };
}

Diagnostic diagnostic_of(const UnusedAcknowledgement& unused) {
  return {
      .severity = Severity::warning,
      .code = "check.unused",
      .message = "this acknowledges what nobody finds",
      .places = {{.path = unused.construct_path, .file = unused.file, .line = unused.line}},
      .found = {"code = \"" + unused.code + '"', "reason = \"" + unused.reason + '"'},
      .help = "take it away, or look at its code",
  };
}

/// Those that are many and worth a look at most: a line a rule.
void say_in_short(Context& context, const std::vector<CheckFinding>& findings, const char* kind) {
  std::vector<std::pair<const CheckRule*, std::size_t>> counts;
  for (const auto& finding : findings) {
    auto known = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
      return count.first == finding.rule;
    });
    if (known == counts.end())
      counts.emplace_back(finding.rule, 1);
    else
      ++known->second;
  }
  for (const auto& [rule, count] : counts)
    context.terminal.say("{} {} ({}): {}", kind, rule->id, count, rule->message);
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void print_text(Context& context, const FoundChecks& checks, bool all) {
  std::vector<CheckFinding> notes;
  std::size_t counts[3] = {};
  for (const auto& finding : checks.findings) {
    ++counts[static_cast<std::size_t>(finding.rule->severity)];
    if (finding.rule->severity == Severity::info && !all)
      notes.push_back(finding);
    else
      context.terminal.report(diagnostic_of(finding, finding.rule->severity, ""));
  }
  if (all)
    for (const auto& finding : checks.undecided)
      context.terminal.report(diagnostic_of(finding, Severity::info, "cannot decide: "));
  for (const auto& unused : checks.unused) context.terminal.report(diagnostic_of(unused));
  for (const auto& [path, stack] : checks.modules)
    context.terminal.report(
        {.severity = Severity::info,
         .code = "check.module",
         .message = "no rule looks into a module of Terraform",
         .places = {{.path = path}},
         .help = "let a scanner of Terraform's language read it"}
    );
  say_in_short(context, notes, "info");
  if (!all) say_in_short(context, checks.undecided, "cannot decide");
  for (const auto& finding : checks.acknowledged)
    context.terminal.say(
        "acknowledged {} at {}: {}", finding.rule->id, finding.construct_path, finding.reason
    );
  context.terminal.say(
      "{}, {}, {} to look at; {} acknowledged, {} undecided, in {} of {} ({})",
      counted(counts[2], "error", "errors"),
      counted(counts[1], "warning", "warnings"),
      counts[0],
      checks.acknowledged.size(),
      checks.undecided.size(),
      counted(checks.checks, "check", "checks"),
      counted(checks.rules.size(), "rule", "rules"),
      fmt::join(checks.packs, ", ")
  );
}

std::string text_of(const FoundChecks& checks, const Options& options, bool failed) {
  if (options.format == "sarif") return sarif_text(checks);
  if (options.format == "github") return github_text(checks);
  if (options.format == "junit")
    return junit_text(checks, least_of(options).value_or(Severity::info));
  return json_text(checks, failed);
}

void print(Context& context, const FoundChecks& checks, const Options& options, bool failed) {
  const bool is_text = options.format == "text" && !context.terminal.json();
  if (is_text && options.out.empty()) return print_text(context, checks, options.all);
  Options asked = options;
  if (is_text) asked.format = "json";
  std::string text = text_of(checks, asked, failed);
  if (!options.out.empty()) {
    if (const auto failure = detail::replace_file(context.directory / options.out, text))
      throw Error(Diagnostic{
          .code = "check.unwritable",
          .message = "the findings cannot be written: " + failure.message(),
          .places = {{.path = {}, .file = options.out}},
          .help = "name a file in a folder that is there and can be written to",
      });
    return;
  }
  if (!text.empty()) text.pop_back();
  if (!text.empty()) context.terminal.print("{}", text);
}

ExitCode run(Context& context, const Options& options) {
  auto synth = options.synth;
  synth.checks = true;
  const auto synthesis = synthesize(context, synth, SynthMode::write, true);
  auto checks = read_checks(synthesis.output, synthesis.shown_as);
  if (checks.packs.empty())
    throw Error(Diagnostic{
        .code = "check.no-packs",
        .message = "the app uses no rule packs",
        .help = "add `formwork::rules::use(app, formwork::aws_rules::security());` to the program",
    });
  select(checks, synthesis, options);
  const bool failed = fails(checks, options);
  print(context, checks, options, failed);
  return failed ? ExitCode::failed : ExitCode::done;
}

}  // namespace

Command check_command() {
  auto options = std::make_shared<Options>();
  options->format = "text";
  options->fail_on = "error";
  return {
      .name = "check",
      .summary = "look at the stacks with the rule packs that the app uses",
      .description =
          "Synthesizes, and prints what breaks a rule at its construct and line, what was "
          "acknowledged and why, and what cannot be decided before terraform runs. Fails when a "
          "finding is as severe as --fail-on says.",
      .flags =
          {app_flag(options->synth),
           output_flag(options->synth),
           skip_synth_flag(options->synth),
           {.name = "format",
            .placeholder = "FORMAT",
            .help = "how findings are written, text unless told; one of",
            .target = &options->format,
            .choices = {"text", "json", "sarif", "junit", "github"}},
           {.name = "fail-on",
            .placeholder = "SEVERITY",
            .help = "the least that the command fails for, error unless told; one of",
            .target = &options->fail_on,
            .choices = {"error", "warning", "info", "never"}},
           {.name = "strict",
            .help = "fail as well for what cannot be decided, and for acknowledgements of nothing",
            .target = &options->strict},
           {.name = "all",
            .help = "print each finding of severity info and each that cannot be decided",
            .target = &options->all},
           {.name = "out",
            .placeholder = "FILE",
            .help =
                "write there instead of to standard output, as JSON unless --format says otherwise",
            .target = &options->out}},
      .positionals = {stacks_positional(options->stacks)},
      .examples =
          {{"formwork check", "all stacks, for people"},
           {"formwork check --fail-on warning --format sarif --out checks.sarif",
            "for a machine that collects findings"},
           {"formwork check --format github", "annotations of a workflow at GitHub"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
