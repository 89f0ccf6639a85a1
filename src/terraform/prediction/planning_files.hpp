#pragma once
#include <filesystem>
#include <vector>

#include "terraform/prediction/stand_in.hpp"

namespace formwork::terraform {

/// The files of a stand-in beside a program, as long as the object lives: while terraform plans,
/// and never when it applies. They may hold secrets, and are readable by their owner alone.
class PlanningFiles {
 public:
  /// The directory is `shown_as` to the user. Throws `Error` when they cannot be written, or when a
  /// file of another has the name of one.
  PlanningFiles(
      std::filesystem::path directory, std::filesystem::path shown_as, const StandIn& stand_in
  );
  ~PlanningFiles();
  PlanningFiles(const PlanningFiles&) = delete;
  PlanningFiles& operator=(const PlanningFiles&) = delete;

  /// Removes those that a killed process left.
  static void remove_from(const std::filesystem::path& directory);
  /// A diagnostic of terraform that points into one of them, as it would be for the program alone.
  static void hide_in(nlohmann::json& diagnostic);

 private:
  void write_all(const StandIn& stand_in) const;
  /// Names are relative to the directory.
  void write(const std::filesystem::path& name, const nlohmann::json& content) const;

  std::filesystem::path directory_;
  std::filesystem::path shown_as_;
};

}  // namespace formwork::terraform
