#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "hcl/syntax.hpp"

namespace formwork::bindings {

/// Arguments of a block by name; those of an override file take the place of others.
struct ModuleBlock {
  std::map<std::string, hcl::Expression> arguments;
  /// The comment above it.
  std::string comment;
  /// Where it is, for messages.
  std::string file;
  hcl::Position place;
};

/// The parts of a module's files that bindings are made of, whatever file they are in.
struct ModuleFiles {
  std::map<std::string, ModuleBlock> variables;
  std::map<std::string, ModuleBlock> outputs;
  std::map<std::string, hcl::Expression> locals;
  /// `required_providers`, by local name.
  std::map<std::string, hcl::Expression> required_providers;
  /// Types of resources and data sources that are given no provider.
  std::vector<std::string> resource_types;
  bool calls_modules = false;
};

/// Reads `*.tf` and `*.tf.json`. Throws Error.
ModuleFiles read_module_files(
    const std::filesystem::path& folder, const std::filesystem::path& shown_as
);

}  // namespace formwork::bindings
