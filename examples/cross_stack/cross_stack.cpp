// Two stacks with a state each. A policy in one names a bucket of the other: the reference becomes
// an output there and a terraform_remote_state here, and `storage` is deployed first.
#include <formwork/app.hpp>
#include <formwork/aws/iam_policy.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/expression.hpp>
#include <formwork/json.hpp>
#include <formwork/stack.hpp>

namespace aws = formwork::aws;
using formwork::Construct;
using formwork::Scope;
using formwork::Stack;

class StorageStack : public Stack {
 public:
  explicit StorageStack(Scope scope) : Stack(scope, "storage") {}

  aws::Provider provider{*this, "aws", {.region = "us-east-2"}};
  aws::S3Bucket reports{*this, "reports", {.bucket_prefix = "reports-"}};
};

class AccessStack : public Stack {
 public:
  AccessStack(Scope scope, const aws::S3Bucket& bucket) : Stack(scope, "access") {
    using formwork::list;
    using formwork::object;
    const aws::IamPolicy policy{
        *this,
        "read_reports",
        {.policy = json(object({
             {"Version", "2012-10-17"},
             {"Statement",
              list({object({
                  {"Effect", "Allow"},
                  {"Action", "s3:GetObject"},
                  {"Resource", formwork::interpolate("{}/*", bucket.arn())},
              })})},
         }))},
    };
  }

  aws::Provider provider{*this, "aws", {.region = "us-east-2"}};
};

int main() {
  formwork::App app;
  StorageStack storage(app);
  AccessStack access(app, storage.reports);
  app.synth();
}
