#include "formwork/storage/bucket_grants.hpp"

namespace formwork::storage {
namespace {

using foundation::EncryptionKey;
using foundation::KeyGrants;
using foundation::Statement;

/// S3 reads what it has of a multipart upload before it puts the parts together.
const std::vector<std::string> key_actions_of_writing = {"kms:Decrypt", "kms:GenerateDataKey"};

}  // namespace

std::string BucketGrants::key_name() const {
  if (const auto* grants = std::get_if<KeyGrants>(&key)) return grants->alias();
  return std::get<EncryptionKey>(key).known_as();
}

std::vector<Statement> BucketGrants::read_objects() const {
  return {
      Statement{.actions = {"s3:ListBucket"}, .resources = {convention_arn()}},
      Statement{.actions = {"s3:GetObject", "s3:GetObjectVersion"}, .resources = {objects_arn()}},
      use_key({"kms:Decrypt"}),
  };
}

std::vector<Statement> BucketGrants::write_objects() const {
  return {
      Statement{
          .actions = {"s3:AbortMultipartUpload", "s3:PutObject"}, .resources = {objects_arn()}},
      use_key(key_actions_of_writing),
  };
}

std::vector<Statement> BucketGrants::append() const {
  return {
      Statement{.actions = {"s3:PutObject"}, .resources = {objects_arn()}},
      use_key(key_actions_of_writing),
  };
}

Statement BucketGrants::use_key(std::vector<std::string> actions) const {
  if (const auto* grants = std::get_if<KeyGrants>(&key))
    return grants->use_through("s3", std::move(actions));
  return std::get<EncryptionKey>(key).use_through(environment, "s3", std::move(actions));
}

}  // namespace formwork::storage
