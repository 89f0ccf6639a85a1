#include "terraform/stack/creation_points.hpp"

#include <cstdlib>

#include "core/foreign.hpp"
#include "synth/creation_points_file.hpp"

namespace formwork::terraform {

using nlohmann::json;

CreationPoints CreationPoints::read(const std::filesystem::path& directory) {
  CreationPoints result;
  result.points_ = detail::read_foreign(directory / detail::creation_points_file);
  return result;
}

bool CreationPoints::locate(const std::string& construct, Diagnostic::Place& place) const {
  if (!points_.is_object()) return false;
  auto found = points_.find(construct);
  if (found == points_.end()) found = points_.find(construct.substr(0, construct.find('[')));
  if (found == points_.end() || !found->is_string()) return false;
  auto point = found->get<std::string>();
  std::size_t colon = point.rfind(':');
  if (colon == point.npos) return false;
  place.file = point.substr(0, colon);
  place.line = std::atoi(point.c_str() + colon + 1);
  return true;
}

}  // namespace formwork::terraform
