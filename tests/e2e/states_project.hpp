#pragma once
#include <chrono>
#include <filesystem>
#include <future>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "support/local_aws.hpp"

// The program of states_app.cpp, and the tool on it.

namespace formwork {

using Environment = std::map<std::string, std::string>;

/// Holds a deploy in the middle of its apply.
class Hold {
 public:
  std::string folder() const { return directory_.path().string(); }

  /// The terraform that waits here; 0 when none came in time.
  pid_t terraform() const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!std::filesystem::exists(directory_.path() / "terraform")) {
      if (std::chrono::steady_clock::now() > deadline) return 0;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return std::stoi(directory_.read("terraform"));
  }
  void release() const { directory_.write("go", ""); }

 private:
  support::TemporaryDirectory directory_;
};

/// A checkout of the project, in which one person works.
class Project {
 public:
  explicit Project(Environment environment) : environment_(std::move(environment)) {
    directory_.write("cdktf.json", nlohmann::json{{"app", FORMWORK_STATES_APP}}.dump());
    environment_["HOME"] = directory_.path().string();
  }

  support::ProcessResult formwork(
      const std::vector<std::string>& arguments, const Environment& more = {}
  ) const {
    // The shell's process becomes the tool's.
    std::vector<std::string> command{"/bin/sh", "-c", "echo $$ >tool; exec \"$@\"", "sh"};
    command.emplace_back(FORMWORK_TOOL);
    command.insert(command.end(), arguments.begin(), arguments.end());
    Environment environment = environment_;
    for (const auto& [name, value] : more) environment[name] = value;
    return support::run_process(
        command, {.directory = directory_.path(), .environment = environment}
    );
  }
  support::ProcessResult deploy(const Environment& more = {}) const {
    return formwork({"deploy", "--auto-approve"}, more);
  }
  /// A deploy that replaces the subnet, and waits there.
  std::future<support::ProcessResult> begin_to_deploy(const Hold& hold) const {
    return std::async(std::launch::async, [this, folder = hold.folder()] {
      return deploy({{"GENERATION", "2"}, {"HOLD", folder}});
    });
  }
  pid_t tool() const { return std::stoi(directory_.read("tool")); }
  const std::filesystem::path& path() const { return directory_.path(); }
  std::string state_in_file() const { return directory_.read("terraform.network.tfstate"); }

  support::ProcessResult unlock(const std::string& id) const {
    return formwork({"unlock", "network", id, "--auto-approve"});
  }
  std::string subnet() const {
    const support::ProcessResult shown =
        formwork({"output", "service", "--json", "--include-sensitive-outputs"});
    const auto outputs = nlohmann::json::parse(shown.output, nullptr, false);
    if (!outputs.is_object()) return shown.output + shown.error;
    return outputs.value(nlohmann::json::json_pointer("/service/subnet"), "");
  }

 private:
  support::TemporaryDirectory directory_;
  Environment environment_;
};

inline ::testing::AssertionResult exits(const support::ProcessResult& result, int code) {
  if (result.exit_code == code) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "exit code " << result.exit_code << "\n"
                                       << result.output << result.error;
}

inline ::testing::AssertionResult is_refused(
    const support::ProcessResult& result, const std::string& code
) {
  if (auto exit = exits(result, 1); !exit) return exit;
  if (result.error.find('[' + code + ']') != std::string::npos)
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "not " << code << " but\n" << result.error;
}

/// A bucket in each of two regions of a local AWS API.
class StatesInS3 : public support::LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    aws().create_bucket("state-us-east-1", "us-east-1");
    aws().create_bucket("state-us-east-2", "us-east-2");
  }

  Environment environment(const std::string& kind = "s3") const {
    Environment environment = aws().environment();
    environment["STATE_IN"] = kind;
    return environment;
  }
  /// The state, or with `.tflock` its lock; empty when there is none.
  std::string network(const std::string& suffix = "") const {
    return aws().object("state-us-east-1", "network.tfstate" + suffix, "us-east-1");
  }
};

}  // namespace formwork
