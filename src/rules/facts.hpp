#pragma once
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/tree.hpp"
#include "formwork/rules/subject.hpp"
#include "rules/overridden.hpp"

namespace formwork::rules {

/// What rules ask for again and again about the elements of an app, each found once.
class Facts {
 public:
  explicit Facts(detail::TreeNode* root);

  using Elements = std::vector<const detail::ElementNode*>;

  /// The resources, in the order of the tree.
  const Elements& resources() const { return resources_; }
  /// The modules of Terraform.
  const Elements& modules() const { return modules_; }
  const Elements& of_type(std::string_view type) const;
  /// Its arguments as they are written.
  detail::Word arguments_of(const detail::ElementNode* element) const;

  /// The elements whose argument is this one.
  struct Relation {
    std::unordered_map<const detail::TreeNode*, Elements> by_reference = {};
    /// Those that give a name instead, or an ARN, by the name.
    std::unordered_map<std::string, Elements> by_name = {};
    /// Those of which it is not known.
    Elements unknown = {};
  };
  const Relation& relation(std::string_view type, std::string_view argument) const;

  /// Whether a module of Terraform, which may make what is related to it, is given the element.
  bool is_given_to_a_module(const detail::TreeNode* element) const {
    return given_to_modules_.count(element) > 0;
  }

  /// The element of a type that has that name; null if there is none.
  const detail::ElementNode* named(std::string_view type, const std::string& name) const;
  /// The names that an element has in AWS, as far as they are known.
  std::vector<std::string> names_of(const detail::ElementNode* element) const;

  const Subject::Statements& statements(detail::Word policy) const;

 private:
  void add_overrides(const detail::TreeNode* node);
  void add_stack_overrides(const detail::StackNode* stack);

  Elements resources_;
  Elements modules_;
  std::unordered_map<std::string_view, Elements> by_type_;
  std::unordered_set<const detail::TreeNode*> given_to_modules_;
  std::unordered_map<const detail::ElementNode*, std::vector<ElementOverride>> overrides_;
  std::unordered_map<const detail::ElementNode*, detail::Word> overridden_;
  mutable std::map<std::pair<std::string, std::string>, Relation> relations_;
  mutable std::unordered_map<std::uint64_t, std::unique_ptr<Subject::Statements>> statements_;
};

/// The name at the end of an ARN; the text itself if it is none.
std::string name_in(const std::string& name_or_arn);

}  // namespace formwork::rules
