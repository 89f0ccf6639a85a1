#include "synth/creation_points.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "synth/json_writer.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

struct FileName {
  std::string text;
  bool in_project = false;
};

fs::path without_parents(const fs::path& path) {
  fs::path rest;
  for (const auto& part : path)
    if (part != "..") rest /= part;
  return rest;
}

/// A header is known by what is written to include it.
fs::path outside_project(const fs::path& file) {
  fs::path rest;
  bool found = false;
  for (const auto& part : file) {
    if (found) rest /= part;
    found = found || part == "include";
  }
  return rest.empty() ? file.filename() : rest;
}

FileName name_of(const char* file) {
  fs::path path = fs::path(file).lexically_normal();
  // The compiler was given it so, seen from a build directory.
  if (!path.is_absolute()) return {without_parents(path).generic_string(), true};
  fs::path relative = path.lexically_relative(fs::current_path());
  auto part = relative.begin();
  if (*part != "..") return {relative.generic_string(), true};
  // Sources may lie beside the directory of cdktf.json.
  if (*++part != ".." && outside_project(path) == path.filename())
    return {relative.generic_string(), true};
  return {outside_project(path).generic_string(), false};
}

/// Most elements are made in few files.
class FileNames {
 public:
  const FileName& of(const char* file) {
    auto found = std::find_if(names_.begin(), names_.end(), [&](const auto& known) {
      return known.first == file;
    });
    if (found == names_.end()) found = names_.insert(found, {file, name_of(file)});
    return found->second;
  }

 private:
  std::vector<std::pair<const char*, FileName>> names_;
};

std::string point_of(const TreeNode* node, FileNames& names) {
  auto text = [&](const SourceLocation& location) {
    return names.of(location.file).text + ':' + std::to_string(location.line);
  };
  for (const TreeNode* around = node; around; around = around->parent)
    if (around->location.known() && names.of(around->location.file).in_project)
      return text(around->location);
  return node->location.known() ? text(node->location) : "";
}

}  // namespace

std::string creation_point_of(const TreeNode* node) {
  FileNames names;
  return point_of(node, names);
}

std::string creation_point_of(const SourceLocation& location) {
  return name_of(location.file).text + ':' + std::to_string(location.line);
}

void write_creation_points(const StackElements& elements, const TakeText& take) {
  constexpr std::size_t long_text = std::size_t{1} << 20;
  FileNames names;
  std::vector<std::pair<std::string, std::string>> points;
  points.reserve(elements.created.size() + 1);
  auto add = [&](std::string key, const TreeNode* node) {
    if (auto point = point_of(node, names); !point.empty())
      points.emplace_back(std::move(key), std::move(point));
  };
  add(path_of(elements.stack), elements.stack);
  for (const ElementNode* element : elements.created) add(path_of(element), element);
  for (const ElementNode* provider : elements.providers)
    add("provider." + address_of(*provider), provider);
  for (const auto* group :
       {&elements.variables, &elements.locals, &elements.outputs, &elements.checks})
    for (const ElementNode* element : *group) add(address_of(*element), element);
  std::sort(points.begin(), points.end());

  std::string out;
  JsonWriter json(out);
  json.open_object();
  for (const auto& [key, point] : points) {
    json.member(key, point);
    if (out.size() < long_text) continue;
    take(std::move(out));
    out.clear();
  }
  json.close();
  out += '\n';
  take(std::move(out));
}

}  // namespace formwork::detail
