#include "terraform/renames/rename_units.hpp"

#include <map>
#include <set>

#include "terraform/plan/plan.hpp"

namespace formwork::terraform {
namespace {

/// Resources that stay in the program while some of their instances go.
std::set<std::string> resources_that_stay(const Plan& plan) {
  std::set<std::string> result;
  for (const auto& change : plan.changes)
    if (change.action == Action::destroy && !change.left_program &&
        !change.address.starts_with("module."))
      result.insert(whole_of(change.address));
  return result;
}

class Collector {
 public:
  explicit Collector(const Plan& plan) : staying_(resources_that_stay(plan)) {
    for (const auto& change : plan.changes) {
      if (change.action == Action::create && !change.path.empty()) add(created_, change);
      if (change.action == Action::destroy &&
          (change.left_program || staying_.contains(whole_of(change.address))))
        add(gone_, change);
    }
  }

  Units units() && {
    Units result;
    for (auto& [address, unit] : gone_) result.gone.push_back(std::move(unit));
    for (auto& [address, unit] : created_) result.created.push_back(std::move(unit));
    return result;
  }

 private:
  void add(std::map<std::string, Unit>& units, const Change& change) {
    auto whole = whole_of(change.address);
    bool by_instance = staying_.contains(whole);
    auto& unit = units[by_instance ? change.address : whole];
    auto instance = by_instance ? std::string() : change.address.substr(whole.size());
    if (unit.instances++ == 0) {
      unit.kind = by_instance                    ? whole
                  : whole.starts_with("module.") ? "module"
                                                 : whole.substr(0, whole.find('.'));
      unit.place = {
          .address = by_instance ? change.address : whole,
          .path = change.path.substr(
              0, change.path.size() - (change.path.ends_with(instance) ? instance.size() : 0)
          ),
      };
    }
    unit.values.add(change.values, instance);
  }

  std::set<std::string> staying_;
  std::map<std::string, Unit> gone_;
  std::map<std::string, Unit> created_;
};

}  // namespace

std::string whole_of(const std::string& address) {
  if (!address.starts_with("module.")) return address.substr(0, address.find('['));
  return address.substr(0, address.find_first_of(".[", address.find('.') + 1));
}

Units units_of(const Plan& plan) { return Collector(plan).units(); }

}  // namespace formwork::terraform
