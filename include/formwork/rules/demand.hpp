#pragma once
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "formwork/aspect.hpp"
#include "formwork/rules/subject.hpp"

// What a rule asks of an element, put together from few shapes. A path leads to an argument,
// `versioning_configuration.status`; where blocks on the way are repeated, all of them are meant.
// A value that Terraform alone knows leaves a demand undecided, unless something else decides it.

namespace formwork::rules {

/// A question to an element. Any function of a Subject that gives an Answer is one.
class Demand {
 public:
  template <class Function>
  requires std::is_invocable_r_v<Answer, const Function&, const Subject&> Demand(Function function)
      : function_(std::move(function)) {}

  Answer operator()(const Subject& subject) const { return function_(subject); }

 private:
  std::function<Answer(const Subject&)> function_;
};

using Texts = std::vector<std::string>;

Demand is_given(std::string path);
/// Nothing, null, an empty text and an empty list are not given.
Demand is_not_empty(std::string path);
Demand is_not_given(std::string path);
Demand is_true(std::string path);
/// `false`, or not given.
Demand is_not_true(std::string path);
Demand equals(std::string path, std::string value);
Demand is_one_of(std::string path, Texts values);
/// Not given is none of them.
Demand is_none_of(std::string path, Texts values);
/// `*` is any text, `?` any character.
Demand matches(std::string path, std::string pattern);
Demand is_at_least(std::string path, double least);
Demand is_at_most(std::string path, double most);
/// An attribute of a resource or data source of the app, whatever Terraform will find there.
Demand is_reference(std::string path);
/// How many items a list has, or how many blocks there are.
Demand has_at_least(std::string path, std::size_t count);
/// A list has that item.
Demand has_item(std::string path, std::string item);

Demand operator&&(Demand left, Demand right);
Demand operator||(Demand left, Demand right);
/// What is asked only of those for which `condition` holds, or does not hold.
Demand when(Demand condition, Demand demand);
Demand unless(Demand condition, Demand demand);
/// In the words of the rule, `there is no rule for TLS`, where what was found says little.
Demand in_words(std::string found, Demand demand);

/// Of each block, and of one at least, with paths from the block on.
Demand each(std::string path, Demand demand);
Demand some(std::string path, Demand demand);

/// There is an element of that type whose `argument` is this one, and of which it is asked.
Demand related(std::string type, std::string argument, Demand demand = is_given(""));
Demand not_related(std::string type, std::string argument);
/// Of each such element.
Demand each_related(std::string type, std::string argument, Demand demand);
/// Of the element that an argument of this one refers to.
Demand referenced(std::string argument, std::string type, Demand demand);

/// Of the statements of the policy at a path; one that is not given has none. A test may leave it
/// open, where it depends on what Terraform alone knows.
using StatementTest = std::function<std::optional<bool>(const Statement&)>;
Demand no_statement(std::string path, StatementTest test);
Demand some_statement(std::string path, StatementTest test);

/// A rule for a type of the bindings, whose arguments the compiler checks:
///
///     of<aws::S3Bucket>([](const auto& bucket) {
///       return Answer::holds_if(bucket.arguments().force_destroy.literal() != true, "…");
///     })
///
/// What is made without bindings stays undecided. Overrides are not seen.
template <class T, class Function>
Demand of(Function function) {
  return Demand([function = std::move(function)](const Subject& subject) {
    using Arguments = typename Visited<T>::Arguments;
    auto* arguments =
        static_cast<Arguments*>(detail::arguments_of(subject.element(), Arguments::shape_));
    if (!arguments) return Answer::undecided(subject.address() + " is made without bindings");
    return Answer(function(Visited<T>(subject.element(), arguments)));
  });
}

}  // namespace formwork::rules
