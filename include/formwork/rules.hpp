#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formwork/app.hpp"
#include "formwork/rules/demand.hpp"

// Rules for what an app makes, looked at when the tree is complete: by `formwork check`, by a test,
// or by each synthesis. Ten lines are a rule of your own:
//
//     const rules::Pack acme{
//         .name = "acme",
//         .rules = {{
//             .id = "acme.bucket-name",
//             .types = {"aws_s3_bucket"},
//             .message = "a bucket does not have our name",
//             .remedy = "begin `bucket` with acme-",
//             .source = "https://wiki.acme.example/buckets",
//             .demand = rules::matches("bucket", "acme-*"),
//         }}};
//     rules::use(app, acme);

namespace formwork::rules {

struct Rule {
  /// `<pack or module>.<rule>`, stable: it is acknowledged by this.
  std::string id;
  Severity severity = Severity::error;
  /// Terraform's types of resources that it is for. Empty: all.
  std::vector<std::string> types;
  /// What is wrong where it is broken: lower case, no full stop.
  std::string message;
  /// The way out.
  std::string remedy;
  /// Who says so: a link, or a document and what it calls the rule.
  std::string source;
  Demand demand;
};

struct Pack {
  std::string name;
  std::vector<Rule> rules;
};

struct Use {
  /// Findings of that severity or a higher one fail each synthesis, and not `formwork check` alone.
  /// Default: none does.
  std::optional<Severity> refuse = std::nullopt;
};

/// Has a pack looked at for this construct and everything below it. A rule that several packs have
/// is asked once. What it finds of a construct may be acknowledged there, with a reason
/// (`Construct::acknowledge`).
void use(const Construct& construct, Pack pack, Use options = {});

/// What the packs in use find.
struct Report {
  struct Finding {
    /// In `packs`.
    const Rule* rule;
    Element element;
    /// Broken or undecided.
    Answer answer;
    /// Why it is as it should be, of one that was acknowledged.
    std::string reason = {};
    /// Of findings that fail each synthesis.
    bool refused = false;
  };
  /// An acknowledgement, with a code of a pack in use, of what nobody finds.
  struct Unused {
    Construct construct;
    std::string code;
    std::string reason;
    SourceLocation location;
  };

  /// In the order in which they are used, each once.
  std::vector<const Pack*> packs;
  /// In the order of the tree, then of the rules.
  std::vector<Finding> findings;
  std::vector<Finding> acknowledged;
  std::vector<Finding> undecided;
  std::vector<Unused> unused;
  /// Modules of Terraform: no rule looks into them.
  std::vector<Element> modules;
  /// How often a rule was asked about an element.
  std::size_t checks = 0;
};

/// Looks at the tree as it is: for tests, ask after `app.assemble()`, which runs the aspects. The
/// report refers to the app.
Report check(const Construct& construct);

/// A finding as errors are shown.
Diagnostic diagnostic_of(const Report::Finding& finding);

}  // namespace formwork::rules
