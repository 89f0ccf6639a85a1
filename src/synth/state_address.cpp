#include "synth/state_address.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>

#include "core/backend.hpp"
#include "core/lower_case.hpp"

namespace formwork::detail {
namespace {

struct Address {
  std::string scheme;
  std::string host;
  /// From the first `/` or `?` on.
  std::string rest;
};

Address parts_of(const std::string& address) {
  constexpr std::array<std::pair<const char*, const char*>, 4> usual_ports{
      {{"http", ":80"}, {"https", ":443"}, {"postgres", ":5432"}, {"postgresql", ":5432"}}};
  Address parts;
  auto start = address.find("://");
  if (start != address.npos) parts.scheme = lower_case(address.substr(0, start));
  start = start == address.npos ? 0 : start + 3;
  auto end = std::min(address.find_first_of("/?#", start), address.size());
  if (auto at = address.rfind('@', end); at != address.npos && at >= start && at < end)
    start = at + 1;
  parts.host = lower_case(address.substr(start, end - start));
  parts.rest = address.substr(end, std::min(address.find('#', end), address.size()) - end);
  for (const auto& [scheme, port] : usual_ports)
    if (parts.scheme == scheme && parts.host.ends_with(port))
      parts.host.resize(parts.host.size() - std::string_view(port).size());
  return parts;
}

std::string connection_of(const std::map<std::string, std::string>& words) {
  auto word = [&](const char* name, const char* otherwise) {
    auto found = words.find(name);
    return found == words.end() ? std::string(otherwise) : found->second;
  };
  return lower_case(word("host", "")) + ':' + word("port", "5432") + '/' +
         word("dbname", word("user", "").c_str());
}

}  // namespace

std::string plain_address(const std::string& address) {
  const auto parts = parts_of(address);
  return (parts.scheme.empty() ? "" : parts.scheme + "://") + parts.host + parts.rest;
}

std::string plain_store(const std::string& address) {
  const auto host = parts_of(address).host;
  return host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn") ? "" : host;
}

std::string plain_connection(const std::string& connection) {
  if (connection.empty()) return {};
  auto unusual = connection_without_password(connection);
  if (connection.find("://") != connection.npos) {
    auto [scheme, host, rest] = parts_of(connection);
    // A query may name another host or database.
    auto query = rest.find('?');
    if (query != rest.npos)
      for (const char* name : {"host", "port", "dbname", "user", "service", "options"})
        if (rest.find(std::string(name) + '=', query) != rest.npos) return unusual;
    rest.resize(std::min(query, rest.size()));
    if (rest.size() < 2 || host.empty()) return unusual;
    return (host.find(':') == host.npos ? host + ":5432" : host) + rest;
  }
  if (connection.find_first_of("'\\") != connection.npos) return unusual;
  std::map<std::string, std::string> words;
  std::istringstream stream(connection);
  for (std::string word; stream >> word;) {
    auto equals = word.find('=');
    if (equals == word.npos) return unusual;
    words[word.substr(0, equals)] = word.substr(equals + 1);
  }
  for (const char* name : {"service", "options", "hostaddr"})
    if (words.contains(name)) return unusual;
  return words.contains("host") ? connection_of(words) : unusual;
}

}  // namespace formwork::detail
