#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formwork/construct.hpp"

namespace formwork::foundation {

/// What breaks a rule, a line each: `zone_count = 9`. Empty if nothing does.
using Found = std::vector<std::string>;

/// Something that properties must fulfil. A construct's rules are a table:
///
///     const Rule<SiteProps> rules[] = {
///         {"site.app-port",
///          "app_port must be between 1 and 65535",
///          "name the port that the application listens on",
///          [](const SiteProps& p) { return found_unless(is_port(p.app_port), "app_port",
///          p.app_port); }},
///     };
template <class Props>
struct Rule {
  /// `<module>.<rule>`: scripts may match on it.
  const char* code;
  const char* message;
  const char* help;
  Found (*broken_by)(const Props& props);
};

/// Properties together with what the rules say of them, so that neither goes without the other:
///
///     Site(Scope scope, std::string_view id, WrittenOut<SiteProps> props)
///         : Construct(scope, id), props_(check(*this, *props, rules, stand_in)) {}
template <class Props>
class Checked {
 public:
  Checked(Props props, bool is_valid) : props_(std::move(props)), is_valid_(is_valid) {}

  /// False when something was refused: there is nothing to say about what builds upon it.
  bool is_valid() const { return is_valid_; }
  const Props& operator*() const { return props_; }
  const Props* operator->() const { return &props_; }

 private:
  Props props_;
  bool is_valid_;
};

/// `field = "value"`
std::string quoted(std::string_view field, std::string_view value);
/// `field = 9`
std::string counted(std::string_view field, long long value);
/// The line, if what is asked does not hold.
Found found_unless(bool holds, std::string line);
/// A line for each value that occurs more than once.
Found repeated(std::string_view field, const std::vector<std::string>& values);
bool has_only(std::string_view text, std::string_view characters);
bool starts_with(std::string_view text, std::string_view beginning);
bool ends_with(std::string_view text, std::string_view ending);

inline constexpr std::string_view lower_case = "abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view digits = "0123456789";

/// What a construct has that was made of a stand-in: nothing about it is worth a finding.
inline constexpr std::string_view refused_note = "formwork.refused";

/// A finding for each rule that the properties break, without a place.
template <class Props, std::size_t count>
std::vector<Diagnostic> broken_rules(const Props& props, const Rule<Props> (&rules)[count]) {
  std::vector<Diagnostic> findings;
  for (const Rule<Props>& rule : rules) {
    Found found = rule.broken_by(props);
    if (!found.empty())
      findings.push_back(
          {.code = rule.code, .message = rule.message, .found = std::move(found), .help = rule.help}
      );
  }
  return findings;
}

/// Looks over the whole app once it is complete, one time however many constructs ask for it by
/// that name: for what must agree between constructs and stacks.
void check_app(
    const Construct& construct,
    std::string_view name,
    std::vector<Diagnostic> (*check)(const Construct& app)
);

/// Reports at `construct` each rule that the properties break, and what is wrong with their
/// `environment`, if they have one (with `static constexpr Reach reach`, of that reach). Refused
/// properties give way to `stand_in`: nothing is written any more, and the rest of the program
/// still gets something to build upon.
template <class Props, std::size_t count>
Checked<Props> check(
    const Construct& construct,
    Props props,
    const Rule<Props> (&rules)[count],
    const Props& stand_in
) {
  bool is_valid = true;
  if constexpr (requires { Props::reach; })
    is_valid = props.environment.check(construct, Props::reach);
  else if constexpr (requires { props.environment.check(construct); })
    is_valid = props.environment.check(construct);
  for (Diagnostic& finding : broken_rules(props, rules)) {
    is_valid = false;
    construct.report(std::move(finding));
  }
  if (!is_valid) construct.add_metadata(refused_note, "");
  return {is_valid ? std::move(props) : stand_in, is_valid};
}

}  // namespace formwork::foundation
