#include "formwork/foundation/checks.hpp"

#include <set>

namespace formwork::foundation {

std::string quoted(std::string_view field, std::string_view value) {
  return std::string(field) + " = \"" + std::string(value) + '"';
}

std::string counted(std::string_view field, long long value) {
  return std::string(field) + " = " + std::to_string(value);
}

Found found_unless(bool holds, std::string line) {
  return holds ? Found{} : Found{std::move(line)};
}

Found repeated(std::string_view field, const std::vector<std::string>& values) {
  Found found;
  std::set<std::string> seen;
  std::set<std::string> again;
  for (const std::string& value : values) {
    if (!seen.insert(value).second && again.insert(value).second)
      found.push_back(quoted(field, value));
  }
  return found;
}

bool has_only(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == text.npos;
}

bool starts_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

void check_app(
    const Construct& construct,
    std::string_view name,
    std::vector<Diagnostic> (*check)(const Construct& app)
) {
  Construct app = construct;
  while (const auto above = app.parent()) app = *above;
  const std::string note = "formwork.checked." + std::string(name);
  for (const Construct::Metadata& entry : app.metadata())
    if (entry.key == note) return;
  app.add_metadata(note, "");
  app.add_validation([app, check] { return check(app); });
}

}  // namespace formwork::foundation
