#include "terraform/renames/rename_units.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {
namespace {

/// Resources and modules that stay in the program while some of their instances go.
std::set<std::string> wholes_that_stay(const Plan& plan) {
  std::set<std::string> result;
  for (const auto& change : plan.changes) {
    const auto whole = whole_of(change.address);
    // Of a module only as a whole: what changes inside of it is its own matter.
    if (change.action == Action::destroy && !change.left_program &&
        (!whole.starts_with("module.") ||
         (change.left_module && instance_of(change.address) != whole)))
      result.insert(whole);
  }
  return result;
}

std::string kind_of(const std::string& whole) {
  return whole.starts_with("module.") ? "module" : whole.substr(0, whole.find('.'));
}

/// The keys of the instances of every whole. Terraform takes `web` for `web[0]` and back.
using Keys = std::map<std::string, std::set<std::string>>;

std::string key_of(const std::string& address) {
  auto key = instance_of(address).substr(whole_of(address).size());
  return key.empty() ? "[0]" : key;
}

bool share_a_key(const std::set<std::string>& left, const std::set<std::string>& right) {
  return std::any_of(left.begin(), left.end(), [&](const auto& key) {
    return right.contains(key);
  });
}

/// Those that have no key in common with anything of their kind on the other side: they cannot move
/// as a whole.
std::set<std::string> without_a_fellow(const Keys& wholes, const Keys& others) {
  std::set<std::string> result;
  for (const auto& [whole, keys] : wholes) {
    auto is_fellow = [&, &own = whole, &own_keys = keys](const auto& other) {
      return kind_of(other.first) == kind_of(own) && share_a_key(own_keys, other.second);
    };
    auto is_of_kind = [&, &own = whole](const auto& other) {
      return kind_of(other.first) == kind_of(own);
    };
    if (std::any_of(others.begin(), others.end(), is_of_kind) &&
        std::none_of(others.begin(), others.end(), is_fellow))
      result.insert(whole);
  }
  return result;
}

class Collector {
 public:
  explicit Collector(const Plan& plan) : staying_(wholes_that_stay(plan)) {
    find_uneven(plan);
    for (const auto& change : plan.changes) {
      if (is_created(change)) add(created_, change);
      if (is_gone(change)) add(gone_, change);
    }
  }

  Units units() && {
    Units result;
    for (auto& [address, unit] : gone_) result.gone.push_back(std::move(unit));
    for (auto& [address, unit] : created_) result.created.push_back(std::move(unit));
    return result;
  }

 private:
  static bool is_created(const Change& change) {
    return change.action == Action::create && !change.path.empty();
  }
  bool is_gone(const Change& change) const {
    return change.action == Action::destroy &&
           (change.left_program || staying_.contains(whole_of(change.address)));
  }

  void find_uneven(const Plan& plan) {
    Keys gone;
    Keys created;
    for (const auto& change : plan.changes) {
      const auto whole = whole_of(change.address);
      if (staying_.contains(whole)) continue;
      if (is_created(change)) created[whole].insert(key_of(change.address));
      if (is_gone(change)) gone[whole].insert(key_of(change.address));
    }
    uneven_ = without_a_fellow(gone, created);
    uneven_.merge(without_a_fellow(created, gone));
  }

  void add(std::map<std::string, Unit>& units, const Change& change) {
    const auto whole = whole_of(change.address);
    const auto instance = instance_of(change.address);
    const bool stays = staying_.contains(whole);
    const auto address = stays || uneven_.contains(whole) ? instance : whole;
    const auto rest = change.address.substr(address.size());
    auto& unit = units[address];
    if (unit.instances++ == 0) {
      unit.kind = stays ? whole : kind_of(whole);
      unit.place = {.address = address, .path = path_of(change, address)};
    }
    unit.values.add(change.values, rest);
  }

  static std::string path_of(const Change& change, const std::string& address) {
    const auto rest = change.address.substr(address.size());
    auto path = change.path;
    // That of a module is without its instance.
    if (address.starts_with("module."))
      return path.empty() ? path : path + address.substr(whole_of(address).size());
    if (!rest.empty() && path.ends_with(rest)) path.resize(path.size() - rest.size());
    return path;
  }

  std::set<std::string> staying_;
  std::set<std::string> uneven_;
  std::map<std::string, Unit> gone_;
  std::map<std::string, Unit> created_;
};

}  // namespace

std::string whole_of(const std::string& address) {
  if (!address.starts_with("module.")) return address.substr(0, address.find('['));
  return address.substr(0, address.find_first_of(".[", address.find('.') + 1));
}

std::string instance_of(const std::string& address) {
  std::string whole = whole_of(address);
  if (!address.substr(whole.size()).starts_with('[')) return whole;
  bool is_quoted = false;
  for (auto at = whole.size() + 1; at < address.size(); ++at) {
    if (address[at] == '\\' && is_quoted)
      ++at;
    else if (address[at] == '"')
      is_quoted = !is_quoted;
    else if (address[at] == ']' && !is_quoted)
      return address.substr(0, at + 1);
  }
  return address;
}

Units units_of(const Plan& plan) { return Collector(plan).units(); }

}  // namespace formwork::terraform
