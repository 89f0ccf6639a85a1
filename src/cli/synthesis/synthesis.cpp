#include "cli/synthesis/synthesis.hpp"

#include <algorithm>

#include "cli/project/moved_file.hpp"
#include "cli/project/project.hpp"
#include "cli/synthesis/app.hpp"
#include "cli/synthesis/orphaned_stacks.hpp"
#include "cli/synthesis/previous_output.hpp"
#include "cli/synthesis/stale_assets.hpp"
#include "cli/synthesis/stale_stacks.hpp"
#include "synth/output_format.hpp"
#include "synth/output_place.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::cli {
namespace {

Project project_with(const Context& context, const SynthOptions& options) {
  auto found = find_project(context.directory);
  Project project = found.value_or(Project{});
  if (!options.app.empty()) project.app = options.app;
  if (!options.output.empty()) project.output = options.output;
  if (!project.app.empty() || options.skip_synth) return project;
  if (!found)
    throw Error(Diagnostic{
        .code = "project.missing",
        .message = "there is no cdktf.json in this directory",
        .found = {context.directory.string()},
        .help = "go to the project's directory, start one with `formwork init`, or name the "
                "program with --app",
    });
  throw Error(Diagnostic{
      .code = "project.no-app",
      .message = "cdktf.json does not say how to run the app",
      .places = {{.path = {}, .file = Project::file_name}},
      .help = R"(add "app": "build/app", or name the program with --app)",
  });
}

// Reports what the app remarked; its errors are ours.
void report_annotations(Context& context, const Manifest& manifest) {
  std::vector<Diagnostic> errors;
  for (const auto& stack : manifest.stacks)
    for (const auto& annotation : stack.annotations)
      if (annotation.severity == Severity::error)
        errors.push_back(annotation);
      else
        context.terminal.report(annotation);
  if (!errors.empty()) throw Error(std::move(errors));
}

Manifest manifest_of_app(const Synthesis& synthesis, const Project& project) {
  if (!std::filesystem::exists(synthesis.output / Manifest::file_name))
    throw Error(Diagnostic{
        .code = "synth.no-manifest",
        .message = "the app ended without writing " +
                   (std::filesystem::path(synthesis.shown_as) / Manifest::file_name).string(),
        .found = {project.app},
        .help = "it has to call synth() on its App, and to write to $CDKTF_OUTDIR",
    });
  return read_manifest(synthesis.output, synthesis.shown_as);
}

// An earlier run with the other choice of --hcl may have left it behind, which not all apps see to.
void remove_other_format(const Synthesis& synthesis) {
  for (const auto& stack : synthesis.manifest.stacks) {
    const auto file = synthesis.output / stack.synthesized_path;
    const bool is_hcl = file.extension() != ".json";
    for (const char* name : detail::files_of_other_format(file.parent_path(), is_hcl))
      std::filesystem::remove(file.parent_path() / name);
  }
}

// What left the program is known by its construct path as long as the program is kept in which it
// was deployed.
void keep_program(const Synthesis& synthesis, const PreviousOutput& previous) {
  for (const auto& stack : synthesis.manifest.stacks) {
    if (!std::binary_search(
            synthesis.changes.begin(), synthesis.changes.end(), stack.synthesized_path
        ))
      continue;
    // Of a stack in HCL what formwork wrote beside it is kept, as it was written.
    std::filesystem::path program = stack.synthesized_path;
    if (program.extension() != ".json") program.replace_filename("cdk.tf.json");
    if (!std::filesystem::exists(previous.copy_of(program)))
      program.replace_filename("metadata.json");
    auto kept = terraform::previous_program(synthesis.output / stack.working_directory);
    std::error_code ignored;
    // Where terraform was never run, nothing was deployed.
    if (std::filesystem::is_directory(kept.parent_path(), ignored) &&
        !std::filesystem::exists(std::filesystem::symlink_status(kept)))
      std::filesystem::copy_file(previous.copy_of(program), kept, ignored);
  }
}

void place_moves(Context& context, const Synthesis& synthesis, bool keep) {
  for (const auto& finding :
       place_moved_files(context.directory, synthesis.output, synthesis.manifest, keep))
    context.terminal.report(finding);
}

std::vector<StackEntry> orphans_of(const Context& context, const Synthesis& synthesis) {
  return orphaned_stacks(
      synthesis.output, context.directory, synthesis.manifest, context.environment
  );
}

Manifest manifest_of_last_run(const Synthesis& synthesis) {
  if (!std::filesystem::exists(synthesis.output / Manifest::file_name))
    throw Error(Diagnostic{
        .code = "synth.nothing-synthesized",
        .message = "there is no output in " + synthesis.shown_as + " to go by",
        .help = "run `formwork synth` first, or leave --skip-synth out",
    });
  return read_manifest(synthesis.output, synthesis.shown_as);
}

}  // namespace

Synthesis synthesize(
    Context& context, const SynthOptions& options, SynthMode mode, bool output_to_stderr
) {
  Project project = project_with(context, options);
  detail::check_output_place(context.directory / project.output, context.directory);
  Synthesis result{
      .manifest = {},
      .orphaned = {},
      .output = (context.directory / project.output).lexically_normal(),
      .shown_as = project.output,
      .changes = {},
  };
  if (options.skip_synth) {
    result.manifest = manifest_of_last_run(result);
    place_moves(context, result, true);
    report_annotations(context, result.manifest);
    result.orphaned = orphans_of(context, result);
    return result;
  }
  PreviousOutput previous(result.output, result.shown_as);
  run_app(
      context,
      {project,
       context.directory,
       options.hcl || project.hcl_output,
       options.creation_points,
       options.checks,
       output_to_stderr}
  );
  result.manifest = manifest_of_app(result, project);
  report_annotations(context, result.manifest);
  remove_other_format(result);
  place_moves(context, result, false);
  result.changes = previous.changes();
  if (mode == SynthMode::compare) {
    previous.restore();
    return result;
  }
  keep_program(result, previous);
  previous.accept();
  for (const auto& folder : remove_stale_assets(result.output, result.manifest))
    context.debug("removed, since no stack names it any more: " + folder.generic_string());
  for (const auto& finding :
       remove_stale_stacks(result.output, context.directory, result.manifest, context.environment))
    context.terminal.report(finding);
  result.orphaned = orphans_of(context, result);
  return result;
}

}  // namespace formwork::cli
