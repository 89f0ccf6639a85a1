#pragma once
#include <string>

#include "formwork/formwork.hpp"
#include "formwork/rules.hpp"
#include "support/golden.hpp"

namespace formwork::rules {

/// What a demand says of an element: `holds`, or `broken` or `undecided` with what was found.
inline std::string asked(const Construct& app, const Element& element, Demand demand) {
  use(element,
      {.name = "test",
       .rules = {
           {.id = "test.rule" + std::string(element.id()),
            .types = {std::string(element.type())},
            .message = "it is wrong",
            .remedy = "mend it",
            .source = "a test",
            .demand = std::move(demand)}}});
  const Report report = check(app);
  auto shown = [&](const char* kind, const std::vector<Report::Finding>& findings) {
    std::string text = kind;
    for (const std::string& line : findings.front().answer.found) text += "; " + line;
    return text;
  };
  if (!report.findings.empty()) return shown("broken", report.findings);
  if (!report.undecided.empty()) return shown("undecided", report.undecided);
  return report.checks == 1 ? "holds" : "asked " + std::to_string(report.checks) + " times";
}

}  // namespace formwork::rules
