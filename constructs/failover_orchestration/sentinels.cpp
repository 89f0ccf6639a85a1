#include "sentinels.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "limits.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::quoted;

const char* name_of(SentinelKind kind) {
  switch (kind) {
    case SentinelKind::count:
      return "count";
    case SentinelKind::max:
      return "max";
    case SentinelKind::ledger:
      break;
  }
  return "ledger";
}

bool is_select(const std::string& query) {
  std::string beginning = query.substr(0, 7);
  for (char& letter : beginning)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return (beginning == "select " || beginning == "select\n") && query.find(';') == query.npos;
}

}  // namespace

std::string text_of(const std::vector<Sentinel>& sentinels) {
  nlohmann::json all = nlohmann::json::array();
  for (const Sentinel& one : sentinels)
    all.push_back(
        {{"database", one.database},
         {"kind", name_of(one.kind)},
         {"name", one.name},
         {"query", one.query}}
    );
  // What is no UTF-8 is refused elsewhere, with its place.
  return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Found wrong_sentinels(const std::vector<Sentinel>& sentinels) {
  const std::string letters = std::string(foundation::lower_case) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::string of_names = letters + std::string(foundation::digits) + "-_";
  Found found;
  std::set<std::string> names;
  for (const Sentinel& one : sentinels) {
    const bool is_name =
        !one.name.empty() && one.name.size() <= 64 && foundation::has_only(one.name, of_names);
    if (!is_name) found.push_back(quoted("sentinels.name", one.name));
    if (is_name && !names.insert(one.name).second)
      found.push_back(quoted("sentinels.name", one.name) + ", twice");
    if (!is_select(one.query)) found.push_back(quoted("sentinels.query", one.query));
    if (one.database.empty()) found.push_back(quoted("sentinels.database", one.database));
  }
  const std::string text = text_of(sentinels);
  if (text.size() > longest_sentinels)
    found.push_back(counted("sentinels", static_cast<long long>(text.size())) + " characters");
  return found;
}

}  // namespace formwork::failover_orchestration
