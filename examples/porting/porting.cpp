// What a program for CDKTF says beside plain resources, in formwork's words. README.md has both
// side by side.
#include <formwork/aws/lb.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_lifecycle_configuration.hpp>
#include <formwork/aws/security_group.hpp>
#include <formwork/aws/ssm_parameter.hpp>
#include <formwork/check.hpp>
#include <formwork/dynamic.hpp>
#include <formwork/formwork.hpp>
#include <formwork/iterator.hpp>
#include <formwork/lazy.hpp>
#include <formwork/moved.hpp>
#include <formwork/provisioner.hpp>
#include <formwork/tags.hpp>
#include <formwork/terraform_data.hpp>
#include <map>
#include <vector>

namespace aws = formwork::aws;
using formwork::Iterator;
using formwork::List;
using formwork::Map;
using formwork::Number;
using formwork::Value;

namespace {

/// Several of one kind, and blocks that Terraform makes.
void iterate(const formwork::Stack& stack) {
  formwork::Variable<Map<Number>> kept{
      stack, "kept", {.default_value = std::map<std::string, int>{{"access", 30}, {"audit", 400}}}};
  Iterator logs{kept.value()};
  aws::S3Bucket bucket{stack, "logs", {.bucket = "acme-" + logs.key()}, {.for_each = logs}};

  Iterator buckets{bucket};
  aws::S3BucketLifecycleConfiguration expiry{
      stack,
      "expiry",
      {.bucket = buckets.value().id(),
       .rule = {{
           .expiration = {{.days = kept.value()[buckets.key()]}},
           .filter = {{}},
           .id = "all",
           .status = "Enabled",
       }}},
      {.for_each = buckets},
  };

  Value<List<std::string>> arns = buckets.pluck(&aws::S3Bucket::arn);
  formwork::Output{stack, "arns", {.value = arns}};
  formwork::Output{
      stack,
      "long_kept",
      {.value = map_for(
           logs,
           [](Value<std::string> name, Value<Number> days) { return std::pair(name, days); },
           [](Value<std::string>, Value<Number> days) { return days > 90; }
       )},
  };
}

void make_blocks(const formwork::Stack& stack) {
  formwork::Variable<bool> logged{stack, "logged", {.default_value = true}};
  formwork::Variable<Map<Number>> ports{
      stack, "ports", {.default_value = std::map<std::string, int>{{"http", 80}, {"https", 443}}}};
  aws::SecurityGroup group{
      stack,
      "web",
      {.ingress = dynamic(
           ports.value(),
           [](Value<std::string> name, Value<Number> port) {
             return aws::SecurityGroup::Ingress{
                 .cidr_blocks = {"10.0.0.0/8"},
                 .description = name,
                 .from_port = port,
                 .protocol = "tcp",
                 .to_port = port};
           }
       )},
  };
  formwork::Variable<List<std::string>> subnets{
      stack, "subnets", {.default_value = std::vector<std::string>{"subnet-1", "subnet-2"}}};
  aws::Lb lb{
      stack,
      "lb",
      {.access_logs = when(logged.value(), aws::Lb::AccessLogs{.bucket = "acme-access"}),
       .security_groups = {group.id()},
       .subnet_mapping = dynamic(
           subnets.value(),
           [](Value<std::string> subnet) { return aws::Lb::SubnetMapping{.subnet_id = subnet}; }
       )},
  };
}

/// What is said of resources that exist.
void state(const formwork::Stack& stack) {
  formwork::TerraformData release{
      stack,
      "release",
      {.input = "1.0"},
      {.provisioners = {formwork::LocalExec{
           .command = "echo gone",
           .on_failure = formwork::OnFailure::continue_,
           .when = formwork::When::destroy}}},
  };
  formwork::Moved{stack, "renamed", {.from = "terraform_data.version", .to = release}};
  formwork::Removed{stack, "gone", {.from = "aws_instance.old", .lifecycle = {{.destroy = false}}}};
  formwork::Check check{stack, "released"};
  check.require(release.output() == "1.0", "another release is out");
}

}  // namespace

int main() {
  formwork::App app;
  formwork::Stack stack(app, "porting");
  stack.target_versions({.terraform = ">= 1.8"});
  formwork::Tags::of(app).add("Team", "platform");
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  iterate(stack);
  make_blocks(stack);
  state(stack);
  std::vector<std::string> resources;
  aws::SsmParameter inventory{
      stack,
      "inventory",
      {.name = "/acme/inventory",
       .type = "StringList",
       .value = formwork::lazy<std::string>([&] {
         return formwork::fn::join(",", Value<List<std::string>>(resources));
       })},
  };
  for (const formwork::Construct& construct : stack.find_all())
    if (auto element = construct.element())
      if (element->kind() == formwork::ElementKind::resource)
        resources.push_back(element->address());
  app.synth();
}
