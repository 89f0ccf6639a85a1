#include "terraform/renames/former_paths.hpp"

#include <algorithm>
#include <map>

#include "core/unique_id.hpp"
#include "terraform/renames/rename_units.hpp"
#include "terraform/renames/renames.hpp"

namespace formwork::terraform {
namespace {

using Parts = std::vector<std::string_view>;

constexpr std::size_t hash_length = 8;
// Every further word doubles the number of guesses.
constexpr std::size_t most_words = 12;

std::string joined(const Parts& parts) {
  std::string path;
  for (auto part : parts) path.append(path.empty() ? "" : "/").append(part);
  return path;
}

bool has_hash(const std::string& id) {
  if (id.size() < hash_length + 2 || id[id.size() - hash_length - 1] != '_') return false;
  return std::all_of(id.end() - hash_length, id.end(), [](char digit) {
    return (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F');
  });
}

/// The text, cut at those of its `_` that have a bit in `cuts`.
Parts cut(std::string_view text, unsigned cuts) {
  Parts parts;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '_') continue;
    if ((cuts & 1U) != 0) {
      parts.push_back(text.substr(start, at - start));
      start = at + 1;
    }
    cuts >>= 1U;
  }
  parts.push_back(text.substr(start));
  return parts;
}

// An element whose id repeats the end of the part before it, or is `Resource`, has no words of its
// own in the logical id.
bool complete(Parts& parts, const std::string& id) {
  if (parts.size() > 1 && detail::make_unique_id(parts) == id) return true;
  for (std::string_view last : {std::string_view("Resource"), parts.back()}) {
    parts.push_back(last);
    if (detail::make_unique_id(parts) == id) return true;
    parts.pop_back();
  }
  return false;
}

}  // namespace

std::optional<std::string> path_of_logical_id(const std::string& id) {
  if (!has_hash(id)) return id;
  auto readable = std::string_view(id).substr(0, id.size() - hash_length - 1);
  auto words = std::count(readable.begin(), readable.end(), '_');
  if (static_cast<std::size_t>(words) > most_words) return {};
  for (unsigned cuts = 1U << static_cast<unsigned>(words); cuts-- > 0;) {
    auto parts = cut(readable, cuts);
    bool has_empty =
        std::any_of(parts.begin(), parts.end(), [](auto part) { return part.empty(); });
    if (!has_empty && complete(parts, id)) return joined(parts);
  }
  return {};
}

std::string FormerPaths::of_address(const std::string& address) {
  if (!former_) former_ = StackDocument::read_file(previous_);
  if (auto path = former_->of_address(address); !path.empty()) return path;
  auto element = address.substr(0, address.find('['));
  auto dot = element.find('.');
  if (dot == element.npos || stack_path().empty()) return {};
  if (element.starts_with("module.")) element = element.substr(0, element.find('.', dot + 1));
  auto below = path_of_logical_id(element.substr(element.rfind('.') + 1));
  if (!below) return {};
  auto path = stack_path() + '/' + *below;
  auto index = address.find('[');
  return index == address.npos || element.starts_with("module.") ? path
                                                                 : path + address.substr(index);
}

// Only elements know where they are: the part of a path that is not in the logical id.
const std::string& FormerPaths::stack_path() {
  if (stack_path_) return *stack_path_;
  stack_path_.emplace();
  for (const auto& [place, path] : constructs_.all()) {
    auto id = place.substr(place.rfind('.') + 1);
    Parts parts;
    for (std::size_t start = 0; start <= path.size();) {
      auto end = std::min(path.find('/', start), path.size());
      parts.push_back(std::string_view(path).substr(start, end - start));
      start = end + 1;
    }
    for (std::size_t count = 1; count < parts.size(); ++count) {
      Parts below(parts.begin() + static_cast<std::ptrdiff_t>(count), parts.end());
      if (std::all_of(below.begin(), below.end(), [](auto part) { return part == "Default"; }))
        continue;
      if (detail::make_unique_id(below) != id) continue;
      parts.resize(count);
      return *(stack_path_ = joined(parts));
    }
  }
  return *stack_path_;
}

namespace {

/// What the plan moves, with all instances in one.
std::vector<Move> moves_in(const Plan& plan, const StackDocument& constructs, FormerPaths& former) {
  std::map<std::pair<std::string, std::string>, Move> moves;
  for (const auto& change : plan.changes) {
    if (change.action != Action::move) continue;
    auto from = whole_of(change.previous_address);
    auto to = whole_of(change.address);
    if (change.previous_address.substr(from.size()) != change.address.substr(to.size())) {
      from = change.previous_address;
      to = change.address;
    }
    auto [move, is_new] = moves.try_emplace({from, to});
    if (is_new)
      move->second = {{from, former.of_address(from)}, {to, constructs.of_address(to)}};
    else
      ++move->second.instances;
  }
  std::vector<Move> result;
  result.reserve(moves.size());
  for (auto& [addresses, move] : moves) result.push_back(std::move(move));
  return result;
}

}  // namespace

void recognize_renames(
    Plan& plan, const StackDocument& constructs, const std::filesystem::path& previous
) {
  FormerPaths former(constructs, previous);
  for (auto& change : plan.changes)
    if (change.left_program) change.path = former.of_address(change.address);
  plan.renames = find_renames(plan, constructs);
  plan.moved = as_renames(moves_in(plan, constructs, former), constructs);
  for (auto& change : plan.changes) change.values.clear();
}

}  // namespace formwork::terraform
