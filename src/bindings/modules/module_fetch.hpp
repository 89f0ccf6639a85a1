#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bindings/modules/module_constraint.hpp"
#include "terraform/process/temporary_directory.hpp"
#include "terraform/program/terraform.hpp"

namespace formwork::bindings {

/// The folders of modules: those of the project, and those that terraform brings, which are there
/// as long as this is.
class ModuleFolders {
 public:
  /// `project` is what paths of local modules begin at. Terraform is run when a module is not
  /// local. Throws Error.
  ModuleFolders(
      terraform::Terraform& terraform,
      const std::vector<ModuleConstraint>& modules,
      const std::filesystem::path& project
  );

  /// By the position of the module.
  const std::filesystem::path& folder(std::size_t module) const { return folders_.at(module); }
  /// The folder as messages call it: that of the project, or the source.
  const std::filesystem::path& shown_as(std::size_t module) const { return shown_as_.at(module); }

 private:
  void fetch(
      terraform::Terraform& terraform,
      const std::vector<ModuleConstraint>& modules,
      const std::vector<std::size_t>& foreign
  );

  terraform::TemporaryDirectory fetched_;
  std::vector<std::filesystem::path> folders_;
  std::vector<std::filesystem::path> shown_as_;
};

/// The headers of modules, by path below the include directory. Throws Error, also when two are
/// called alike.
std::map<std::string, std::string> make_module_headers(
    const std::vector<ModuleConstraint>& modules, const ModuleFolders& folders
);

}  // namespace formwork::bindings
