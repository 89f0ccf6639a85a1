#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "cli/command_line/context.hpp"
#include "cli/project/manifest.hpp"

namespace formwork::cli {

/// What the flags that all synthesizing commands share say; empty means: as in cdktf.json.
struct SynthOptions {
  std::string app;
  std::string output;
  bool skip_synth = false;
  bool hcl = false;
  /// Not a flag: what terraform finds is to be shown at the lines of the program.
  bool creation_points = false;
  /// Not a flag: the app says what its rule packs find.
  bool checks = false;
};

enum class SynthMode {
  /// The new output replaces the previous one.
  write,
  /// The previous output stays, whatever comes out.
  compare,
};

struct Synthesis {
  Manifest manifest;
  /// Stacks that left the program, and whose resources may still exist.
  std::vector<StackEntry> orphaned;
  /// The output directory, absolute, and as the user knows it.
  std::filesystem::path output;
  std::string shown_as;
  /// Files that differ from the previous output, relative to the output directory.
  std::vector<std::string> changes;
};

/// Runs the app as the protocol says, reads what it wrote and reports its annotations. Throws
/// `Error` when any step fails or an annotation is an error; the previous output is then as it
/// was. Standard output is the app's unless `output_to_stderr`.
Synthesis synthesize(
    Context& context,
    const SynthOptions& options,
    SynthMode mode = SynthMode::write,
    bool output_to_stderr = false
);

}  // namespace formwork::cli
