#include "terraform/program/variable_values.hpp"

#include <algorithm>

namespace formwork::terraform {

namespace fs = std::filesystem;

std::vector<fs::path> automatic_variable_files(const fs::path& directory) {
  std::vector<fs::path> named;
  std::vector<fs::path> automatic;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(directory, failed)) {
    auto name = entry.path().filename().string();
    if (name == "terraform.tfvars" || name == "terraform.tfvars.json")
      named.push_back(entry.path());
    else if (name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json"))
      automatic.push_back(entry.path());
  }
  std::sort(named.begin(), named.end());
  std::sort(automatic.begin(), automatic.end());
  named.insert(named.end(), automatic.begin(), automatic.end());
  return named;
}

}  // namespace formwork::terraform
