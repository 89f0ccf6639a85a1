// Compiles, with a warning for each of these lines.
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_object.hpp>
#include <formwork/backend.hpp>
namespace aws = formwork::aws;
void attribute(formwork::Construct& scope) {
  aws::S3Bucket bucket{scope, "x", {.acl = "private"}};  // warning: acl is deprecated
}
void block(formwork::Construct& scope) {
  aws::S3Bucket bucket{scope, "x", {.logging = {{.target_bucket = "b"}}}};  // warning: logging is deprecated
}
void empty_block(formwork::Construct& scope) {
  aws::S3Bucket bucket{scope, "x", {.versioning = {}}};  // warning: versioning is deprecated
}
void accessor(const aws::S3Bucket& bucket) {
  bucket.website_domain();  // warning: website_domain is deprecated
}
void resource(formwork::Construct& scope) {
  aws::S3BucketObject object{  // warning: aws_s3_bucket_object is deprecated
      scope, "x", {.bucket = "b", .key = "k"}};
}
void backend(formwork::Construct& scope) {
  formwork::S3Backend state{
      scope, {.bucket = "b", .dynamodb_table = "t", .key = "k"}};  // warning: Terraform has deprecated
}
void block_of_a_backend(formwork::Construct& scope) {
  formwork::OssBackend state{
      scope, {.assume_role = {{.role_arn = "r"}}, .bucket = "b"}};  // warning: Terraform has deprecated
}
