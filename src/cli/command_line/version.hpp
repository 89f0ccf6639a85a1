#pragma once

namespace formwork::cli {

/// The version that CMakeLists.txt names.
extern const char* const version;

}  // namespace formwork::cli
