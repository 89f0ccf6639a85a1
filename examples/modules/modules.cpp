// Modules of Terraform among constructs: see README.md.
#include <formwork/app.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/sns_topic.hpp>
#include <formwork/aws/sns_topic_subscription.hpp>
#include <formwork/expression.hpp>
#include <formwork/modules/modules/queue.hpp>
#include <formwork/stack.hpp>
#include <formwork/variable.hpp>

namespace aws = formwork::aws;
using formwork::modules::modules::Queue;

int main() {
  formwork::App app;
  formwork::Stack stack(app, "orders");
  aws::Provider east{stack, "east", {.region = "us-east-1"}};
  aws::Provider west{stack, "west", {.region = "us-west-2"}, {.alias = "west"}};

  Queue orders{stack, "orders", {.name = "orders", .retention = {{.days = 14}}}};

  aws::SnsTopic news{stack, "news", {.name = "news"}};
  aws::SnsTopicSubscription subscription{
      stack,
      "subscription",
      {.endpoint = orders.arn(), .protocol = "sqs", .topic_arn = news.arn()},
  };

  formwork::Construct second_region(stack, "second-region");
  second_region.use_provider(west);
  Queue copies{second_region, "orders", {.name = formwork::each.key()}, {.for_each = {"eu", "us"}}};

  formwork::Module untyped{
      stack,
      "untyped",
      {.source = "./modules/queue"},
      {{"name", "untyped"}},
      {.providers = {{"aws", west}}},
  };
  formwork::Output arn{stack, "arn", {.value = untyped.get<std::string>("arn")}};
  app.synth();
}
