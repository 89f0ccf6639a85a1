#include <cctype>
#include <memory>

#include "cli/command_line/usage.hpp"
#include "cli/commands/commands.hpp"
#include "cli/project/project_template.hpp"
#include "core/replaced_file.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::cli {
namespace {

struct Options {
  std::string directory;
  std::string name;
};

/// What CMake takes as a project and the library as a stack id.
bool is_name(std::string_view name) {
  auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  if (name.empty() || !letter(name[0])) return false;
  for (char c : name)
    if (!letter(c) && c != '-' && c != '_') return false;
  return true;
}

std::string name_of(const Options& options, const std::filesystem::path& directory) {
  std::string name = options.name.empty() ? directory.filename().string() : options.name;
  if (is_name(name)) return name;
  throw UsageError(Diagnostic{
      .code = "init.name",
      .message = "a project cannot be called \"" + name + "\"",
      .help = "letters, digits, - and _: choose a name with --name",
  });
}

void write(const std::filesystem::path& file, const std::string& text) {
  auto failed = detail::replace_file(file, text);
  if (!failed) return;
  throw Error(Diagnostic{
      .code = "init.not-writable",
      .message = file.filename().string() + " cannot be written",
      .found = {file.string(), failed.message()},
  });
}

ExitCode run(Context& context, const Options& options) {
  auto directory = (context.directory / options.directory).lexically_normal();
  if (!directory.has_filename()) directory = directory.parent_path();
  auto files = project_template(name_of(options, directory));
  std::vector<std::string> existing;
  for (const auto& [file, text] : files)
    if (std::filesystem::exists(std::filesystem::symlink_status(directory / file)))
      existing.push_back(file);
  if (!existing.empty())
    throw Error(Diagnostic{
        .code = "init.not-empty",
        .message = "the directory holds files that a new project would replace",
        .found = existing,
        .help = "choose another directory: formwork init DIRECTORY",
    });
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  if (failed)
    throw Error(Diagnostic{
        .code = "init.not-writable",
        .message = "the directory cannot be made",
        .found = {directory.string(), failed.message()},
    });
  for (const auto& [file, text] : files) {
    write(directory / file, text);
    context.terminal.print("wrote {}", (std::filesystem::path(options.directory) / file).string());
  }
  context.terminal.print(
      "next: {}formwork synth",
      options.directory.empty() ? ""
                                : (options.directory.starts_with("-") ? "cd -- " : "cd ") +
                                      terraform::shell_quoted(options.directory) + " && "
  );
  return ExitCode::done;
}

}  // namespace

Command init_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "init",
      .summary = "start a project that builds and synthesizes as it is",
      .description =
          "Writes CMakeLists.txt, main.cpp, cdktf.json, .clangd and .gitignore; never replaces a "
          "file. The project finds formwork with find_package: set CMAKE_PREFIX_PATH when it is "
          "not "
          "installed where CMake looks.",
      .flags =
          {{.name = "name",
            .placeholder = "NAME",
            .help = "name of the project and its stack; default: that of the directory",
            .target = &options->name},
           {.name = "project-name",
            .placeholder = "NAME",
            .help = "the same, as CDKTF calls it",
            .target = &options->name}},
      .idle_flags =
          {{.name = "template",
            .has_value = true,
            .reason = "there is one template, and it is C++"},
           {.name = "project-description",
            .has_value = true,
            .reason = "a project has no description"},
           {.name = "dist", .has_value = true, .reason = "CMake finds the library"},
           {.name = "local", .reason = "a project keeps its states beside cdktf.json"},
           {.name = "cdktf-version", .has_value = true, .reason = "CMake finds the library"},
           {.name = "from-terraform-project",
            .has_value = true,
            .reason = "HCL is not translated into C++"},
           {.name = "enable-crash-reporting", .reason = "nothing is ever reported to anybody"},
           {.name = "providers",
            .has_value = true,
            .reason = "CMakeLists.txt names the providers whose bindings are made"},
           {.name = "providers-force-local", .reason = "bindings are always made locally"},
           {.name = "tfe-hostname", .has_value = true, .reason = "the program names its backend"}},
      .positionals =
          {{.name = "DIRECTORY",
            .help = "made when it is missing; default: this one",
            .target = &options->directory}},
      .examples = {{"formwork init shop", "start a project in the directory shop"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
