// Whether the arguments of every backend are Terraform's: it reads a backend's configuration before
// it connects anywhere, and says what it does not know.
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/terraform.hpp"
#include "synth/all_backends.hpp"
#include "synth/every_argument.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class BackendsTest : public support::TerraformTest {
 protected:
  /// What `terraform init` refuses in the stack.
  std::vector<std::string> refused_by_init(const Stack& stack) const {
    const auto folder = directory().path() / "init";
    support::write_file(folder / "cdk.tf.json", stack.synth());
    std::istringstream lines(terraform({"init", "-input=false", "-json"}, folder).output);
    std::vector<std::string> errors;
    for (std::string line; std::getline(lines, line);) {
      const json event = json::parse(line, nullptr, false);
      if (event.is_object() && event.value("@level", "") == "error")
        errors.push_back(event.at("diagnostic").at("detail"));
    }
    return errors;
  }
};

template <class Backend>
class EveryBackend : public BackendsTest {};
TYPED_TEST_SUITE(EveryBackend, AllBackends, BackendNames);

TYPED_TEST(EveryBackend, has_arguments_that_terraform_knows) {
  App app;
  Stack stack{app, "stack"};
  TypeParam{stack, every_argument<TypeParam>()};
  const std::string type = type_of<TypeParam>();
  // Whatever else is right, this ends it before terraform connects.
  stack.override_set("/terraform/" + (type == "cloud" ? type : "backend/" + type) + "/nothing", 1);
  EXPECT_EQ(
      this->refused_by_init(stack),
      std::vector<std::string>{"No argument or block type is named \"nothing\"."}
  );
}

/// Terraform passes over what it does not know in these, but not over a value of another type.
TEST_F(BackendsTest, nested_arguments_of_s3_are_known) {
  App known;
  Stack known_stack{known, "stack"};
  S3Backend{known_stack, every_argument<S3Backend>()};
  const json s3 = json::parse(known_stack.synth())["terraform"]["backend"]["s3"];
  for (const char* block : {"assume_role", "assume_role_with_web_identity", "endpoints"})
    for (const auto& [name, value] : s3.at(block).items()) {
      App app;
      Stack stack{app, "stack"};
      S3Backend{stack, every_argument<S3Backend>()};
      const Value<Any> wrong = list({list({list({"x"})})});
      stack.override_set("/terraform/backend/s3/" + std::string(block) + '/' + name, wrong);
      const auto errors = refused_by_init(stack);
      ASSERT_EQ(errors.size(), 1U) << block << '.' << name;
      EXPECT_NE(errors[0].find("attribute \"" + name + '"'), std::string::npos) << errors[0];
    }
}

/// A consumer of a stack with each backend, whose state only terraform's schemas see.
TEST_F(BackendsTest, are_read_with_arguments_that_terraform_knows) {
  App app;
  Stack consumer{app, "consumer"};
  auto produce = [&](const Stack& producer) {
    Resource data{producer, "data", "terraform_data"};
    Local<std::string>{consumer, producer.id(), data.get<std::string>("id")};
    return producer;
  };
  AzurermBackend{
      produce({app, "azurerm"}),
      {.access_key = "secret", .container_name = "c", .key = "k", .storage_account_name = "s"}};
  CloudBackend{
      produce({app, "cloud"}),
      {.organization = "o", .token = "secret", .workspaces = {{.name = "w", .project = "p"}}}};
  ConsulBackend{produce({app, "consul"}), {.access_token = "secret", .path = "p"}};
  CosBackend{
      produce({app, "cos"}),
      {.assume_role = {{.role_arn = "r", .session_duration = 900, .session_name = "s"}},
       .bucket = "b",
       .region = "ap-guangzhou",
       .secret_key = "secret"}};
  GcsBackend{
      produce({app, "gcs"}),
      {.bucket = "b", .credentials = "secret", .impersonate_service_account_delegates = {"d"}}};
  HttpBackend{
      produce({app, "http"}),
      {.address = "https://ci:secret@state/s", .password = "secret", .retry_max = 3}};
  KubernetesBackend{
      produce({app, "kubernetes"}),
      {.exec = {{.api_version = "v1", .args = {"a"}, .command = "c", .env = {{"k", "secret"}}}},
       .secret_suffix = "s"}};
  produce({app, "local"});
  PgBackend{produce({app, "pg"}), {.conn_str = "postgres://ci:secret@db/s"}};
  RemoteBackend{
      produce({app, "remote"}),
      {.organization = "o", .token = "secret", .workspaces = {{.name = "other"}}}};
  S3Backend{
      produce({app, "s3"}),
      {.assume_role = {{.role_arn = "arn:aws:iam::123456789012:role/state", .tags = {{"k", "v"}}}},
       .bucket = "b",
       .endpoints = {{.s3 = "https://s3.example.com"}},
       .key = "k",
       .region = "us-east-1",
       .token = "secret"}};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  OssBackend{
      produce({app, "oss"}),
      {.assume_role = {{.role_arn = "r"}}, .bucket = "b", .secret_key = "secret"}};
#pragma GCC diagnostic pop
  const std::string text = consumer.synth();
  EXPECT_EQ(text.find("secret\""), std::string::npos) << text;
  EXPECT_EQ(text.find(":secret@"), std::string::npos) << text;
  EXPECT_EQ(json::parse(text)["data"]["terraform_remote_state"].size(), 12U);
  support::write_file(directory().path() / "read/cdk.tf.json", text);
  EXPECT_TRUE(validates(directory().path() / "read"));
}

}  // namespace
}  // namespace formwork
