#include <formwork/app.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/stack.hpp>

namespace aws = formwork::aws;

int main() {
  formwork::App app;
  formwork::Stack stack(app, "hello");
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  aws::S3Bucket bucket{stack, "bucket", {.bucket = "hello-from-formwork"}};
  app.synth();
}
