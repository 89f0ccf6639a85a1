#include "aws_client/shared_config.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>

#include "support/files.hpp"

namespace formwork::aws_client {
namespace {

using Names = std::vector<std::string>;

TEST(SharedConfig, has_the_profiles_of_both_files) {
  SharedConfig config;
  config.add(
      "# comment\n[default]\nregion = eu-west-1\n\n[profile prod "
      "ops]\nRole_ARN=arn:aws:iam::1:role/a\n"
      "s3 =\n  max_concurrent_requests = 20\n[sso-session x]\nsso_region = us-east-1\n"
      "[ profile \"quoted\" ]\nregion = a=b ; c\n",
      "config",
      false
  );
  config.add(
      "[default]\r\naws_access_key_id = AKID\r\nregion = us-east-2\r\n[profile x]\n",
      "credentials",
      true
  );
  EXPECT_EQ(config.names(), (Names{"default", "prod ops", "profile x", "quoted"}));
  EXPECT_EQ(config.find("default")->at("aws_access_key_id"), "AKID");
  EXPECT_EQ(config.find("default")->at("region"), "us-east-2");
  EXPECT_EQ(config.find("prod ops")->at("role_arn"), "arn:aws:iam::1:role/a");
  EXPECT_FALSE(config.find("prod ops")->contains("max_concurrent_requests"));
  EXPECT_EQ(config.find("quoted")->at("region"), "a=b ; c");
  EXPECT_EQ(config.find("x"), nullptr);
}

TEST(SharedConfig, that_cannot_be_understood_is_not_guessed_at) {
  for (const char* text :
       {"key = hunter2\n", "[default\n", "[default]\nhunter2\n", "[default]\n= hunter2\n"})
    try {
      SharedConfig().add(text, "credentials", true);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "credentials.file");
      EXPECT_EQ(error.diagnostics()[0].places[0].file, "credentials");
      EXPECT_GE(error.diagnostics()[0].places[0].line, 1);
      EXPECT_EQ(std::string(error.what()).find("hunter2"), std::string::npos);
    }
}

TEST(SharedConfig, is_found_where_the_environment_says) {
  support::TemporaryDirectory home;
  home.write(".aws/config", "[profile of-home]\n");
  home.write(".aws/credentials", "[also-of-home]\n");
  home.write("elsewhere", "[profile elsewhere]\n");
  const auto named = [&](terraform::Environment environment) {
    environment["HOME"] = home.path();
    return SharedConfig::read(environment).names();
  };
  EXPECT_EQ(named({}), (Names{"also-of-home", "of-home"}));
  EXPECT_EQ(named({{"AWS_CONFIG_FILE", "~/elsewhere"}}), (Names{"also-of-home", "elsewhere"}));
  EXPECT_EQ(
      named({{"AWS_CONFIG_FILE", "/nowhere"}, {"AWS_SHARED_CREDENTIALS_FILE", "/nowhere"}}), Names{}
  );
  EXPECT_EQ(SharedConfig::read({}).names(), Names{});
}

// A folder in the file's place: nobody can tell what would stand in it.
TEST(SharedConfig, that_cannot_be_read_is_not_empty) {
  support::TemporaryDirectory home;
  home.write(".aws/config/file", "");
  EXPECT_THROW(SharedConfig::read({{"HOME", home.path()}}), Error);
}

}  // namespace
}  // namespace formwork::aws_client
