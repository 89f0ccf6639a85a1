// To clang a copy of all arguments uses those that are deprecated, too.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#include <gtest/gtest.h>

#include <functional>

#include "formwork/formwork.hpp"
#include "support/files.hpp"
#include "synth/findings.hpp"
#include "synth/state_address.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;

using SetBackend = std::function<void(const Stack&)>;

/// Two stacks with these backends; what is said about them.
std::string findings_with(const SetBackend& first, const SetBackend& second) {
  return findings_of([&] {
    App app;
    Stack alpha{app, "alpha"};
    if (first) first(alpha);
    Stack beta{app, "beta"};
    if (second) second(beta);
    app.assemble();
  });
}

template <class Backend>
SetBackend with(const typename Backend::Args& arguments) {
  return [=](const Stack& stack) { Backend{stack, arguments}; };
}

bool share(const SetBackend& first, const SetBackend& second) {
  return findings_with(first, second).find("error[stack.same-state]") != std::string::npos;
}

SetBackend local(const char* path, Value<std::string> workspace_dir = unset) {
  return with<LocalBackend>({.path = path, .workspace_dir = workspace_dir});
}
SetBackend s3(const char* bucket, const char* key, S3Backend::Args more) {
  more.bucket = bucket;
  more.key = key;
  return with<S3Backend>(more);
}
SetBackend s3(const char* bucket, const char* key) {
  return s3(bucket, key, {.bucket = bucket, .key = key});
}

TEST(SharedStates, both_stacks_are_named) {
  EXPECT_GOLDEN(findings_with(s3("state", "a"), s3("state", "a")), "shared_state_s3.txt");
  EXPECT_GOLDEN(
      findings_with(local("same.tfstate"), local("./same.tfstate")), "shared_state_local.txt"
  );
}

TEST(SharedStates, secrets_of_addresses_are_not_told) {
  auto found = findings_with(
      with<PgBackend>({.conn_str = "postgres://me:secret@db/states"}),
      with<PgBackend>({.conn_str = "postgres://you:hidden@DB:5432/states?sslmode=require"})
  );
  EXPECT_NE(found.find("stack.same-state"), std::string::npos) << found;
  EXPECT_EQ(found.find("secret"), std::string::npos) << found;
  EXPECT_EQ(found.find("hidden"), std::string::npos) << found;
}

TEST(SharedStates, files_are_one_in_every_spelling) {
  EXPECT_TRUE(share(local("same.tfstate"), local("./a/..//same.tfstate")));
  EXPECT_TRUE(
      share(local("same.tfstate"), local((fs::current_path() / "same.tfstate").string().c_str()))
  );
  EXPECT_TRUE(share(local("terraform.beta.tfstate"), {})) << "that of a stack without a backend";
  EXPECT_TRUE(share(local("a.tfstate", "states"), local("b.tfstate", "./states")))
      << "in a workspace";
  EXPECT_FALSE(share(local("a.tfstate"), local("b.tfstate")));
  EXPECT_FALSE(share({}, {}));
}

TEST(SharedStates, files_are_one_through_a_link) {
  support::TemporaryDirectory directory;
  fs::create_directory(directory.path() / "states");
  fs::create_directory_symlink("states", directory.path() / "link");
  auto at = [&](const char* file) {
    return with<LocalBackend>({.path = (directory.path() / file).string()});
  };
  EXPECT_TRUE(share(at("states/x.tfstate"), at("link/x.tfstate")));
}

TEST(SharedStates, of_s3_are_one_in_every_region_and_for_all_who_look_at_them) {
  EXPECT_TRUE(share(
      s3("state", "k", {.bucket = "", .key = "", .region = "us-east-1"}),
      s3("state", "k", {.bucket = "", .key = "", .profile = "other", .region = "eu-west-1"})
  ));
  EXPECT_TRUE(share(
      s3("state", "k"),
      s3("state",
         "k",
         {.bucket = "",
          .endpoints = {{.s3 = "https://s3.us-east-1.amazonaws.com"}},
          .key = "",
          .workspace_key_prefix = "elsewhere"})
  ));
  EXPECT_FALSE(share(s3("state", "a"), s3("state", "b")));
  EXPECT_FALSE(share(s3("one", "a"), s3("two", "a")));
}

TEST(SharedStates, of_two_stores_are_two) {
  auto at = [](const char* address) {
    return s3("state", "k", {.bucket = "", .endpoints = {{.s3 = address}}, .key = ""});
  };
  EXPECT_TRUE(share(at("http://localhost:9000"), at("http://LOCALHOST:9000/")));
  EXPECT_FALSE(share(at("http://localhost:9000"), at("http://localhost:9001")));
  EXPECT_FALSE(share(at("http://localhost:9000"), s3("state", "k")));
}

TEST(SharedStates, are_known_for_every_backend) {
  const std::pair<SetBackend, SetBackend> same[] = {
      {with<GcsBackend>({.bucket = "b", .prefix = "p"}),
       with<GcsBackend>({.bucket = "b", .prefix = "p/"})},
      {with<GcsBackend>({.bucket = "b"}), with<GcsBackend>({.bucket = "b", .prefix = ""})},
      {with<AzurermBackend>({.container_name = "c", .key = "k", .storage_account_name = "a"}),
       with<AzurermBackend>(
           {.container_name = "c", .key = "k", .storage_account_name = "a", .use_cli = true}
       )},
      {with<HttpBackend>({.address = "https://me@host/state"}),
       with<HttpBackend>({.address = "https://HOST:443/state"})},
      {with<ConsulBackend>({.path = "p"}), with<ConsulBackend>({.gzip = true, .path = "p"})},
      {with<CosBackend>({.bucket = "b", .prefix = "a"}),
       with<CosBackend>({.bucket = "b", .key = "terraform.tfstate", .prefix = "a/"})},
      {with<OssBackend>({.bucket = "b", .key = "b/c", .prefix = "a"}),
       with<OssBackend>({.bucket = "b", .key = "c", .prefix = "a/b"})},
      {with<KubernetesBackend>({.secret_suffix = "s"}),
       with<KubernetesBackend>({.namespace_ = "default", .secret_suffix = "s"})},
      {with<PgBackend>({}), with<PgBackend>({.schema_name = "terraform_remote_state"})},
      {with<PgBackend>({.conn_str = "host=db dbname=states user=a"}),
       with<PgBackend>({.conn_str = "user=b password=x dbname=states host=db port=5432"})},
      {with<CloudBackend>({.organization = "o", .workspaces = {{.name = "w"}}}),
       with<RemoteBackend>({.organization = "o", .workspaces = {{.name = "w"}}})},
      {with<RemoteBackend>({.organization = "o", .workspaces = {{.prefix = "w-"}}}),
       with<RemoteBackend>(
           {.hostname = "app.terraform.io", .organization = "o", .workspaces = {{.prefix = "w-"}}}
       )},
  };
  int row = 0;
  for (const auto& [first, second] : same) EXPECT_TRUE(share(first, second)) << "row " << row++;
}

TEST(SharedStates, are_not_suspected_where_nobody_can_tell) {
  const std::pair<SetBackend, SetBackend> other[] = {
      {with<ConsulBackend>({.address = "one:8500", .path = "p"}),
       with<ConsulBackend>({.path = "p"})},
      {with<KubernetesBackend>({.config_context = "one", .secret_suffix = "s"}),
       with<KubernetesBackend>({.config_context = "two", .secret_suffix = "s"})},
      {with<PgBackend>({.conn_str = "postgres://db/a"}),
       with<PgBackend>({.conn_str = "postgres://db/b"})},
      {with<PgBackend>({.schema_name = "a"}), with<PgBackend>({.schema_name = "b"})},
      {with<CloudBackend>({.organization = "o", .workspaces = {{.tags = {"t"}}}}),
       with<CloudBackend>({.organization = "o", .workspaces = {{.tags = {"t"}}}})},
      {with<HttpBackend>({.address = "https://host/a"}),
       with<HttpBackend>({.address = "https://host/A"})},
      {with<GcsBackend>({.bucket = "b", .prefix = "p"}),
       with<S3Backend>({.bucket = "b", .key = "p"})},
  };
  for (const auto& [first, second] : other)
    EXPECT_FALSE(share(first, second)) << findings_with(first, second);
}

TEST(SharedStates, are_looked_for_in_what_overrides_say) {
  auto overridden = [](const Stack& stack) {
    S3Backend{stack, {.bucket = "b", .key = "one"}};
    stack.override_set("/terraform/backend/s3/key", "two");
  };
  EXPECT_TRUE(share(overridden, s3("b", "two")));
  EXPECT_FALSE(share(overridden, s3("b", "one")));
  auto unknown = [](const Stack& stack) {
    S3Backend{stack, {.bucket = "b", .key = "one"}};
    stack.override_set("/terraform/backend/s3/key", raw("${var.key}"));
  };
  EXPECT_FALSE(share(unknown, unknown));
}

TEST(StateAddress, has_one_spelling) {
  using detail::plain_address;
  EXPECT_EQ(plain_address("HTTPS://me:x@Host:443/a?b#c"), "https://host/a?b");
  EXPECT_EQ(plain_address("http://host:8080"), "http://host:8080");
  EXPECT_EQ(plain_address("consul.local:8500"), "consul.local:8500");
  EXPECT_EQ(plain_address(""), "");
}

TEST(StateAddress, of_a_database_leaves_out_who_connects) {
  using detail::plain_connection;
  EXPECT_EQ(plain_connection("postgresql://a:b@Host/db?sslmode=off"), "host:5432/db");
  EXPECT_EQ(plain_connection("host=Host dbname=db"), "host:5432/db");
  EXPECT_EQ(plain_connection("postgres:///db?host=/run/pg"), "postgres:///db?host=/run/pg");
  EXPECT_EQ(plain_connection("service=states"), "service=states");
}

}  // namespace
}  // namespace formwork
