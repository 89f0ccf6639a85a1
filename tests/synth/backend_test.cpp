// To clang a copy of all arguments uses those that are deprecated, too.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/backend.hpp"
#include "synth/all_backends.hpp"
#include "synth/every_argument.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

using nlohmann::json;

template <class Backend>
json synthesized(const typename Backend::Args& arguments) {
  App app;
  Stack stack{app, "stack"};
  Backend{stack, arguments};
  return json::parse(stack.synth());
}

/// The data source that reads a stack with this backend.
template <class Backend>
json reader_of(const typename Backend::Args& arguments) {
  App app;
  Stack producer{app, "producer"};
  Backend{producer, arguments};
  Resource vpc{producer, "vpc", "aws_vpc"};
  Stack consumer{app, "consumer"};
  Local<std::string>{consumer, "vpc", vpc.get<std::string>("id")};
  return json::parse(consumer.synth())
      .at("data")
      .at("terraform_remote_state")
      .at("cross-stack-reference-input-producer");
}

template <class Backend>
class EveryBackend : public ::testing::Test {};

TYPED_TEST_SUITE(EveryBackend, AllBackends, BackendNames);

TYPED_TEST(EveryBackend, writes_every_argument_and_reads_without_secrets) {
  json document = {
      {"backend", synthesized<TypeParam>(every_argument<TypeParam>()).at("terraform")},
      {"read by another stack", reader_of<TypeParam>(every_argument<TypeParam>())}};
  EXPECT_GOLDEN(document.dump(2) + '\n', "backend_" + type_of<TypeParam>() + ".json");
  EXPECT_EQ(document["read by another stack"].dump().find("secret\""), std::string::npos);
}

TEST(Backend, passwords_in_addresses_are_not_copied) {
  EXPECT_EQ(
      reader_of<HttpBackend>({.address = "https://ci:pa@ss@state/s"})["config"]["address"],
      "https://ci@state/s"
  );
  EXPECT_EQ(
      reader_of<PgBackend>({.conn_str = "postgres://ci:x@db/s?sslmode=require"})["config"],
      (json{{"conn_str", "postgres://ci@db/s?sslmode=require"}})
  );
  EXPECT_EQ(
      reader_of<S3Backend>(
          {.bucket = "b", .endpoints = {{.s3 = "http://me:x@localhost:9000"}}, .key = "k"}
      )["config"]["endpoints"]["s3"],
      "http://me@localhost:9000"
  );
}

TEST(Backend, passwords_are_found_in_connection_strings) {
  using detail::connection_without_password;
  const std::pair<const char*, const char*> cases[] = {
      {"host=db password=secret user=ci", "host=db user=ci"},
      {"password=secret", ""},
      {"host=db password='a b\\' c'", "host=db"},
      {"host=db password='a b' user=ci", "host=db user=ci"},
      {"postgres://ci@db/s?password=x&sslmode=off", "postgres://ci@db/s?sslmode=off"},
      {"postgres://ci@db/s?sslpassword=x", "postgres://ci@db/s"},
      {"postgres://db/s", "postgres://db/s"},
      {"", ""},
  };
  for (const auto& [connection, wanted] : cases)
    EXPECT_EQ(connection_without_password(connection), wanted) << connection;
}

TEST(Backend, without_password_leaves_everything_else) {
  for (const char* text : {"prod/network", "https://host:8443/a@b:c", "https://ci@host", "a:b@c"})
    EXPECT_EQ(detail::without_password(text), text);
}

TEST(Backend, text_with_a_template_in_it_keeps_its_value_in_the_reader) {
  EXPECT_EQ(reader_of<ConsulBackend>({.path = "a/${b}"})["config"]["path"], "a/$${b}");
  EXPECT_EQ(
      synthesized<ConsulBackend>({.path = "a/${b}"})["terraform"]["backend"]["consul"],
      (json{{"path", "a/${b}"}})
  );  // Terraform reads no templates there
}

TEST(Backend, states_of_hcp_terraform_are_read_by_name_only) {
  json wanted = {
      {"backend", "remote"}, {"config", {{"organization", "o"}, {"workspaces", {{"name", "w"}}}}}};
  EXPECT_EQ(
      reader_of<CloudBackend>({.organization = "o", .workspaces = {{.name = "w", .project = "p"}}}),
      wanted
  );
  EXPECT_EQ(reader_of<RemoteBackend>({.organization = "o", .workspaces = {{.name = "w"}}}), wanted);
}

TEST(Backend, the_workspace_that_others_read_must_have_a_name) {
  EXPECT_GOLDEN(
      findings_of([] {
        reader_of<CloudBackend>({.organization = "o", .workspaces = {{.tags = {"network"}}}});
      }),
      "workspace_by_tags.txt"
  );
  EXPECT_GOLDEN(
      findings_of([] {
        reader_of<RemoteBackend>({.organization = "o", .workspaces = {{.prefix = "network-"}}});
      }),
      "workspace_by_prefix.txt"
  );
  EXPECT_GOLDEN(
      findings_of([] { reader_of<CloudBackend>({.workspaces = {{.name = "network"}}}); }),
      "no_organization.txt"
  );
}

TEST(Backend, tags_are_a_set_or_a_map) {
  auto synthesized_as = [](WorkspaceTags tags) {
    return synthesized<CloudBackend>({.workspaces = {{.tags = tags}}})
        .at("terraform")
        .at("cloud")
        .at("workspaces")
        .at("tags");
  };
  EXPECT_EQ(synthesized_as({"network", "prod"}), (json{"network", "prod"}));
  EXPECT_EQ(synthesized_as({{"layer", "network"}}), (json{{"layer", "network"}}));
}

TEST(Backend, an_expression_is_refused) {
  EXPECT_GOLDEN(
      findings_of([] {
        synthesized<S3Backend>({.bucket = "b", .endpoints = {{.s3 = workspace()}}, .key = "k"});
      }),
      "backend_expression.txt"
  );
}

TEST(Backend, metadata_says_which_cloud) {
  auto cloud = [](const char* host) {
    return synthesized<RemoteBackend>(
               {.hostname = host, .organization = "o", .workspaces = {{.name = "w"}}}
    )
        .at("//")
        .at("metadata")
        .at("cloud");
  };
  EXPECT_EQ(cloud("app.terraform.io"), "tfc");
  EXPECT_EQ(cloud("tfe.example.com"), "tfe");
  EXPECT_FALSE(synthesized<PgBackend>({}).at("//").at("metadata").contains("cloud"));
}

TEST(RemoteState, outputs_have_the_type_that_is_asked_for) {
  App app;
  Stack stack{app, "stack"};
  Variable<std::string> bucket{stack, "bucket"};
  RemoteState<S3Backend> network{
      stack,
      "network",
      {.bucket = bucket.value(), .key = "network/${x}", .secret_key = "given"},
      {.defaults = {{"zones", 3}}, .workspace = "prod"},
      {.depends_on = {}}};
  Output{stack, "vpc", {.value = "vpc " + network.output<std::string>("vpc_id")}};
  Output{stack, "half", {.value = network.output<Number>("zones") / 2}};
  Output{stack, "first", {.value = network.output<List<std::string>>("subnets")[0]}};
  Output{stack, "public", {.value = !network.output<bool>("private")}};
  Output{stack, "all", {.value = network.outputs()}};
  EXPECT_GOLDEN(stack.synth(), "remote_state.tf.json");
}

TEST(RemoteState, local_state_is_where_the_backend_would_keep_it) {
  App app;
  Stack stack{app, "stack"};
  RemoteState<LocalBackend>{stack, "network", {.path = "../network/terraform.tfstate"}};
  RemoteState<LocalBackend>{stack, "absolute", {.path = "/state/terraform.tfstate"}};
  json states = json::parse(stack.synth())["data"]["terraform_remote_state"];
  EXPECT_EQ(states["network"]["config"]["path"], "../../../../network/terraform.tfstate");
  EXPECT_EQ(states["absolute"]["config"]["path"], "/state/terraform.tfstate");
}

TEST(RemoteState, stands_beside_those_of_references) {
  App app;
  Stack producer{app, "producer"};
  Resource vpc{producer, "vpc", "aws_vpc"};
  Stack consumer{app, "consumer"};
  RemoteState<PgBackend> before{consumer, "before", {.schema_name = "s"}};
  RemoteState<PgBackend> network{consumer, "network", {.schema_name = "s"}};
  Local<std::string>{consumer, "vpc", vpc.get<std::string>("id")};
  DataSource{consumer, "zone", "aws_zone"};
  DataSource{consumer, "user", "yandex_user"};
  EXPECT_GOLDEN(consumer.synth(), "remote_states.tf.json");
}

}  // namespace
}  // namespace formwork
