#include "terraform/run/credentials.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

struct Case {
  const char* text;
  const char* shown;
};

class Credentials : public testing::TestWithParam<Case> {};

TEST_P(Credentials, are_hidden) {
  EXPECT_EQ(without_credentials(GetParam().text), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    texts,
    Credentials,
    testing::Values(
        Case{"https://user:pw@host/path", "https://user:(hidden)@host/path"},
        Case{"'https://user:p@w/1@host'", "'https://user:(hidden)@host'"},
        Case{"git::https://ghp_token@github.com/a/b", "git::https://(hidden)@github.com/a/b"},
        Case{"git::ssh://git@github.com/a/b?ref=v1", "git::ssh://git@github.com/a/b?ref=v1"},
        Case{"https://host:8080/a@b c", "https://host:8080/a@b c"},
        Case{"https://:pw@host", "https://:(hidden)@host"},
        Case{"postgres://u:pw@h/db?sslmode=off", "postgres://u:(hidden)@h/db?sslmode=off"},
        Case{"host=h user=u password=pw dbname=d", "host=h user=u password=(hidden) dbname=d"},
        Case{"host=h password='p w' dbname=d", "host=h password='(hidden)' dbname=d"},
        Case{"https://h/?a=1&access_token=t&b=2", "https://h/?a=1&access_token=(hidden)&b=2"},
        Case{"-var password=pw -lock=false", "-var password=(hidden) -lock=false"},
        Case{"-var=size=large", "-var=size=(hidden)"},
        Case{"-var 'login={a = \"b\"}' -x", "-var 'login=(hidden)' -x"},
        Case{"'-var=login=a b' -x", "'-var=login=(hidden)' -x"},
        Case{"--var size=\"a b\"c x", "--var size=(hidden) x"},
        Case{"-var 'a=it'\\''s mine' x", "-var 'a=(hidden)' x"},
        Case{"-var", "-var"},
        Case{"-var 'a=", "-var 'a="},
        Case{"-var-file=a.tfvars -x", "-var-file=a.tfvars -x"},
        Case{"-backend-config=conn_str=abc", "-backend-config=conn_str=(hidden)"},
        Case{"-backend-config=prod.tfbackend", "-backend-config=prod.tfbackend"},
        Case{
            "{\"stage\": \"dev\", \"db_password\": \"p\\\"w\"}",
            "{\"stage\": \"dev\", \"db_password\": \"(hidden)\"}"},
        Case{"DB_PASSWORD=pw build/app", "DB_PASSWORD=(hidden) build/app"},
        Case{"AWS_SECRET_ACCESS_KEY=a/b+c x", "AWS_SECRET_ACCESS_KEY=(hidden) x"},
        Case{"token:", "token:"},
        Case{"a::b ://@", "a::b ://@"}
    )
);

TEST(Credentials, are_hidden_in_command_lines) {
  EXPECT_EQ(
      command_line(
          {"terraform",
           "plan",
           "-var=a=it's \"x\"",
           "-var",
           "b={c = 1}",
           "-var-file=d e",
           "-backend-config=password=f",
           "-backend-config=g.hcl",
           "https://h:i@j"}
      ),
      "terraform plan '-var=a=(hidden)' -var 'b=(hidden)' '-var-file=d e' "
      "'-backend-config=password=(hidden)' -backend-config=g.hcl 'https://h:(hidden)@j'"
  );
}

TEST(Credential, is_what_is_called_so) {
  for (const char* name :
       {"TF_VAR_size",
        "TF_VAR_key_file",
        "TF_TOKEN_app_terraform_io",
        "TF_ENCRYPTION",
        "TF_HTTP_PASSWORD",
        "PGPASSWORD",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "ARM_CLIENT_SECRET",
        "secret_key",
        "passphrase"})
    EXPECT_TRUE(is_credential(name)) << name;
  for (const char* name :
       {"TF_LOG",
        "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "PWD",
        "key",
        "HOME",
        "GOOGLE_APPLICATION_CREDENTIALS"})
    EXPECT_FALSE(is_credential(name)) << name;
}

}  // namespace
}  // namespace formwork::terraform
