#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/element.hpp"
#include "formwork/rules/known.hpp"

namespace formwork::rules {

class Facts;

/// What a rule says of an element.
struct Answer {
  enum class Kind : unsigned char { holds, broken, undecided };

  Kind kind = Kind::holds;
  /// What breaks it, or what is not known, a line each: `status = "Suspended"`.
  std::vector<std::string> found = {};

  static Answer broken(std::string line) { return {Kind::broken, {std::move(line)}}; }
  static Answer undecided(std::string line) { return {Kind::undecided, {std::move(line)}}; }
  static Answer holds_if(bool holds, std::string line) {
    return holds ? Answer{} : broken(std::move(line));
  }

  bool holds() const { return kind == Kind::holds; }
  bool is_broken() const { return kind == Kind::broken; }
};

/// A statement of a policy. A reference stands in its texts as `unknown_part`.
struct Statement {
  static constexpr std::string_view unknown_part = "\xEE\x80\x80";

  struct Condition {
    /// `Bool`, `StringEquals`, …
    std::string test;
    /// In small letters: `aws:securetransport`.
    std::string key;
    std::vector<std::string> values;
  };

  bool allows = false;
  std::vector<std::string> actions = {};
  std::vector<std::string> not_actions = {};
  std::vector<std::string> resources = {};
  std::vector<std::string> not_resources = {};
  /// By kind: `AWS`, `Service`, `Federated`. Everybody is `*` of `AWS`.
  std::map<std::string, std::vector<std::string>> principals = {};
  bool has_not_principals = false;
  std::vector<Condition> conditions = {};

  /// The condition of that key whose test is for equality, if there is one.
  const Condition* condition(std::string_view key) const;
  /// `Allow s3:* on *`
  std::string shown() const;
};

/// An element that a rule looks at, or a block in one. What overrides and aspects changed is seen
/// as it is written.
class Subject {
 public:
  Subject(const Facts& facts, Element element);

  const Element& element() const { return element_; }
  /// `aws_s3_bucket.logs`, where a finding is about another element than the one that is judged.
  std::string address() const { return element_.address(); }
  /// The values at a path of arguments: `versioning_configuration.status`. Where a block on the way
  /// is repeated, that of each; where it is not given, one that is not given.
  std::vector<Known> at(std::string_view path) const;
  /// The first of them.
  Known one(std::string_view path) const { return at(path).front(); }
  /// The blocks at a path; `unknown` if one is an expression.
  struct Blocks {
    std::vector<Subject> blocks = {};
    bool unknown = false;
  };
  Blocks blocks(std::string_view path) const;

  /// The elements of a type whose argument is this one, in whichever stack they are: by a reference
  /// to it, or by its name or an ARN with its name. `unknown` if another one may be.
  Blocks related(std::string_view type, std::string_view argument) const;
  /// The element of a type that an argument of this one is. `unknown` if it is not known which.
  Blocks referenced(std::string_view argument, std::string_view type) const;

  /// All resources of a type in the app.
  std::vector<Subject> all_of(std::string_view type) const;

  /// The statements of the policy at a path: JSON, or a data source aws_iam_policy_document.
  struct Statements {
    std::vector<Statement> statements = {};
    bool unknown = false;
  };
  const Statements& statements(std::string_view path) const;

  /// `versioning_configuration.status`, with the block that this is before it.
  std::string shown_path(std::string_view path) const;

 private:
  Subject(const Subject& outer, detail::Word word, std::string prefix);

  const Facts* facts_;
  Element element_;
  detail::Word word_;
  std::string prefix_ = {};
};

}  // namespace formwork::rules
