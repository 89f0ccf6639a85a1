#include <algorithm>
#include <memory>

#include "bindings/generate.hpp"
#include "bindings/modules/module_fetch.hpp"
#include "bindings/modules/module_header.hpp"
#include "bindings/schema_cache.hpp"
#include "bindings/schema_reader.hpp"
#include "cli/commands/commands.hpp"
#include "cli/project/project.hpp"
#include "cli/project/provider_constraint.hpp"
#include "core/module_source.hpp"

namespace formwork::cli {
namespace {

struct Options {
  std::vector<std::string> names;
  std::string schema;
  std::string output;
};

/// What bindings are made of.
struct Wanted {
  std::vector<terraform::ProviderRequirement> providers;
  std::vector<bindings::ModuleConstraint> modules;
  /// Whether these are all modules of the project.
  bool has_all_modules = false;
};

/// `namespace/name/system` is a module, where `host/namespace/name` is a provider: hosts have dots.
bool is_module(const std::string& text) {
  const auto origin = detail::module_origin(bindings::parse_module(text).source);
  const bool has_host = text.find('.') < text.find('/');
  const bool is_provider = has_host && std::count(text.begin(), text.end(), '/') < 3;
  return origin == detail::ModuleOrigin::registry ? !is_provider
                                                  : origin != detail::ModuleOrigin::none;
}

Wanted wanted(const Project& project, const Options& options) {
  Wanted result;
  for (const auto& name : options.names)
    if (is_module(name))
      result.modules.push_back(bindings::parse_module(name));
    else
      result.providers.push_back(parse_provider(name));
  if (!options.names.empty()) return result;
  result.providers = project.providers;
  // A schema is of providers, and asks for no terraform.
  if (options.schema.empty()) {
    result.modules = project.modules;
    result.has_all_modules = true;
  } else if (result.providers.empty()) {
    result.providers.push_back({});
  }
  if (result.providers.empty() && result.modules.empty())
    throw Error(Diagnostic{
        .code = "get.no-providers",
        .message = "no provider or module is named",
        .help = R"(add "terraformProviders": ["hashicorp/random@~> 3.7"] or "terraformModules": )"
                R"(["./network"] to cdktf.json, or name one: formwork get hashicorp/random)",
    });
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

void tell_of_language(Context& context, const Project& project) {
  const auto& language = project.language;
  if (language.empty() || language == "cpp" || language == "c++") return;
  context.terminal.report({
      .severity = Severity::info,
      .code = "get.language",
      .message = "bindings are C++, whatever the language of the project is",
      .places = {{.path = {}, .file = Project::file_name}},
      .found = {"language = " + language},
  });
}

void get_modules(Context& context, const Wanted& wanted, const std::string& output) {
  if (wanted.modules.empty() && !wanted.has_all_modules) return;
  terraform::Terraform terraform(context.processes, context.environment);
  const bindings::ModuleFolders folders(terraform, wanted.modules, context.directory);
  const auto headers = bindings::make_module_headers(wanted.modules, folders);
  const auto generated =
      bindings::write_module_headers(headers, context.directory / output, wanted.has_all_modules);
  for (const auto& module : wanted.modules)
    context.terminal.print(
        "{}{}{}: {} in {}/{}",
        module.source,
        module.version.empty() ? "" : " ",
        module.version,
        bindings::module_type(module),
        output,
        bindings::module_header_file(module)
    );
  if (!headers.empty())
    context.terminal.print(
        "modules: {} files in {}, {} of them new or changed",
        generated.files,
        output,
        generated.written
    );
}

ExitCode run(Context& context, const Options& options) {
  auto project = find_project(context.directory).value_or(Project{});
  tell_of_language(context, project);
  const Wanted all = wanted(project, options);
  std::string output = options.output.empty() ? project.code_maker_output : options.output;
  for (const auto& provider : all.providers) {
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
  get_modules(context, all, output);
  return ExitCode::done;
}

}  // namespace

Command get_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "get",
      .summary = "generate bindings for providers and modules",
      .description =
          "Takes the providers of cdktf.json, has terraform install each, and writes one header "
          "for every resource and data source; and one for every module: variables with their "
          "types, and outputs. Local modules are read where they are, terraform brings the others. "
          "Bindings are C++ alone.",
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
          {{.name = "PROVIDER|MODULE",
            .help = "namespace/name@version, namespace/name/system@version or a source of modules; "
                    "default: \"terraformProviders\" and \"terraformModules\" of cdktf.json",
            .target = &options->names}},
      .examples =
          {{"formwork get", "the providers and modules of cdktf.json"},
           {"formwork get 'hashicorp/random@~> 3.7'", "one provider"},
           {"formwork get ./modules/network", "one module"},
           {"formwork get --schema aws-5.100.0.json.xz", "without terraform"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
