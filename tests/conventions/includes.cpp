#include "includes.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <regex>

namespace formwork::support {
namespace {

using std::filesystem::path;

std::string folder_of(const std::string& file) { return path(file).parent_path().string(); }

std::string top_of(const std::string& file) { return path(file).begin()->string(); }

/// Whether `inner` is the folder or somewhere in it.
bool is_in(const std::string& inner, const std::string& folder) {
  return (inner + '/').starts_with(folder + '/');
}

std::optional<std::string> found_below(const path& root, const path& file) {
  const path relative = file.lexically_normal();
  if (!std::filesystem::is_regular_file(root / relative)) return {};
  return relative.generic_string();
}

void add_includes_of(const path& file, const path& root, std::vector<Include>& includes) {
  static const std::regex form(R"(^\s*#\s*include\s*\"([^\"]+)\".*)");
  const path from = file.lexically_relative(root);
  std::ifstream stream(file);
  std::string text;
  for (int line = 1; std::getline(stream, text); ++line) {
    std::smatch match;
    if (!std::regex_match(text, match, form)) continue;
    auto to = found_below(root, from.parent_path() / match.str(1));
    if (!to) to = found_below(root, match.str(1));
    if (to) includes.push_back({from.generic_string(), line, *to});
  }
}

using Rooms = std::map<std::string, std::set<std::string>>;

bool leads_to(
    const Rooms& rooms, const std::string& from, const std::string& to, std::set<std::string>& seen
) {
  if (from == to) return true;
  if (!seen.insert(from).second || !rooms.contains(from)) return false;
  const auto& next = rooms.at(from);
  return std::any_of(next.begin(), next.end(), [&](const std::string& room) {
    return leads_to(rooms, room, to, seen);
  });
}

bool is_between_rooms(const Include& include) {
  return !is_in(folder_of(include.to), folder_of(include.from));
}

template <class Predicate>
std::vector<Include> those(const std::vector<Include>& includes, const Predicate& predicate) {
  std::vector<Include> found;
  std::copy_if(includes.begin(), includes.end(), std::back_inserter(found), predicate);
  return found;
}

}  // namespace

std::string Include::text() const {
  return from + ':' + std::to_string(line) + " includes \"" + to + '"';
}

std::vector<Include> includes_below(const path& folder) {
  std::vector<path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Include> includes;
  for (const path& file : files) add_includes_of(file, folder, includes);
  return includes;
}

std::vector<Include> upward(
    const std::vector<Include>& includes, const std::vector<std::string>& order
) {
  return those(includes, [&](const Include& include) {
    if (top_of(include.from) == top_of(include.to)) return false;
    const auto from = std::find(order.begin(), order.end(), top_of(include.from));
    return from == order.end() || std::find(order.begin(), from, top_of(include.to)) == from;
  });
}

std::vector<Include> in_circles(const std::vector<Include>& includes) {
  Rooms rooms;
  for (const Include& include : includes)
    if (is_between_rooms(include)) rooms[folder_of(include.from)].insert(folder_of(include.to));
  return those(includes, [&](const Include& include) {
    std::set<std::string> seen;
    return is_between_rooms(include) &&
           leads_to(rooms, folder_of(include.to), folder_of(include.from), seen);
  });
}

std::vector<Include> past_doors(
    const std::vector<Include>& includes, const std::map<std::string, std::set<std::string>>& doors
) {
  return those(includes, [&](const Include& include) {
    return std::any_of(doors.begin(), doors.end(), [&](const auto& room) {
      const auto& [folder, headers] = room;
      return is_in(folder_of(include.to), folder) && !is_in(folder_of(include.from), folder) &&
             !headers.contains(path(include.to).lexically_relative(folder).generic_string());
    });
  });
}

}  // namespace formwork::support
