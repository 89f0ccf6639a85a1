// What most programs need beside resources: variables, several of one kind, empty blocks, values of
// another stack, aspects, and a type for what Terraform alone can know. README.md tells of each.
#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_lifecycle_configuration.hpp>
#include <formwork/aws/ssm_parameter.hpp>
#include <formwork/formwork.hpp>

namespace aws = formwork::aws;
namespace fn = formwork::fn;
using formwork::each;

int main() {
  formwork::App app;

  formwork::Stack logs(app, "logs");
  aws::Provider provider{logs, "aws", {.region = "us-east-1"}};
  formwork::Variable<std::string> prefix{logs, "prefix", {.default_value = "shop"}};
  formwork::Value<formwork::Map<formwork::Number>> days{{"access", 30}, {"audit", 400}};
  aws::S3Bucket bucket{
      logs,
      "bucket",
      {.bucket = formwork::interpolate("{}-{}", prefix.value(), each.key()), .force_destroy = true},
      {.for_each = days},
  };
  aws::S3BucketLifecycleConfiguration expiry{
      logs,
      "expiry",
      {.bucket = bucket[each.key()].id(),
       .rule = {{
           .expiration = {{.days = each.value().as<formwork::Number>()}},
           .filter = {{}},
           .id = "all",
           .status = "Enabled",
       }}},
      {.for_each = days},
  };

  formwork::Stack reader(app, "reader");
  aws::Provider reader_provider{reader, "aws", {.region = "us-east-1"}};
  formwork::Variable<std::string> settings{
      reader, "settings", {.default_value = "{\"tier\": \"Standard\"}"}};
  aws::SsmParameter parameter{
      reader,
      "audit_bucket",
      {.name = "/shop/audit_bucket",
       .tier = fn::jsondecode(settings.value())["tier"].as<std::string>(),
       .type = "String",
       .value = bucket["audit"].arn()},
  };

  app.add_aspect(
      formwork::visit<aws::S3Bucket>([](auto& visited) {
        if (visited.arguments().force_destroy.literal() == true)
          visited->add_warning("shop.force-destroy", "a destroy takes the files along");
        visited.arguments().tags = {{"Team", "shop"}};
      }),
      formwork::AspectPriority::mutating
  );
  bucket->acknowledge("shop.force-destroy", "what it holds is made anew each night");
  app.synth();
}
