#include "cli/views/rename_summary.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "terraform/process/shell_words.hpp"

namespace formwork::cli {
namespace {

using terraform::Place;
using terraform::Rename;
using terraform::Renames;
using terraform::shell_quoted;
using terraform::UndecidedRename;

constexpr std::size_t most_shown = 3;

std::string addresses_text(const Rename& rename) {
  std::string text;
  for (std::size_t i = 0; i < rename.moves.size(); ++i) {
    if (i == most_shown && rename.moves.size() > most_shown + 1)
      return text + fmt::format("      and {} more\n", rename.moves.size() - most_shown);
    const auto& move = rename.moves[i];
    text += fmt::format("      {} -> {}\n", move.from.address, move.to.address);
  }
  return text;
}

std::string rename_text(const Rename& rename) {
  auto count = rename.instances();
  return fmt::format("  ± {} -> {}: renamed, ", rename.from, rename.to) +
         (count == 1
              ? "it would be destroyed and created again\n"
              : fmt::format("its {} resources would be destroyed and created again\n", count)) +
         addresses_text(rename);
}

std::string undecided_line(const UndecidedRename& undecided) {
  std::string text = fmt::format("  ? {} may have been renamed: ", undecided.from.name());
  const auto& candidates = undecided.candidates;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i == most_shown && candidates.size() > most_shown + 1)
      return text + fmt::format(" or {} more\n", candidates.size() - most_shown);
    text += (i == 0 ? "" : i + 1 == candidates.size() ? " or " : ", ") + candidates[i].name();
  }
  return text + '\n';
}

nlohmann::ordered_json place_json(const Place& place) {
  return {{"constructPath", place.path}, {"address", place.address}};
}

}  // namespace

std::string refactor_line(const std::string& stack, const UndecidedRename& undecided) {
  return fmt::format(
      "formwork refactor {} --move {}",
      shell_quoted(stack),
      shell_quoted(undecided.from.name() + '=' + undecided.candidates.front().name())
  );
}

std::string renames_text(const std::string& stack, const Renames& renames) {
  std::string text;
  for (const auto& rename : renames.certain) text += rename_text(rename);
  text += undecided_text(renames.undecided);
  if (!renames.certain.empty())
    text += fmt::format(
        "  = help: `formwork refactor {}` keeps what was renamed\n", shell_quoted(stack)
    );
  if (!renames.undecided.empty()) {
    text += fmt::format(
        "  = help: say what it is with `{}`\n", refactor_line(stack, renames.undecided.front())
    );
  }
  return text;
}

std::string moves_text(const std::vector<Rename>& renames) {
  std::string text;
  for (const auto& rename : renames) {
    text += fmt::format("  > {} -> {}", rename.from, rename.to);
    if (auto count = rename.instances(); count != 1) text += fmt::format(" ({} resources)", count);
    text += '\n' + addresses_text(rename);
  }
  return text;
}

std::string undecided_text(const std::vector<UndecidedRename>& renames) {
  std::string text;
  for (const auto& undecided : renames) text += undecided_line(undecided);
  return text;
}

nlohmann::ordered_json moves_json(const std::vector<terraform::Move>& moves) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& move : moves)
    list.push_back({{"from", place_json(move.from)}, {"to", place_json(move.to)}});
  return list;
}

nlohmann::ordered_json renames_json(const Renames& renames) {
  auto object = nlohmann::ordered_json::object();
  object["certain"] = nlohmann::ordered_json::array();
  for (const auto& rename : renames.certain)
    object["certain"].push_back(
        {{"from", rename.from},
         {"to", rename.to},
         {"resources", rename.instances()},
         {"moves", moves_json(rename.moves)}}
    );
  object["undecided"] = nlohmann::ordered_json::array();
  for (const auto& undecided : renames.undecided) {
    auto candidates = nlohmann::ordered_json::array();
    for (const auto& candidate : undecided.candidates) candidates.push_back(place_json(candidate));
    object["undecided"].push_back(
        {{"from", place_json(undecided.from)}, {"candidates", std::move(candidates)}}
    );
  }
  return object;
}

RenamedAddresses::RenamedAddresses(const Renames& renames) {
  for (const auto& rename : renames.certain)
    for (const auto& move : rename.moves) {
      addresses_.insert(move.from.address);
      addresses_.insert(move.to.address);
    }
}

bool RenamedAddresses::contains(const std::string& address) const {
  if (addresses_.empty()) return false;
  if (addresses_.contains(address)) return true;
  // An instance, or something in a module.
  auto first = address.find('.');
  for (auto end : {address.find('['), address.find_first_of(".[", first + 1)})
    if (addresses_.contains(address.substr(0, end))) return true;
  return false;
}

}  // namespace formwork::cli
