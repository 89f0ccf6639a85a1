#pragma once

namespace formwork {

/// Properties as a construct takes them: with their type written out, so that the compiler names
/// the one that is misspelt, missing or of a wrong type.
///
///     struct SiteProps {
///       std::string domain;
///     };
///     struct Site : Construct {
///       Site(Scope scope, std::string_view id, WrittenOut<SiteProps> props);
///     };
///     Site site(stack, "site", SiteProps{.domain = "example.org"});
///
/// A bare braced list, `{.domain = …}`, does not compile: overload resolution would lose the name
/// of a wrong property. It holds a reference: take it as a parameter, never keep it.
template <class Props>
class WrittenOut {
 public:
  WrittenOut(const Props& props) : props_(props) {}

  operator const Props&() const { return props_; }
  const Props& operator*() const { return props_; }
  const Props* operator->() const { return &props_; }

 private:
  const Props& props_;
};

}  // namespace formwork
