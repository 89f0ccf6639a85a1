#include "terraform/run/given_secrets.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "terraform/run/event_filter.hpp"

namespace formwork::terraform {
namespace {

const auto stack = nlohmann::json::parse(
    R"({"variable": {"password": {"sensitive": true}, "once": {"ephemeral": true}, "size": {}}})"
);

TEST(Secrets, are_the_values_of_sensitive_variables_wherever_they_are_given) {
  support::TemporaryDirectory directory;
  directory.write(
      "a.tfvars", "size = \"large\"\npassword = \"from file\"\nonce = <<END\n  line one\nEND\n"
  );
  directory.write("b.tfvars.json", R"({"password": ["from json"], "size": "small"})");
  auto secrets = secrets_of(
      stack,
      {.assignments = {"password=from flag", "size=medium"},
       .files = {directory.path() / "a.tfvars", directory.path() / "b.tfvars.json"}},
      {{"TF_VAR_once", "from environment"}, {"TF_VAR_size", "tiny"}},
      directory.path()
  );
  for (const char* secret : {"from file", "from json", "from flag", "from environment", "line one"})
    EXPECT_TRUE(secrets.any_in(std::string("it is ") + secret)) << secret;
  for (const char* known : {"large", "small", "medium", "tiny", "true"})
    EXPECT_FALSE(secrets.any_in(std::string("it is ") + known)) << known;
}

TEST(Secrets, are_the_credentials_in_the_environment) {
  auto secrets = secrets_of(
      stack,
      {},
      {{"AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG"},
       {"AWS_SESSION_TOKEN", "mock"},
       {"TF_TOKEN_app_terraform_io", "hcp-token"},
       {"PGPASSWORD", "of-postgres"},
       {"TF_ENCRYPTION", "key_provider \"pbkdf2\" \"mine\" {\n passphrase = \"long phrase\"\n}"},
       {"HOME", "/home/me"}},
      {}
  );
  EXPECT_EQ(secrets.hidden("key wJalrXUtnFEMI/K7MDENG of mock"), "key (sensitive value) of mock");
  for (const char* secret : {"hcp-token", "of-postgres", "long phrase"})
    EXPECT_TRUE(secrets.any_in(secret)) << secret;
  for (const char* known : {"pbkdf2", "mine", "/home/me"})
    EXPECT_FALSE(secrets.any_in(known)) << known;
}

TEST(Secrets, are_found_however_a_file_is_written) {
  support::TemporaryDirectory directory;
  directory.write(
      "terraform.tfvars",
      "\xef\xbb\xbf  password = { # not \"this one\"\n    \"user name\" = \"first\"\n    deep = "
      "[[\"second\"]]"
      "\n  }\r\n\tsize = \"large\"\n  once = <<-END\n    third = line\n    END\n"
  );
  directory.write(
      "b.auto.tfvars.json", "\xef\xbb\xbf{\"password\": {\"user name\": [\"fourth\"]}}"
  );
  directory.write("c.auto.tfvars.json", "{\"password\": \"fifth\", }");
  auto secrets = secrets_of(stack, {}, {}, directory.path());
  for (const char* secret : {"first", "second", "third = line", "fourth", "fifth"})
    EXPECT_TRUE(secrets.any_in(std::string("it is ") + secret)) << secret;
  for (const char* known : {"user name", "large", "this one", "deep"})
    EXPECT_FALSE(secrets.any_in(std::string("it is ") + known)) << known;
}

TEST(Secrets, are_what_arguments_in_the_environment_give) {
  support::TemporaryDirectory directory;
  directory.write("mine.tfvars", "once = \"of file\"");
  auto secrets = secrets_of(
      stack,
      {},
      {{"TF_CLI_ARGS", "-var-file mine.tfvars"},
       {"TF_CLI_ARGS_plan",
        "-no-color '-var=password={\"name\" = \"of argument\"}' -var size=large"}},
      directory.path()
  );
  EXPECT_TRUE(secrets.any_in("of file"));
  EXPECT_TRUE(secrets.any_in("of argument"));
  EXPECT_FALSE(secrets.any_in("large, name"));
}

TEST(Secrets, are_what_the_program_gives) {
  const auto program = nlohmann::json::parse(
      R"({"variable": {"password": {"sensitive": true, "default": {"a": ["of program"]}}},
          "terraform": {"backend": {"http": {"address": "http://h", "password": "of backend"}}}})"
  );
  auto secrets = secrets_of(program, {}, {}, {});
  EXPECT_TRUE(secrets.any_in("of program"));
  EXPECT_TRUE(secrets.any_in("of backend"));
  EXPECT_FALSE(secrets.any_in("http://h, a"));
}

TEST(Secrets, are_found_within_expressions_and_as_json_has_them) {
  Secrets secrets;
  secrets.add(R"({"user": "admin-of-it", "quoted": "with \"quotes\""})");
  EXPECT_EQ(secrets.hidden("admin-of-it"), "(sensitive value)");
  EXPECT_EQ(secrets.hidden(R"("say with \"quotes\"")"), R"x("say (sensitive value)")x");
}

TEST(Secrets, that_contain_another_are_hidden_as_a_whole) {
  Secrets secrets;
  secrets.add("abcd");
  secrets.add("abcdef");
  EXPECT_EQ(secrets.hidden("abcdef abcd"), "(sensitive value) (sensitive value)");
}

TEST(Secrets, are_not_words_that_occur_everywhere) {
  Secrets secrets;
  for (const char* value : {"", "1", "yes", "true", "null"}) secrets.add(value);
  EXPECT_FALSE(secrets.any_in("1 yes true null"));
}

constexpr const char* suppressed =
    R"x({"hook": {"resource": {"addr": "terraform_data.x"}, "output": "(output suppressed due to sensitive value in config)"}})x";
constexpr const char* failed =
    R"({"diagnostic": {"address": "terraform_data.x", "summary": "local-exec provisioner error", "detail": "echo hunter2"}})";

TEST(EventFilter, hides_what_a_provisioner_printed_that_was_told_a_secret) {
  Secrets none;
  EventFilter filter(none);
  EXPECT_EQ(filter.readable(suppressed), suppressed);
  EXPECT_FALSE(filter.has_hidden());
  EXPECT_EQ(filter.readable(failed).find("hunter2"), std::string::npos);
  EXPECT_TRUE(filter.has_hidden());
}

TEST(EventFilter, leaves_alone_what_other_provisioners_printed) {
  Secrets none;
  EventFilter filter(none);
  EXPECT_EQ(filter.readable(failed), failed);
  EXPECT_FALSE(filter.has_hidden());
}

TEST(EventFilter, leaves_alone_what_events_are_made_of) {
  Secrets secrets;
  for (const char* word : {"type", "hook", "apply_start", "info", "aws_vpc.main"})
    secrets.add(word);
  EventFilter filter(secrets);
  EXPECT_EQ(
      filter.readable(
          R"({"@level":"info","@message":"info","hook":{"resource":{"addr":"aws_vpc.main"}},"type":"apply_start"})"
      ),
      R"x({"@level":"info","@message":"(sensitive value)","hook":{"resource":{"addr":"aws_vpc.main"}},"type":"apply_start"})x"
  );
}

TEST(EventFilter, knows_secrets_in_the_form_that_terraform_writes) {
  Secrets secrets;
  secrets.add("a<b>&\"c\"");
  EventFilter filter(secrets);
  for (const char* line :
       {R"({"@message":"is a\u003cb\u003e\u0026\"c\""})",
        R"({"code":"x = \"a\u003cb\u003e\u0026\\\"c\\\"\""})",
        "is a<b>&\"c\""})
    EXPECT_EQ(filter.readable(line).find('b'), std::string::npos) << filter.readable(line);
}

TEST(EventFilter, hides_passwords_in_addresses) {
  Secrets none;
  EventFilter filter(none);
  EXPECT_EQ(
      filter.readable(R"({"@message":"cloning https://token@host/x"})"),
      R"({"@message":"cloning https://(hidden)@host/x"})"
  );
}

TEST(EventFilter, cleans_a_file_that_only_its_owner_may_read) {
  support::TemporaryDirectory directory;
  directory.write("apply.log", "one\npassword\n");
  Secrets secrets;
  secrets.add("password");
  EventFilter::apply_to(directory.path() / "apply.log", secrets);
  EXPECT_EQ(directory.read("apply.log"), "one\n(sensitive value)\n");
  auto others = std::filesystem::status(directory.path() / "apply.log").permissions() &
                (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
  EXPECT_EQ(others, std::filesystem::perms::none);
}

}  // namespace
}  // namespace formwork::terraform
