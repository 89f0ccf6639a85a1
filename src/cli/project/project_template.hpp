#pragma once
#include <string>
#include <utility>
#include <vector>

namespace formwork::cli {

/// The files of a new project, by path: they build and synthesize as they are.
std::vector<std::pair<std::string, std::string>> project_template(const std::string& name);

}  // namespace formwork::cli
