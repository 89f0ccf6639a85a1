#include "terraform/renames/rename_matching.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "terraform/renames/rename_rule.hpp"

namespace formwork::terraform {
namespace {

// More pairs than these are not looked at: nobody reads thousands of guesses.
constexpr std::size_t most_pairs = 250'000;
constexpr std::size_t most_of_one_ending = 100;

struct Pair {
  std::size_t gone;
  std::size_t created;
  Likeness likeness;
};

struct Score {
  std::size_t pairs = 0;
  std::ptrdiff_t evidence = 0;

  auto operator<=>(const Score&) const = default;
};

/// How well one resource fits another; the greater the better.
using Fit = std::tuple<double, std::size_t, bool>;

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/')); }
std::string last_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool are_near(const std::string& one, const std::string& other) {
  return !one.empty() && !other.empty() &&
         (parent_of(one) == parent_of(other) || last_of(one) == last_of(other));
}

class Matcher {
 public:
  explicit Matcher(const Units& units)
      : units_(units), gone_(units.gone.size(), true), created_(units.created.size(), true) {}

  Matches run() && {
    match_by_rules();
    match_by_likeness();
    return std::move(result_);
  }

 private:
  using Rules = std::map<RenameRule, std::vector<Pair>>;
  using Candidates = std::map<std::size_t, std::set<std::size_t>>;

  bool is_free(const Pair& pair) const { return gone_[pair.gone] && created_[pair.created]; }

  Pair pair_of(std::size_t gone, std::size_t created) const {
    const auto& values = units_.gone[gone].values;
    return {gone, created, values.likeness(units_.created[created].values)};
  }

  void take(const Pair& pair) {
    gone_[pair.gone] = created_[pair.created] = false;
    const auto& gone = units_.gone[pair.gone];
    const auto& created = units_.created[pair.created];
    result_.moves.push_back({gone.place, created.place, gone.instances});
  }

  void leave_open(const Candidates& candidates) {
    for (const auto& [gone, fitting] : candidates) {
      gone_[gone] = false;
      UndecidedRename undecided{.from = units_.gone[gone].place};
      for (auto created : fitting) {
        created_[created] = false;
        undecided.candidates.push_back(units_.created[created].place);
      }
      result_.undecided.push_back(std::move(undecided));
    }
  }

  // Every unit votes for the changes of path that lead to those which end as it does, with as many
  // parts as any does: a change that several vote for is that of a construct around them.
  Rules possible_rules() const {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_ending;
    auto each_ending = [](const Unit& unit, const auto& visit) {
      const auto& path = unit.place.path;
      for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1))
        if (visit(std::pair(unit.kind, path.substr(slash)))) return;
    };
    for (std::size_t i = 0; i < units_.created.size(); ++i)
      each_ending(units_.created[i], [&](const auto& ending) {
        by_ending[ending].push_back(i);
        return false;
      });
    Rules rules;
    for (std::size_t i = 0; i < units_.gone.size(); ++i)
      each_ending(units_.gone[i], [&](const auto& ending) {
        auto found = by_ending.find(ending);
        if (found == by_ending.end()) return false;
        if (found->second.size() <= most_of_one_ending)
          for (auto created : found->second)
            rules[RenameRule::between(
                      units_.gone[i].place.path, units_.created[created].place.path
                  )]
                .push_back(pair_of(i, created));
        return true;
      });
    return rules;
  }

  /// Nothing when the rule does not explain several of those that are left, or they differ too
  /// much.
  std::optional<Score> score_of(const std::vector<Pair>& pairs) const {
    Score score;
    for (const auto& pair : pairs) {
      if (!is_free(pair)) continue;
      ++score.pairs;
      score.evidence += static_cast<std::ptrdiff_t>(pair.likeness.equal) -
                        static_cast<std::ptrdiff_t>(pair.likeness.different);
    }
    if (score.pairs < 2 || score.evidence < 0) return {};
    return score;
  }

  void match_by_rules() {
    auto rules = possible_rules();
    while (true) {
      std::map<Score, std::vector<Rules::iterator>> by_score;
      for (auto rule = rules.begin(); rule != rules.end();)
        if (auto score = score_of(rule->second)) {
          by_score[*score].push_back(rule++);
        } else {
          rule = rules.erase(rule);
        }
      if (by_score.empty()) return;
      settle(by_score.rbegin()->second);
    }
  }

  /// Takes those of the equally good rules that no other contradicts.
  void settle(const std::vector<Rules::iterator>& best) {
    std::map<std::size_t, std::size_t> claims_on_gone;
    std::map<std::size_t, std::size_t> claims_on_created;
    for (const auto& rule : best)
      for (const auto& pair : rule->second)
        if (is_free(pair)) {
          ++claims_on_gone[pair.gone];
          ++claims_on_created[pair.created];
        }
    auto is_contested = [&](const Pair& pair) {
      return claims_on_gone[pair.gone] > 1 || claims_on_created[pair.created] > 1;
    };
    Candidates open;
    std::vector<Pair> certain;
    for (const auto& rule : best) {
      std::vector<Pair> pairs;
      std::copy_if(
          rule->second.begin(),
          rule->second.end(),
          std::back_inserter(pairs),
          [&](const auto& pair) { return is_free(pair); }
      );
      if (std::any_of(pairs.begin(), pairs.end(), is_contested)) {
        for (const auto& pair : pairs) open[pair.gone].insert(pair.created);
      } else {
        certain.insert(certain.end(), pairs.begin(), pairs.end());
        accepted_.push_back(rule->first);
      }
    }
    for (const auto& pair : certain) take(pair);
    leave_open(open);
  }

  Fit fit_of(const Pair& pair) const {
    const auto& likeness = pair.likeness;
    bool follows = std::any_of(accepted_.begin(), accepted_.end(), [&](const auto& rule) {
      return rule.fits(units_.gone[pair.gone].place.path, units_.created[pair.created].place.path);
    });
    auto compared = static_cast<double>(std::max<std::size_t>(likeness.compared(), 1));
    return {static_cast<double>(likeness.equal) / compared, likeness.equal, follows};
  }

  bool is_plausible(const Pair& pair) const {
    const auto& likeness = pair.likeness;
    if (likeness.named_differently) return false;
    // Where there is nothing to compare, it has to be near at least; all instances of a module are.
    if (likeness.compared() == 0 && units_.gone[pair.gone].kind.starts_with("module."))
      return false;
    if (likeness.compared() == 0)
      return are_near(units_.gone[pair.gone].place.path, units_.created[pair.created].place.path);
    return likeness.equal > likeness.different;
  }

  void match_by_likeness() {
    std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> by_kind;
    for (std::size_t i = 0; i < gone_.size(); ++i)
      if (gone_[i]) by_kind[units_.gone[i].kind].first.push_back(i);
    for (std::size_t i = 0; i < created_.size(); ++i)
      if (created_[i]) by_kind[units_.created[i].kind].second.push_back(i);
    for (const auto& [kind, sides] : by_kind)
      if (sides.first.size() * sides.second.size() <= most_pairs)
        match_by_likeness(sides.first, sides.second);
  }

  void match_by_likeness(
      const std::vector<std::size_t>& gone, const std::vector<std::size_t>& created
  ) {
    std::map<Fit, std::vector<Pair>, std::greater<>> by_fit;
    for (auto old : gone)
      for (auto present : created)
        if (auto pair = pair_of(old, present); is_plausible(pair))
          by_fit[fit_of(pair)].push_back(pair);
    for (auto& [fit, pairs] : by_fit) {
      Candidates of_gone;
      Candidates of_created;
      for (const auto& pair : pairs)
        if (is_free(pair)) {
          of_gone[pair.gone].insert(pair.created);
          of_created[pair.created].insert(pair.gone);
        }
      for (const auto& pair : pairs)
        if (is_free(pair) && of_gone[pair.gone].size() == 1 &&
            of_created[pair.created].size() == 1) {
          take(pair);
          of_gone.erase(pair.gone);
        }
      leave_open(of_gone);
    }
  }

  const Units& units_;
  /// Whether each is still to be matched.
  std::vector<bool> gone_;
  std::vector<bool> created_;
  std::vector<RenameRule> accepted_;
  Matches result_;
};

}  // namespace

Matches match(const Units& units) { return Matcher(units).run(); }

}  // namespace formwork::terraform
