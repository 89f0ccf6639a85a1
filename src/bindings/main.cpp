// The generator by itself, for builds: `formwork get` is for people.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include "bindings/generate.hpp"
#include "bindings/schema_cache.hpp"
#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"

namespace {

using namespace formwork;

terraform::Environment own_environment() {
  terraform::Environment result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = std::min(text.find('='), text.size());
    result.emplace(text.substr(0, equals), text.substr(std::min(equals + 1, text.size())));
  }
  return result;
}

bindings::Schema schema_of(const std::string& file, const bindings::SchemaChoice& choice) {
  if (!file.empty()) return bindings::read_schema(file, choice);
  terraform::SystemProcesses processes;
  const auto environment = own_environment();
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
