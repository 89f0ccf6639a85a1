#include "cli/synthesis/synth_flags.hpp"

namespace formwork::cli {

Flag app_flag(SynthOptions& options) {
  return {
      .name = "app",
      .letter = "a",
      .placeholder = "COMMAND",
      .help = "shell command of the app; default: \"app\" of cdktf.json",
      .target = &options.app,
  };
}

Flag output_flag(SynthOptions& options) {
  return {
      .name = "output",
      .letter = "o",
      .placeholder = "DIRECTORY",
      .help = "where the output goes; default: \"output\" of cdktf.json, or cdktf.out",
      .target = &options.output,
  };
}

Flag skip_synth_flag(SynthOptions& options) {
  return {
      .name = "skip-synth",
      .help = "take the output of the last synth instead of running the app",
      .target = &options.skip_synth,
  };
}

}  // namespace formwork::cli
