#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/rollout/application_plan.hpp"
#include "cli/views/plan_summary.hpp"
#include "core/replaced_file.hpp"
#include "terraform/process/shell_words.hpp"
#include "terraform/renames/requested_moves.hpp"

namespace formwork::cli {
namespace {

struct Options {
  StackOptions stacks;
  std::string construct;
  std::string id;
};

class Import {
 public:
  Import(Context& context, const Options& options)
      : context_(context), options_(options), runs_(context, options.stacks) {}

  ExitCode run() {
    auto [stack, address] = target();
    auto& driver = stack->driver;
    driver.init(options_.stacks.init);
    for (const auto& entry : driver.state().entries())
      if (terraform::Place{address}.contains(entry.place.address))
        throw Error(Diagnostic{
            .code = "import.already-managed",
            .message = "the state of " + stack->entry.name + " already has it",
            .places = {{.path = entry.place.name()}},
            .found = {entry.place.address},
            .help = fmt::format(
                "`formwork state rm {}` forgets it without destroying it",
                terraform::shell_quoted(entry.place.name())
            ),
        });
    context_.terminal.note("{}: importing {}", stack->entry.name, address);
    try {
      driver.import(address, options_.id, runs_.variables(), runs_.run_options());
    } catch (const terraform::ImportRefused&) {
      explain(*stack, address);
      throw;
    }
    std::vector<Diagnostic> warnings;
    auto result = ApplicationPlan(runs_).plan(*stack, request_for(address), warnings);
    driver.forget_plan();
    report(stack->entry.name, address, result.plan);
    return ExitCode::done;
  }

 private:
  terraform::PlanRequest request_for(const std::string& address) const {
    auto request = runs_.plan_request();
    request.targets = {address};
    return request;
  }

  struct Target {
    StackRun* stack;
    std::string address;
  };

  Target target() {
    std::vector<Target> found;
    std::vector<terraform::Place> known;
    for (auto& stack : runs_.runs()) {
      const auto& constructs = stack.driver.constructs();
      for (auto& address : stack.driver.addresses_of(options_.construct))
        found.push_back({&stack, std::move(address)});
      for (const auto& [place, path] : constructs.all()) known.push_back({place, path});
    }
    if (found.size() == 1) return found[0];
    if (found.empty())
      throw Error(Diagnostic{
          .code = "stacks.unknown-construct",
          .message = "no chosen stack has the construct \"" + options_.construct + '"',
          .help = terraform::nearest_name(
              options_.construct,
              known,
              "name it by its path, prod/network/vpc, or by its address, aws_vpc.main"
          ),
      });
    std::vector<std::string> names;
    names.reserve(found.size());
    for (const auto& [stack, address] : found)
      names.push_back(
          fmt::format("{} ({})", stack->driver.constructs().of_address(address), address)
      );
    throw Error(Diagnostic{
        .code = "import.several",
        .message = "there is more than one resource in " + options_.construct,
        .found = std::move(names),
        .help = "name the one that has this id",
    });
  }

  // `terraform import` tells its reasons in prose; a plan with the same import gives them as facts.
  void explain(StackRun& stack, const std::string& address) {
    const std::string name = "formwork_import.tf.json";
    auto file = runs_.output() / stack.entry.working_directory / name;
    struct Removed {
      ~Removed() {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
      }
      std::filesystem::path file;
    } removed{file};
    nlohmann::json import{{"to", address}, {"id", options_.id}};
    detail::replace_file(file, nlohmann::json{{"import", {import}}}.dump());
    std::vector<Diagnostic> warnings;
    try {
      stack.driver.plan(request_for(address), warnings);
      stack.driver.forget_plan();
    } catch (const Error& error) {
      auto causes = error.diagnostics();
      for (auto& cause : causes) {
        cause.code = "terraform.import";
        // The file is of no interest, and gone.
        std::erase_if(cause.places, [&](const auto& place) { return place.file.ends_with(name); });
        if (!cause.places.empty()) continue;
        cause.places.push_back({.path = stack.driver.constructs().of_address(address)});
        cause.found = {"id = " + options_.id};
      }
      throw Error(std::move(causes));
    }
  }

  void report(const std::string& stack, const std::string& address, const terraform::Plan& plan) {
    context_.terminal.print_json(
        {{"imported", {{"stack", stack}, {"address", address}, {"id", options_.id}}},
         {"plan", plan_json(stack, plan)}}
    );
    context_.terminal.say("imported {} as {}; what deploy would change now:", options_.id, address);
    context_.terminal.say("{}", plan_text(stack, plan));
  }

  Context& context_;
  const Options& options_;
  StackRuns runs_;
};

}  // namespace

Command import_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "import",
      .summary = "take what exists already into a stack",
      .description =
          "From then on the construct stands for what has this id, and the state lists it. Shows "
          "what deploy would change of it.",
      .flags = plan_flags(options->stacks),
      .positionals =
          {{.name = "CONSTRUCT",
            .help = "construct path or address",
            .target = &options->construct,
            .required = true},
           {.name = "ID",
            .help = "what the provider calls it",
            .target = &options->id,
            .required = true}},
      .examples = {{"formwork import prod/network/vpc vpc-0a1b2c3d", "by its construct path"}},
      .run = [options](Context& context) { return Import(context, *options).run(); },
  };
}

}  // namespace formwork::cli
