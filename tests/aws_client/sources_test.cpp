#include "aws_client/sources.hpp"

#include <gtest/gtest.h>

#include "aws_client/in_memory_http.hpp"
#include "support/files.hpp"
#include "synth/findings.hpp"
#include "terraform/process/in_memory_processes.hpp"

namespace formwork::aws_client {
namespace {

const char* const role_answer =
    "<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
    "<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>";

class Sources : public testing::Test {
 protected:
  Sources() { environment_["HOME"] = home_.path(); }

  Credentials found(const std::string& profile = "") {
    return find_credentials(world_, profile, "us-east-2", "formwork-ana");
  }

  std::string refusal(const std::string& profile = "") {
    try {
      found(profile);
    } catch (const Error& error) {
      EXPECT_EQ(std::string(error.what()).find("hunter2"), std::string::npos) << error.what();
      return error.diagnostics()[0].message;
    }
    return "(none)";
  }

  support::TemporaryDirectory home_;
  terraform::Environment environment_;
  terraform::InMemoryProcesses processes_;
  InMemoryHttp http_;
  std::vector<std::string> said_;
  World world_{
      .environment = environment_,
      .processes = processes_,
      .http = http_,
      .now = [] { return std::time_t{1440938160}; },
      .debug = [this](std::string_view text) { said_.emplace_back(text); },
  };
};

TEST_F(Sources, are_the_environment_before_a_profile_that_the_environment_names) {
  home_.write(
      ".aws/credentials",
      "[default]\naws_access_key_id = D\naws_secret_access_key = hunter2\n"
      "[prod]\naws_access_key_id = P\naws_secret_access_key = hunter2\n"
  );
  EXPECT_EQ(found().access_key_id, "D");
  environment_["AWS_PROFILE"] = "prod";
  EXPECT_EQ(found().access_key_id, "P");
  environment_["AWS_ACCESS_KEY_ID"] = "E";
  environment_["AWS_SECRET_ACCESS_KEY"] = "hunter2";
  environment_["AWS_SESSION_TOKEN"] = "t";
  EXPECT_EQ(found().access_key_id, "E");
  EXPECT_EQ(found().session_token, "t");
  // Who names one means that one.
  EXPECT_EQ(found("default").access_key_id, "D");
  for (const auto& text : said_) EXPECT_EQ(text.find("hunter2"), text.npos) << text;
}

TEST_F(Sources, that_are_not_there_are_told) {
  EXPECT_EQ(
      refusal(), "there are no credentials: none in the environment, and no profile \"default\""
  );
  EXPECT_EQ(refusal("prod"), "there is no profile \"prod\"");
  home_.write(".aws/config", "[profile prod]\nsso_session = x\n");
  EXPECT_EQ(
      refusal("prod"), "profile \"prod\" has neither keys, credential_process, nor a source_profile"
  );
  environment_["AWS_ACCESS_KEY_ID"] = "E";
  EXPECT_EQ(
      refusal(), "one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set, and the other is not"
  );
}

TEST_F(Sources, may_be_a_program) {
  home_.write(".aws/config", "[default]\ncredential_process = keys --of 'me too'\n");
  processes_.answer(
      "keys --of me too",
      {.out = R"({"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "hunter2"})"}
  );
  processes_.answer("keys --of me too", {.exit_code = 3, .out = "hunter2"});
  processes_.answer("keys --of me too", {.start_error = 2});
  EXPECT_EQ(found().access_key_id, "A");
  EXPECT_EQ(processes_.calls[0].arguments.size(), 3U);
  EXPECT_EQ(refusal(), "credential_process failed");
  EXPECT_EQ(refusal(), "credential_process cannot be started");
}

TEST_F(Sources, of_a_program_tell_how_it_ended) {
  home_.write(".aws/config", "[default]\ncredential_process = keys\n");
  processes_.answer("keys", {.start_error = 2});
  processes_.answer("keys", {.signal = 9});
  processes_.answer("keys", {.interrupted_by = 2});
  const auto refused = [&] { return findings_of([&] { found(); }); };
  EXPECT_EQ(
      refused(),
      "error[credentials.none]: credential_process cannot be started\n   | profile default\n"
      "   | No such file or directory\n"
      "   = help: compare its first word: a program in PATH, or a path that begins with /\n"
  );
  EXPECT_EQ(
      refused(),
      "error[credentials.none]: credential_process failed\n   | profile default\n"
      "   | signal = SIGKILL (Killed)\n"
      "   = help: run it by hand: what it says of the cause is above\n"
  );
  EXPECT_EQ(
      refused(),
      "error[credentials.none]: credential_process was stopped, and nothing was sent\n"
      "   | profile default\n"
  );
}

TEST_F(Sources, may_be_a_role_over_roles) {
  home_.write(
      ".aws/config",
      "[profile a]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = b\nexternal_id = x&y\n"
      "[profile b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = b\n"
      "aws_access_key_id = B\naws_secret_access_key = hunter2\n"
  );
  http_.answers = {{.status = 200, .body = role_answer}, {.status = 200, .body = role_answer}};
  EXPECT_EQ(found("a").access_key_id, "ASIA");
  ASSERT_EQ(http_.sent.size(), 2U);
  EXPECT_EQ(http_.sent[0].url, "https://sts.us-east-2.amazonaws.com/");
  EXPECT_NE(
      http_.sent[0].body.find("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fb"), std::string::npos
  );
  EXPECT_NE(http_.sent[1].body.find("ExternalId=x%26y"), std::string::npos);
  EXPECT_NE(header_of(http_.sent[0], "Authorization").find("Credential=B/"), std::string::npos);
  EXPECT_EQ(header_of(http_.sent[1], "X-Amz-Security-Token"), "t");
}

TEST_F(Sources, that_need_each_other_are_refused) {
  home_.write(
      ".aws/config",
      "[profile a]\nrole_arn = r\nsource_profile = b\n"
      "[profile b]\nrole_arn = r\nsource_profile = a\n"
  );
  EXPECT_EQ(refusal("a"), "the profile needs itself");
}

TEST_F(Sources, ask_for_the_code_of_a_second_factor) {
  const Role role{.arn = "r", .session_name = "s", .mfa_serial = "arn:aws:iam::1:mfa/ana"};
  const auto refused = [&] {
    return findings_of([&] { assume_role(world_, {"A", "hunter2"}, role, "us-east-2"); });
  };
  EXPECT_EQ(
      refused(),
      "error[credentials.mfa]: the role wants the code of a second factor, and nobody can be asked "
      "here\n   | arn:aws:iam::1:mfa/ana\n   = help: add --mfa-code CODE\n"
  );
  EXPECT_TRUE(http_.sent.empty());
  world_.ask = [](const std::string& question) {
    EXPECT_EQ(question, "code of arn:aws:iam::1:mfa/ana: ");
    return " 123456 ";
  };
  http_.answers = {{.status = 200, .body = role_answer}, {.status = 200, .body = "<html/>"}};
  EXPECT_EQ(assume_role(world_, {"A", "hunter2"}, role, "us-east-2").session_token, "t");
  EXPECT_NE(http_.sent[0].body.find("TokenCode=123456"), std::string::npos);
  EXPECT_EQ(
      refused(),
      "error[sts.answer]: what STS answered holds no credentials\n"
      "   | https://sts.us-east-2.amazonaws.com/\n   | 7 bytes\n"
      "   = help: look whether a proxy answered in its place\n"
  );
}

}  // namespace
}  // namespace formwork::aws_client
