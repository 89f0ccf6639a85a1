// The generator by itself, for builds: `formwork get` is for people.
#include <cstdio>
#include <string>
#include <string_view>

#include "bindings/generate.hpp"
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

}  // namespace

int main(int count, char** arguments) {
  std::string file;
  std::string output;
  bindings::SchemaChoice choice;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view option = arguments[i];
    std::string* const value = option == "--schema"    ? &file
                               : option == "--output"  ? &output
                               : option == "--source"  ? &choice.source
                               : option == "--name"    ? &choice.name
                               : option == "--version" ? &choice.version
                                                       : nullptr;
    if (value != nullptr) *value = arguments[i + 1];
  }
  if (output.empty() || (file.empty() && choice.source.empty())) {
    std::fputs(
        "usage: formwork-bindings --output <directory> [--schema <file>] [--name <local name>] "
        "[--source <namespace/name>] [--version <version>]\n",
        stderr
    );
    return 64;
  }
  try {
    const auto result = bindings::generate(schema_of(file, choice), output);
    std::printf(
        "%zu files, %zu written, %zu removed\n", result.files, result.written, result.removed
    );
  } catch (const Error& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
