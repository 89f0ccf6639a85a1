#include "cli/command_line/version.hpp"

namespace formwork::cli {

const char* const version = FORMWORK_VERSION;

}  // namespace formwork::cli
