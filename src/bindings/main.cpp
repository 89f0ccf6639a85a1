// The generator by itself, for builds: `formwork get` is for people.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/generate.hpp"
#include "bindings/modules/module_fetch.hpp"
#include "bindings/schema_cache.hpp"
#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"

namespace {

using namespace formwork;

bindings::Schema schema_of(const std::string& file, const bindings::SchemaChoice& choice) {
  if (!file.empty()) return bindings::read_schema(file, choice);
  terraform::SystemProcesses processes;
  const auto environment = terraform::own_environment();
  terraform::Terraform terraform(processes, environment);
  const std::string name = choice.name.empty() ? bindings::last_part(choice.source) : choice.name;
  return bindings::fetch_schema(
      terraform, {name, choice.source, choice.version}, bindings::schema_cache(environment)
  );
}

bindings::Generated generate_modules(
    const std::vector<bindings::ModuleConstraint>& modules,
    const std::string& directory,
    const std::string& output
) {
  terraform::SystemProcesses processes;
  terraform::Terraform terraform(processes, terraform::own_environment());
  const bindings::ModuleFolders folders(terraform, modules, directory);
  return bindings::write_module_headers(
      bindings::make_module_headers(modules, folders), output, true
  );
}

}  // namespace

int main(int count, char** arguments) {
  std::string file;
  std::string output;
  std::string directory = ".";
  std::vector<bindings::ModuleConstraint> modules;
  bindings::SchemaChoice choice;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view option = arguments[i];
    std::string* const value = option == "--schema"      ? &file
                               : option == "--output"    ? &output
                               : option == "--directory" ? &directory
                               : option == "--source"    ? &choice.source
                               : option == "--name"      ? &choice.name
                               : option == "--version"   ? &choice.version
                                                         : nullptr;
    if (value != nullptr) *value = arguments[i + 1];
    if (option == "--module") modules.push_back(bindings::parse_module(arguments[i + 1]));
  }
  if (output.empty() || (file.empty() && choice.source.empty() && modules.empty())) {
    std::fputs(
        "usage: formwork-bindings --output <directory> [--schema <file>] [--name <local name>] "
        "[--source <namespace/name>] [--version <version>]\n"
        "       formwork-bindings --output <directory> [--directory <of local modules>] --module "
        "<source@version>...\n",
        stderr
    );
    return 64;
  }
  try {
    const auto result = modules.empty() ? bindings::generate(schema_of(file, choice), output)
                                        : generate_modules(modules, directory, output);
    std::printf(
        "%zu files, %zu written, %zu removed\n", result.files, result.written, result.removed
    );
  } catch (const Error& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
