#pragma once
#include <filesystem>

#include "bindings/modules/module_interface.hpp"

namespace formwork::bindings {

/// Reads the files of a module, which messages call `shown_as`. Throws Error when there are none,
/// with the place when one of them is broken.
ModuleInterface read_module(
    const std::filesystem::path& folder, const std::filesystem::path& shown_as
);

}  // namespace formwork::bindings
