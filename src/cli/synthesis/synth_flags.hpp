#pragma once
#include "cli/command_line/command.hpp"
#include "cli/synthesis/synthesis.hpp"

namespace formwork::cli {

/// Flags shared by the commands that run the app.
Flag app_flag(SynthOptions& options);
Flag output_flag(SynthOptions& options);
Flag skip_synth_flag(SynthOptions& options);

}  // namespace formwork::cli
