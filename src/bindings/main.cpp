// The generator by itself, for builds: `formwork get` is for people.
#include <cstdio>
#include <string>
#include <string_view>

#include "bindings/generate.hpp"
#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"

int main(int count, char** arguments) {
  using namespace formwork;
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
  if (file.empty() || output.empty()) {
    std::fputs(
        "usage: formwork-bindings --schema <file> --output <directory> [--source <namespace/name>] "
        "[--name <local name>] [--version <version>]\n",
        stderr
    );
    return 64;
  }
  try {
    const auto result = bindings::generate(bindings::read_schema(file, choice), output);
    std::printf(
        "%zu files, %zu written, %zu removed\n", result.files, result.written, result.removed
    );
  } catch (const Error& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
