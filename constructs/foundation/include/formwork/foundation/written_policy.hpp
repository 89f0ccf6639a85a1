#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/element.hpp"

namespace formwork::foundation {

/// A statement of a policy as it is written in the end: however it was made, and changed.
struct WrittenStatement {
  /// The role, for its trust, or the policy.
  Element element;
  std::size_t position;
  bool is_trust;
  bool allows;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  /// By kind: AWS, Service, Federated.
  std::map<std::string, std::vector<std::string>> principals;
  /// `stringequals aws:sourceaccount`: test and key, in small letters.
  std::vector<std::string> conditions;
};

/// The statements of a document; nothing if it is not known before Terraform runs.
std::optional<std::vector<WrittenStatement>> statements_of(
    const Element& element, std::string_view argument
);

/// The policies that a role has in the app: of its own, and those that are attached to it, wherever
/// that is done. Policies that are given by a constant ARN are their owner's.
std::vector<Element> policies_of(const Construct& app, const Element& role);

/// Whether a condition that asks for equality has that key.
bool demands(const WrittenStatement& statement, std::string_view key);

std::string in_small_letters(std::string text);

/// Whether the pattern, in which `*` is any text and `?` any character, is the whole text.
bool matches(std::string_view pattern, std::string_view text);

/// `arn:aws:lambda:us-east-2:123456789012:function:orchestrator:live`: with a name behind the
/// function's, not a version's number, `$LATEST` or a wildcard.
bool is_alias_arn(std::string_view arn);

}  // namespace formwork::foundation
