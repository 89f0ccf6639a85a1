#pragma once
#include <formwork/aws/iam_policy.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/written_out.hpp"

namespace formwork::iam {

/// The ARN of an application's RegionBoundary, by its name: the same in all its Regions. For roles
/// of other stacks; those of the boundary's stack take its `arn()`, and so wait for it.
///
///     .permissions_boundary_arn = iam::region_boundary_arn(use1)
std::string region_boundary_arn(const foundation::Environment& environment);

struct RegionBoundaryProps {
  /// All Regions that stacks of the application act in, of one account and name prefix. Required.
  std::vector<foundation::Environment> environments;
  /// A Region where nothing is made, and which is asked for a third opinion when one of the others
  /// seems gone. Default: none.
  std::optional<std::string> witness_region = {};
};

/// The boundary of all roles of an application: in other Regions than its own they may do nothing,
/// whatever their policies say. Services that are one for all Regions, such as IAM and Route 53,
/// answer from one that need not be among them, and are let through.
///
/// An app that has one is held to it: each of its roles in that account carries it (I03), each
/// provider acts in one of its Regions (I10), and policies allow what they must and no more (I04
/// to I09), however they were made.
///
///     iam::RegionBoundary boundary(
///         identity,
///         "boundary",
///         iam::RegionBoundaryProps{.environments = {use1, use2}, .witness_region = "us-west-2"}
///     );
class RegionBoundary : public Construct {
 public:
  RegionBoundary(Scope scope, std::string_view id, WrittenOut<RegionBoundaryProps> props);

  Value<std::string> arn() const { return policy.arn(); }
  /// In the order given, and the witness.
  std::vector<std::string> regions() const;

 private:
  foundation::Checked<RegionBoundaryProps> props_;

 public:
  aws::IamPolicy policy;
};

}  // namespace formwork::iam
