#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::terraform {

/// Where the program made the elements of a stack, as `creation_points.json` tells.
class CreationPoints {
 public:
  /// Those in the stack's directory; none when the app wrote none.
  static CreationPoints read(const std::filesystem::path& directory);

  /// Fills in file and line of the construct, with or without an index, or of the address. False
  /// when they are not known.
  bool locate(const std::string& construct, Diagnostic::Place& place) const;

 private:
  nlohmann::json points_;
};

}  // namespace formwork::terraform
