#pragma once
#include <vector>

#include "formwork/construct.hpp"

namespace formwork {

/// Which resources get a tag, by Terraform's types: `aws_s3_bucket`.
struct TagOptions {
  /// These alone. Default: all.
  std::vector<std::string> include_resource_types = {};
  std::vector<std::string> exclude_resource_types = {};
};

/// Tags of everything in a construct, a stack or an app, as far as it can have tags: resources of
/// bindings with an argument `tags` that is a map of text, and the groups of autoscaling.
///
///     Tags::of(app).add("CostCenter", "trading");
///     Tags::of(network).remove("CostCenter");
///
/// What stands nearest to a resource wins: its own tags, then those of the constructs around it,
/// from the inside. They are put in place when the tree is complete, before aspects that judge.
class Tags {
 public:
  static Tags of(const Construct& scope) { return Tags(scope); }

  /// Throws Error when the key is empty.
  void add(std::string_view key, Value<std::string> value, const TagOptions& options = {}) const;
  /// Takes away what constructs further out add.
  void remove(std::string_view key, const TagOptions& options = {}) const;

 private:
  explicit Tags(const Construct& scope) : scope_(scope) {}
  Construct scope_;
};

/// The Region of everything in a construct, with one provider for all Regions: fills in the
/// argument `region` of resources that have one and leave it out, such as those of hashicorp/aws
/// since 6.0. The nearest scope wins.
///
///     use_region(recovery, "us-west-2");
void use_region(const Construct& scope, Value<std::string> region);

}  // namespace formwork
