#include "aws_client/credentials.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>

namespace formwork::aws_client {
namespace {

std::string filled_in(std::string form) {
  const std::pair<std::string, std::string> parts[] = {
      {"KEYS", "<AccessKeyId>A</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"},
      {"END", "<Expiration>2015-08-30T12:36:00Z</Expiration>"}};
  for (const auto& [name, text] : parts)
    if (const auto at = form.find(name); at != form.npos) form.replace(at, name.size(), text);
  return form;
}

TEST(Time, is_read_as_processes_and_aws_write_it) {
  constexpr std::time_t moment = 1440938160;
  for (const char* text :
       {"2015-08-30T12:36:00Z",
        "2015-08-30T12:36:00.123Z",
        "2015-08-30T14:36:00+02:00",
        "2015-08-30T05:06:00-0730"})
    EXPECT_EQ(read_time(text), moment) << text;
  for (const char* text : {"", "now", "2015-08-30", "2015-08-30T12:36:00", "1440938160"})
    EXPECT_FALSE(read_time(text)) << text;
}

TEST(CredentialProcess, has_keys_and_may_have_a_session) {
  auto found = read_credential_process(
      R"({"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "s"})", "profile a"
  );
  EXPECT_EQ(found.access_key_id, "AKID");
  EXPECT_EQ(found.secret_access_key, "s");
  EXPECT_EQ(found.session_token, "");
  EXPECT_FALSE(found.expires_at);
  found = read_credential_process(
      R"({"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "s", "SessionToken": "t",
          "Expiration": "2015-08-30T12:36:00Z"})",
      "profile a"
  );
  EXPECT_EQ(found.session_token, "t");
  EXPECT_EQ(found.expires_at, 1440938160);
}

// Keys that cannot be told from none are none, and nobody reads in the error what was printed.
TEST(CredentialProcess, of_another_shape_is_refused_without_a_word_of_it) {
  for (const char* text :
       {"",
        "hunter2",
        R"(["hunter2"])",
        R"({"AccessKeyId": "hunter2", "SecretAccessKey": "hunter2"})",
        R"({"Version": 2, "AccessKeyId": "hunter2", "SecretAccessKey": "hunter2"})",
        R"({"Version": 1, "AccessKeyId": "hunter2"})",
        R"({"Version": 1, "AccessKeyId": "hunter2", "SecretAccessKey": ""})",
        R"({"Version": 1, "AccessKeyId": "hunter2", "SecretAccessKey": 7})",
        R"({"Version": 1, "AccessKeyId": "hunter2", "SecretAccessKey": "hunter2", "SessionToken": 7})",
        R"({"Version": 1, "AccessKeyId": "hunter2", "SecretAccessKey": "hunter2",
            "Expiration": "hunter2"})"})
    try {
      read_credential_process(text, "profile a");
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "credentials.process");
      EXPECT_EQ(std::string(error.what()).find("hunter2"), std::string::npos) << error.what();
    }
}

TEST(AssumedRole, is_in_the_answer_of_sts) {
  const auto found = read_assumed_role(
      "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
      "<AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/a/b</Arn></AssumedRoleUser>"
      "<Credentials>\n<AccessKeyId>ASIA</AccessKeyId>\n<SecretAccessKey>a/b+c=</SecretAccessKey>"
      "<SessionToken>t==</SessionToken><Expiration>2015-08-30T12:36:00Z</Expiration>"
      "</Credentials></AssumeRoleResult></AssumeRoleResponse>"
  );
  ASSERT_TRUE(found);
  EXPECT_EQ(found->access_key_id, "ASIA");
  EXPECT_EQ(found->secret_access_key, "a/b+c=");
  EXPECT_EQ(found->session_token, "t==");
  EXPECT_EQ(found->expires_at, 1440938160);
}

TEST(AssumedRole, is_not_in_anything_else) {
  // KEYS and END stand for what is well.
  for (const char* form :
       {"",
        "<html>sign in</html>",
        "KEYS<SessionToken>t</SessionToken>END",
        "<Credentials>KEYSEND</Credentials>",
        "<Credentials>KEYS<SessionToken>t</SessionToken></Credentials>",
        "<Credentials>KEYS<SessionToken></SessionToken>END</Credentials>",
        "<Credentials>KEYS<SessionToken>a&lt;</SessionToken>END</Credentials>",
        "<Credentials>KEYS<SessionToken>a<b/></SessionToken>END</Credentials>",
        "</Credentials>KEYS<SessionToken>t</SessionToken>END<Credentials>"})
    EXPECT_FALSE(read_assumed_role(filled_in(form))) << form;
  EXPECT_TRUE(read_assumed_role(
      filled_in("<Credentials>KEYS<SessionToken>t</SessionToken>END</Credentials>")
  ));
}

}  // namespace
}  // namespace formwork::aws_client
