#include "formwork/testing/matcher.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <ostream>
#include <set>

#include "testing/candidates.hpp"
#include "testing/comparison.hpp"

namespace formwork {

void detail::print_path(const Construct& construct, std::ostream& out) {
  const std::string path = construct.path();
  out << (path.empty() ? "the app" : path);
}

namespace testing {
namespace {

using Wanted = Matcher::Wanted;

struct Compared {
  const Candidate* candidate;
  Comparison comparison;
};

std::vector<Compared> compared(const Wanted& wanted, const std::vector<Candidate>& candidates) {
  std::vector<Compared> result;
  for (const Candidate& candidate : candidates) {
    if (!wanted.name.empty() && candidate.type != wanted.name) continue;
    result.push_back({&candidate, Comparison(candidate.stack)});
    result.back().comparison.compare(wanted.properties, candidate.arguments, "", false);
  }
  return result;
}

bool is_match(const Compared& each) { return each.comparison.differences().empty(); }

/// What an earlier match kept goes away.
void keep(const std::vector<Compared>& all) {
  std::set<std::vector<std::string>*> emptied;
  for (const Compared& each : all)
    for (const auto& captured : each.comparison.captured())
      if (emptied.insert(captured.values.get()).second) captured.values->clear();
  for (const Compared& each : all)
    for (const auto& captured : each.comparison.captured())
      if (is_match(each)) captured.values->push_back(captured.json);
}

void tell_nearest(const std::vector<Compared>& all, std::ostream& out) {
  const auto nearest =
      std::min_element(all.begin(), all.end(), [](const Compared& left, const Compared& right) {
        const auto distance = [](const Compared& each) {
          return std::pair(-each.comparison.agreements(), each.comparison.differences().size());
        };
        return distance(left) < distance(right);
      });
  out << "the nearest is " << nearest->candidate->name;
  for (const auto& difference : nearest->comparison.differences())
    out << "\n  " << difference.path << "\n    expected: " << difference.expected
        << "\n    found:    " << difference.found;
}

/// There is none of that type: those that there are.
void tell_others(const Wanted& wanted, const std::vector<Candidate>& all, std::ostream& out) {
  std::map<std::string, int> counts;
  for (const Candidate& candidate : all) ++counts[candidate.type];
  out << "there are no " << plural_of(wanted.section);
  if (counts.empty()) return;
  out << ' ' << wanted.name << ", but";
  std::vector<std::string_view> names;
  const char* separator = " ";
  for (const auto& [name, count] : counts) {
    out << separator << count << ' ' << name;
    separator = ", ";
    names.push_back(name);
  }
  const std::string_view meant = did_you_mean(wanted.name, names);
  if (!meant.empty()) out << "; did you mean " << meant << '?';
}

void tell_count(const std::vector<Compared>& all, std::size_t matching, std::ostream& out) {
  out << "there are " << matching;
  const char* separator = ": ";
  for (const Compared& each : all) {
    if (!is_match(each)) continue;
    out << separator << each.candidate->name;
    separator = ", ";
  }
}

void tell_match(const std::vector<Compared>& all, std::ostream& out) {
  const auto first = std::find_if(all.begin(), all.end(), is_match);
  out << "there is " << first->candidate->name << ' ' << first->candidate->arguments.dump();
}

std::vector<Compared> others(const std::vector<Compared>& all) {
  std::vector<Compared> result;
  std::copy_if(all.begin(), all.end(), std::back_inserter(result), std::not_fn(is_match));
  return result;
}

bool judge(const Wanted& wanted, const std::vector<Candidate>& candidates, std::ostream* out) {
  const std::vector<Compared> all = compared(wanted, candidates);
  keep(all);
  const auto matching = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_match));
  const bool matches = wanted.count ? matching == *wanted.count : matching > 0;
  if (out == nullptr) return matches;
  if (wanted.count) {
    tell_count(all, matching, *out);
    if (matching < *wanted.count && matching < all.size()) tell_nearest(others(all), *out << "; ");
  } else if (matches) {
    tell_match(all, *out);
  } else if (all.empty()) {
    tell_others(wanted, candidates, *out);
  } else {
    tell_nearest(all, *out);
  }
  return matches;
}

}  // namespace

bool Matcher::MatchAndExplain(const Stack& stack, std::ostream* out) const {
  return judge(wanted_, candidates(wanted_.section, stack), out);
}

bool Matcher::MatchAndExplain(const App& app, std::ostream* out) const {
  return judge(wanted_, candidates(wanted_.section, app), out);
}

bool Matcher::MatchAndExplain(const std::string& document, std::ostream* out) const {
  return judge(wanted_, candidates(wanted_.section, document), out);
}

void Matcher::DescribeTo(std::ostream* out) const {
  *out << "has " << title_of(wanted_);
  if (!wanted_.properties.items().empty()) *out << " with " << text_of(wanted_.properties, nullptr);
}

void Matcher::DescribeNegationTo(std::ostream* out) const {
  *out << "has not " << title_of(wanted_);
  if (!wanted_.properties.items().empty()) *out << " with " << text_of(wanted_.properties, nullptr);
}

Matcher has_output(std::string_view name, Pattern value, Properties arguments) {
  arguments.add("value", std::move(value));
  return Matcher({"output", std::string(name), std::move(arguments)});
}

Matcher has_error(Properties properties) { return Matcher({"error", {}, std::move(properties)}); }

Matcher has_warning(Properties properties) {
  return Matcher({"warning", {}, std::move(properties)});
}

Matcher has_info(Properties properties) { return Matcher({"info", {}, std::move(properties)}); }

}  // namespace testing
}  // namespace formwork
