// The tool on stacks with state in S3 (two regions of a local AWS API), behind HTTP and in files:
// from the first plan to the end, with locks that others hold or have left behind.
#include <signal.h>

#include <functional>

#include "e2e/state_server.hpp"
#include "e2e/states_project.hpp"
#include "support/requirement.hpp"

namespace formwork {
namespace {

using nlohmann::json;
using support::ProcessResult;

/// The same on every backend: what is deployed is what the next diff finds, until it is destroyed.
void lives_and_ends(const Project& project) {
  ASSERT_TRUE(exits(project.formwork({"diff", "--detailed-exitcode"}), 2));
  ASSERT_TRUE(exits(project.deploy(), 0));
  EXPECT_EQ(project.subnet(), "vpc-1");
  EXPECT_TRUE(exits(project.formwork({"diff", "--detailed-exitcode"}), 0));
  EXPECT_TRUE(exits(project.formwork({"destroy", "--auto-approve"}), 0));
  EXPECT_EQ(project.subnet(), "");
}

/// While one person deploys, another is refused, and loses nothing.
void keeps_others_out(const Project& mine, const Project& theirs) {
  ASSERT_TRUE(exits(mine.deploy(), 0));
  const Hold hold;
  auto deploy = mine.begin_to_deploy(hold);
  EXPECT_NE(hold.terraform(), 0);
  const ProcessResult refused = theirs.deploy({{"GENERATION", "3"}});
  EXPECT_TRUE(exits(refused, 1));
  EXPECT_NE((refused.output + refused.error).find("lock"), std::string::npos) << refused.error;
  hold.release();
  EXPECT_TRUE(exits(deploy.get(), 0));
  EXPECT_TRUE(exits(theirs.formwork({"diff", "--detailed-exitcode"}, {{"GENERATION", "2"}}), 0));
  EXPECT_EQ(theirs.subnet(), "vpc-1");
}

/// A deploy whose tool and terraform are killed leaves its lock behind, and the state as it was.
void outlives_a_kill(const Project& project, const std::function<std::string()>& lock) {
  ASSERT_TRUE(exits(project.deploy(), 0));
  EXPECT_EQ(lock(), "");
  const Hold hold;
  auto deploy = project.begin_to_deploy(hold);
  const pid_t terraform = hold.terraform();
  ASSERT_NE(terraform, 0);
  ::kill(project.tool(), SIGKILL);
  ::kill(terraform, SIGKILL);
  EXPECT_TRUE(exits(deploy.get(), 128 + SIGKILL));
  const json left = json::parse(lock(), nullptr, false);
  ASSERT_TRUE(left.is_object());
  EXPECT_TRUE(exits(project.deploy({{"GENERATION", "2"}}), 1));
  EXPECT_EQ(project.subnet(), "vpc-1");
  EXPECT_TRUE(exits(project.unlock(left.at("ID")), 0));
  EXPECT_EQ(lock(), "");
  EXPECT_TRUE(exits(project.deploy({{"GENERATION", "2"}}), 0));
  EXPECT_TRUE(exits(project.formwork({"diff", "--detailed-exitcode"}, {{"GENERATION", "2"}}), 0));
  EXPECT_TRUE(exits(project.formwork({"destroy", "--auto-approve"}, {{"GENERATION", "2"}}), 0));
}

TEST_F(StatesInS3, live_and_end_in_two_regions) {
  const Project project(environment());
  lives_and_ends(project);
  const json state = json::parse(network());
  EXPECT_EQ(state.at("resources"), json::array());
  EXPECT_NE(aws().object("state-us-east-2", "service.tfstate", "us-east-2"), "");
  EXPECT_EQ(network(".tflock"), "");
  EXPECT_FALSE(std::filesystem::exists(project.path() / "terraform.network.tfstate"));
}

TEST_F(StatesInS3, keep_others_out) {
  keeps_others_out(Project(environment()), Project(environment()));
}

TEST_F(StatesInS3, keep_others_out_by_a_table) {
  for (const char* region : {"us-east-1", "us-east-2"}) aws().create_lock_table("locks", region);
  keeps_others_out(
      Project(environment("s3_and_dynamodb")), Project(environment("s3_and_dynamodb"))
  );
}

TEST_F(StatesInS3, outlive_a_kill) {
  outlives_a_kill(Project(environment()), [this] { return network(".tflock"); });
}

class StatesBehindHttp : public support::TerraformTest {
 protected:
  Environment environment() const {
    Environment environment = support::terraform_environment();
    environment["STATE_IN"] = "http";
    environment["STATE_ADDRESS"] = server.address();
    return environment;
  }

  support::StateServer server;
};

TEST_F(StatesBehindHttp, live_and_end) {
  lives_and_ends(Project(environment()));
  EXPECT_EQ(json::parse(server.state("/network")).at("resources"), json::array());
  EXPECT_EQ(server.lock("/network"), "");
}

TEST_F(StatesBehindHttp, keep_others_out) {
  keeps_others_out(Project(environment()), Project(environment()));
}

TEST_F(StatesBehindHttp, outlive_a_kill) {
  outlives_a_kill(Project(environment()), [this] { return server.lock("/network"); });
}

/// PostgreSQL is there to be used, not required: skipped without it, but for CI.
class StatesInPostgres : public support::TerraformTest {
 protected:
  void SetUp() override {
    TerraformTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    if (as_user("command -v initdb && command -v pg_ctl").exit_code != 0)
      return support::missing("PostgreSQL is not installed (Debian: postgresql)");
    ASSERT_TRUE(exits(
        as_user("initdb -A trust -U ci -D $0/data && "
                "pg_ctl -w -D $0/data -l $0/log -o \"-k $0 -c listen_addresses=''\" start"),
        0
    ));
  }
  void TearDown() override {
    if (!IsSkipped()) as_user("pg_ctl -w -m immediate -D $0/data stop");
  }

  /// Runs a script in which $0 is this test's folder; PostgreSQL refuses to be run by root, and
  /// Debian keeps its server's programs out of PATH.
  ProcessResult as_user(const std::string& script) const {
    const char* as_postgres =
        "PATH=$PATH:$(echo /usr/lib/postgresql/*/bin | tr ' ' :); "
        "test $(id -u) != 0 && exec sh -c \"$1\" \"$0\"; chown postgres \"$0\" && "
        "exec setpriv --reuid=postgres --clear-groups sh -c \"$1\" \"$0\"";
    return support::run_process({"/bin/sh", "-c", as_postgres, directory().path().string(), script}
    );
  }
  Environment environment() const {
    Environment environment = support::terraform_environment();
    environment["STATE_IN"] = "pg";
    environment["STATE_ADDRESS"] =
        "postgres://ci:secret@/postgres?sslmode=disable&host=" + directory().path().string();
    return environment;
  }
};

TEST_F(StatesInPostgres, live_and_end_without_the_password_in_the_reader) {
  const Project project(environment());
  lives_and_ends(project);
  const auto reader = project.path() / "cdktf.out/stacks/service/cdk.tf.json";
  const json states = json::parse(support::read_file(reader))["data"]["terraform_remote_state"];
  EXPECT_EQ(states.dump().find("secret"), std::string::npos) << states;
}

TEST_F(StatesInPostgres, keep_others_out) {
  keeps_others_out(Project(environment()), Project(environment()));
}

class StatesInFiles : public support::TerraformTest {};

TEST_F(StatesInFiles, live_and_end) {
  Environment environment = support::terraform_environment();
  environment["STATE_IN"] = "local";
  lives_and_ends(Project(environment));
}

}  // namespace
}  // namespace formwork
