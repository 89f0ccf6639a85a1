#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/diagnostic.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::monitoring {

/// A resource as it is written in the end, and where.
struct Written {
  explicit Written(const Element& of);

  std::string at(std::string_view path) const { return written().at(path); }
  std::size_t count(std::string_view path) const { return written().count(path); }

  Element element;
  std::string address;
  /// Path of its stack.
  std::string stack;
  /// Empty if only Terraform will know.
  std::string region;

 private:
  /// Most are looked up by their addresses alone, and never read.
  const foundation::WrittenElement& written() const {
    if (!written_) written_.emplace(element);
    return *written_;
  }
  mutable std::optional<foundation::WrittenElement> written_;
};

/// What of a whole app alarms have to do with.
class AppResources {
 public:
  explicit AppResources(const Construct& app);

  const std::vector<Written>& of(std::string_view type) const;
  /// The one of that type to which a text in `user` refers; null if there is none.
  const Written* referred(const Written& user, const std::string& text, std::string_view type)
      const;
  /// The topic that a text in `user` refers to, or names by its ARN.
  const Written* topic(const Written& user, const std::string& text) const;

  /// Where the app has any of them.
  std::set<std::string> regions() const;

 private:
  std::map<std::string, std::vector<Written>, std::less<>> by_type_;
};

/// A metric that an alarm looks at, and the path below which it is written.
struct Measured {
  std::string metric_namespace;
  std::string name;
  std::string path;
};
std::vector<Measured> measured_by(const Written& alarm);
/// `AWS/Lambda Errors`
std::string named(const Measured& metric);

/// Whether a policy lets a service do something, by the beginning of its principal: `sns.`. Also
/// where Terraform alone will know.
bool lets(const std::string& policy, std::string_view service, std::string_view action);

/// A rule about resources, with what else there is.
struct Seen {
  const AppResources& app;
  const Written& one;
};

/// Findings for each of them, told where it was made.
template <std::size_t count>
void add_findings(
    std::vector<Diagnostic>& findings,
    const AppResources& app,
    std::string_view type,
    const foundation::Rule<Seen> (&rules)[count]
) {
  for (const Written& one : app.of(type))
    for (Diagnostic& finding : foundation::broken_rules(Seen{app, one}, rules)) {
      finding.places = {foundation::maker_of(one.element)};
      findings.push_back(std::move(finding));
    }
}

void check_alarms(std::vector<Diagnostic>& findings, const AppResources& app);
void check_delivery(std::vector<Diagnostic>& findings, const AppResources& app);
void check_regions(std::vector<Diagnostic>& findings, const AppResources& app);
void check_replication(std::vector<Diagnostic>& findings, const AppResources& app);
void check_dashboards(std::vector<Diagnostic>& findings, const AppResources& app);
void check_trails(std::vector<Diagnostic>& findings, const AppResources& app);

}  // namespace formwork::monitoring
