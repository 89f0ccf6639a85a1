#include "bindings/modules/module_constraint.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bindings/names.hpp"
#include "core/module_source.hpp"
#include "core/trimmed.hpp"

namespace formwork::bindings {
namespace {

constexpr auto not_found = std::string_view::npos;
using Parts = std::vector<std::string>;

Parts parts_of(std::string_view path) {
  Parts parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (!part.empty() && part != "." && part != "..") parts.emplace_back(part);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::string joined(const Parts& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "/") + part;
  return text;
}

std::string without_ending(std::string part) {
  constexpr std::array<std::string_view, 9> endings{
      ".git", ".zip", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar"};
  for (std::string_view ending : endings)
    if (part.size() > ending.size() && part.ends_with(ending))
      return part.substr(0, part.size() - ending.size());
  return part;
}

/// What is below the host of an address, without what fetches it and what it asks for.
std::string_view path_of(std::string_view source) {
  source = source.substr(0, source.find('?'));
  for (std::size_t forced = source.find("::"); forced != not_found; forced = source.find("::"))
    source.remove_prefix(forced + 2);
  const std::size_t scheme = source.find("://");
  if (scheme != not_found) source.remove_prefix(scheme + 3);
  // scp writes `git@example.com:network.git`.
  const bool is_scp = scheme == not_found && source.find('@') < source.find('/');
  const std::size_t end_of_host = source.find(is_scp ? ':' : '/');
  return end_of_host == not_found ? std::string_view{} : source.substr(end_of_host + 1);
}

void name_by_path(ModuleConstraint& module, Parts parts) {
  for (std::string& part : parts) part = without_ending(std::move(part));
  module.fqn = joined(parts);
  if (parts.empty()) return;
  module.name = parts.back();
  parts.pop_back();
  module.folder = joined(parts);
}

void name_by_registry(ModuleConstraint& module) {
  const std::string_view source = module.source;
  const std::size_t inner = source.find("//");
  Parts package = parts_of(source.substr(0, inner));
  const Parts folders = inner == not_found ? Parts{} : parts_of(source.substr(inner));
  Parts all = package;
  all.insert(all.end(), folders.begin(), folders.end());
  std::replace(all[0].begin(), all[0].end(), '.', '-');
  module.fqn = joined(all);
  if (package.size() == 4) package.erase(package.begin());
  Parts folder{package[0], package[2]};
  module.name = package[1];
  if (!folders.empty()) {
    folder.push_back(package[1]);
    folder.insert(folder.end(), folders.begin(), std::prev(folders.end()));
    module.name = folders.back();
  }
  module.folder = joined(folder);
}

}  // namespace

std::string ModuleConstraint::class_name() const { return type_name(name); }

std::string ModuleConstraint::file_name() const {
  return folder.empty() ? name : folder + '/' + name;
}

ModuleConstraint parse_module(std::string_view entry) {
  entry = detail::trimmed(entry);
  ModuleConstraint module{.name = {}, .source = std::string(entry)};
  // Of an address, what stands before an `@` is who asks.
  const std::size_t at = entry.rfind('@');
  const std::string_view before = detail::trimmed(entry.substr(0, at));
  if (at != not_found && detail::module_origin(before) == detail::ModuleOrigin::registry) {
    module.source = before;
    module.version = detail::trimmed(entry.substr(at + 1));
    if (module.version == "*") module.version.clear();
  }
  switch (detail::module_origin(module.source)) {
    case detail::ModuleOrigin::registry:
      name_by_registry(module);
      break;
    case detail::ModuleOrigin::local:
      name_by_path(module, parts_of(module.source));
      break;
    default:
      name_by_path(module, parts_of(path_of(module.source)));
  }
  return module;
}

}  // namespace formwork::bindings
