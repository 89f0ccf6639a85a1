#include "core/module_source.hpp"

#include <algorithm>
#include <array>

#include "core/text_class.hpp"

namespace formwork::detail {
namespace {

constexpr auto not_found = std::string_view::npos;

std::size_t parts_of(std::string_view path) {
  return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) + 1;
}

/// Whether it begins as a source that names what fetches it, `git::…`, `https://…`.
bool names_its_way(std::string_view source) {
  const std::size_t scheme = source.find("://");
  if (scheme != not_found && scheme > 0) return true;
  constexpr std::array<std::string_view, 6> forced{
      "git::", "hg::", "http::", "https::", "s3::", "gcs::"};
  return std::any_of(forced.begin(), forced.end(), [&](std::string_view way) {
    return source.starts_with(way) && source.size() > way.size();
  });
}

/// Sources without a scheme of which Terraform knows how to fetch them.
bool is_known_host(std::string_view source) {
  const std::string_view host = source.substr(0, source.find('/'));
  if (host == "github.com" || host == "bitbucket.org") return parts_of(source) >= 3;
  if (host.ends_with("amazonaws.com") || host.ends_with("googleapis.com"))
    return parts_of(source) >= 2;
  // As scp has it: git@example.com:network.git
  const std::size_t at = host.find('@');
  return at != not_found && at > 0 && source.find(':', at) != not_found;
}

bool is_name(std::string_view text, bool as_system) {
  if (text.empty() || text.size() > 64) return false;
  auto fits = [&](char c) {
    const bool is_letter = as_system ? c != '-' && c != '_' && (c < 'A' || c > 'Z') : true;
    return !has_class(c, beyond_names) && is_letter;
  };
  auto is_end = [](char c) { return c == '-' || c == '_'; };
  return std::all_of(text.begin(), text.end(), fits) && !is_end(text.front()) &&
         !is_end(text.back());
}

bool is_host(std::string_view text) {
  auto fits = [](char c) {
    return (!has_class(c, beyond_names) && c != '_') || c == '.' || c == ':' ||
           has_class(c, beyond_ascii);
  };
  const bool tells_it_is_one = text.find_first_of(".:") != not_found;
  return tells_it_is_one && std::all_of(text.begin(), text.end(), fits);
}

bool is_in_registry(std::string_view source) {
  std::string_view package = source.substr(0, source.find("//"));
  std::array<std::string_view, 4> parts;
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    if (count == parts.size()) return false;
    const std::size_t slash = package.find('/');
    parts[count] = package.substr(0, slash);
    more = slash != not_found;
    if (more) package.remove_prefix(slash + 1);
  }
  if (count < 3) return false;
  if (count == 4 && !is_host(parts[0])) return false;
  return is_name(parts[count - 3], false) && is_name(parts[count - 2], false) &&
         is_name(parts[count - 1], true);
}

}  // namespace

bool is_relative_module(std::string_view source) {
  return source.starts_with("./") || source.starts_with("../");
}

ModuleOrigin module_origin(std::string_view source) {
  if (is_relative_module(source) || source.starts_with('/')) return ModuleOrigin::local;
  if (names_its_way(source) || is_known_host(source)) return ModuleOrigin::remote;
  return is_in_registry(source) ? ModuleOrigin::registry : ModuleOrigin::none;
}

}  // namespace formwork::detail
