#include <memory>

#include "bindings/generate.hpp"
#include "bindings/schema_cache.hpp"
#include "bindings/schema_reader.hpp"
#include "cli/commands/commands.hpp"
#include "cli/project/project.hpp"
#include "cli/project/provider_constraint.hpp"

namespace formwork::cli {
namespace {

struct Options {
  std::vector<std::string> providers;
  std::string schema;
  std::string output;
};

using Requirements = std::vector<terraform::ProviderRequirement>;

Requirements requirements(const Project& project, const Options& options) {
  Requirements result;
  for (const auto& provider : options.providers) result.push_back(parse_provider(provider));
  if (result.empty()) result = project.providers;
  if (result.empty() && options.schema.empty())
    throw Error(Diagnostic{
        .code = "get.no-providers",
        .message = "no provider is named",
        .help = R"(add "terraformProviders": ["hashicorp/random@~> 3.7"] to cdktf.json, or name )"
                "one: formwork get hashicorp/random",
    });
  if (result.empty()) result.push_back({});
  return result;
}

/// The version itself; a constraint does not say which version a schema is of.
std::string exact(const std::string& version) {
  return version.find_first_not_of("0123456789.") == version.npos ? version : "";
}

bindings::Schema schema_of(
    Context& context, const terraform::ProviderRequirement& provider, const std::string& file
) {
  bindings::SchemaChoice choice{
      .source = provider.source, .name = provider.name, .version = exact(provider.version)};
  if (!file.empty()) return bindings::read_schema(file, choice);
  terraform::Terraform terraform(context.processes, context.environment);
  context.debug("schema of " + provider.source + ' ' + provider.version);
  return bindings::fetch_schema(terraform, provider, bindings::schema_cache(context.environment));
}

/// What CDKTF's `get` would do besides.
void tell_what_is_left_out(Context& context, const Project& project) {
  if (!project.modules.empty())
    context.terminal.report({
        .severity = Severity::warning,
        .code = "get.modules",
        .message = "get makes bindings of providers, and none of modules",
        .places = {{.path = {}, .file = Project::file_name}},
        .found = project.modules,
        .help = "the app reaches what a module makes by data sources or its state",
    });
  const auto& language = project.language;
  if (!language.empty() && language != "cpp" && language != "c++")
    context.terminal.report({
        .severity = Severity::info,
        .code = "get.language",
        .message = "bindings are C++, whatever the language of the project is",
        .places = {{.path = {}, .file = Project::file_name}},
        .found = {"language = " + language},
    });
}

ExitCode run(Context& context, const Options& options) {
  auto project = find_project(context.directory).value_or(Project{});
  tell_what_is_left_out(context, project);
  std::string output = options.output.empty() ? project.code_maker_output : options.output;
  for (const auto& provider : requirements(project, options)) {
    auto schema = schema_of(context, provider, options.schema);
    auto generated = bindings::generate(schema, context.directory / output);
    context.terminal.print(
        "{} {}: {} files in {}, {} of them new or changed",
        schema.source,
        schema.version,
        generated.files,
        output,
        generated.written
    );
  }
  return ExitCode::done;
}

}  // namespace

Command get_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "get",
      .summary = "generate bindings for providers",
      .description =
          "Takes the providers of cdktf.json, has terraform install each, and writes one header "
          "for "
          "every resource and data source. Bindings are C++ alone, and there are none of modules.",
      .flags =
          {{.name = "output",
            .letter = "o",
            .placeholder = "DIRECTORY",
            .help = "where the headers go; default: \"codeMakerOutput\" of cdktf.json, or .gen",
            .target = &options->output},
           {.name = "schema",
            .placeholder = "FILE",
            .help = "what `terraform providers schema -json` printed, also compressed by xz",
            .target = &options->schema}},
      .idle_flags =
          {{.name = "language", .has_value = true, .reason = "bindings are C++"},
           {.name = "force",
            .reason = "headers are made anew each time, and written when they differ"},
           {.name = "parallelism",
            .has_value = true,
            .reason = "the bindings of a provider take seconds"},
           {.name = "show-performance-info",
            .reason = "--log-level debug tells when each step begins"}},
      .positionals =
          {{.name = "PROVIDER",
            .help = "namespace/name@version; default: \"terraformProviders\" of cdktf.json",
            .target = &options->providers}},
      .examples =
          {{"formwork get", "the providers of cdktf.json"},
           {"formwork get 'hashicorp/random@~> 3.7'", "one provider"},
           {"formwork get --schema aws-5.100.0.json.xz", "without terraform"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
