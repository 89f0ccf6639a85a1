#pragma once
#include "formwork/construct.hpp"

namespace formwork {

/// Which programs may run a stack, each with its versions (`>= 1.8, < 2`); empty: it may not.
struct TargetVersions {
  std::string_view terraform = "";
  std::string_view opentofu = "";
};

/// One Terraform root module with one state.
class Stack : public Construct {
 public:
  /// Throws Error when the id has whitespace, a control character or one of `* ? [ ] { } !`, which
  /// are kept for patterns of stack names, and when it is `.` or `..`.
  Stack(Scope scope, std::string_view id);
  explicit Stack(detail::TreeNode* node) : Construct(node) {}

  /// Deployed after `dependency`. References between stacks add this by themselves.
  void add_dependency(const Stack& dependency) const;
  /// The versions of Terraform that may run this stack: `>= 1.11`. Asked for again, all must hold.
  void require_version(std::string_view constraint) const;
  /// Says what may run this stack: what it uses and one of these does not have is an error at its
  /// line. The oldest of them goes into `required_version`. Unless told, nothing is checked.
  void target_versions(const TargetVersions& targets) const;
  /// What Terraform hands to a provider about the module, as `provider_meta`.
  void provider_meta(std::string_view provider, Value<Map<Any>> values) const;

  /// Changes the synthesized JSON of the stack, by JSON pointer, after everything else.
  void override_set(std::string_view pointer, Value<Any> value) const;
  void override_append(std::string_view pointer, Value<Any> value) const;
  void override_delete(std::string_view pointer) const;

  /// The text of this stack's `cdk.tf.json`, without writing anything: for tests. Runs the whole
  /// synthesis; throws Error with everything that it found.
  std::string synth() const;
};

}  // namespace formwork
