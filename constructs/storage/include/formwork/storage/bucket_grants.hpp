#pragma once
#include <string>
#include <variant>
#include <vector>

#include "formwork/foundation/key.hpp"

namespace formwork::storage {

/// What a bucket lets roles do, known by its name alone: a role in another stack, or in one of
/// another Region, is given it by constants.
///
///     BucketGrants{use1, "applogs"}.write_objects()
struct BucketGrants {
  foundation::Environment environment;
  /// As in BucketProps.
  std::string name;
  /// What its objects are encrypted with. Default: the key that a bucket makes for itself.
  std::variant<foundation::KeyGrants, foundation::EncryptionKey> key =
      foundation::KeyGrants{environment, name};

  /// `<prefix>-<name>-<account>`
  std::string bucket_name() const { return environment.name(foundation::NameKind::bucket, name); }
  /// Known without Terraform, in other stacks as well.
  std::string convention_arn() const { return environment.arn("s3", bucket_name()); }
  std::string objects_arn() const { return convention_arn() + "/*"; }

  /// The key's alias, or its ARN as far as the program knows it.
  std::string key_name() const;

  /// To list and to read what is in it.
  std::vector<foundation::Statement> read_objects() const;
  /// To put objects into it, and to take back what was uploaded in part.
  std::vector<foundation::Statement> write_objects() const;
  /// To put objects into it and nothing else: for an audit trail.
  std::vector<foundation::Statement> append() const;
  /// To do that with its key through S3, and nothing else.
  foundation::Statement use_key(std::vector<std::string> actions) const;
};

}  // namespace formwork::storage
