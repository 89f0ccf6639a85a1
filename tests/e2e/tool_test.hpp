#pragma once
#include <nlohmann/json.hpp>

#include "support/local_aws.hpp"

namespace formwork {

/// Base of tests that run the tool on stacks without an app: what one would have synthesized is
/// written as it is.
class ToolTest : public support::LocalAwsTest {
 protected:
  void write_stack(
      const std::string& name,
      nlohmann::json content,
      const std::vector<std::string>& dependencies = {}
  ) {
    // By this the tool knows the folder for that of a stack.
    content["//"]["metadata"].update({{"stackName", name}, {"version", "0.1.0"}});
    manifest_["stacks"][name] = {
        {"name", name}, {"constructPath", name}, {"dependencies", dependencies}};
    directory().write("cdktf.out/stacks/" + name + "/cdk.tf.json", content.dump(2));
    directory().write("cdktf.out/manifest.json", manifest_.dump(2));
  }

  /// The stack leaves the program; its directory stays, as synthesis keeps it.
  void remove_stack(const std::string& name) {
    manifest_["stacks"].erase(name);
    directory().write("cdktf.out/manifest.json", manifest_.dump(2));
  }

  /// State in a bucket of its own, with a lock.
  nlohmann::json s3_backend(const std::string& key) const {
    return {
        {"backend",
         {{"s3",
           {{"bucket", "states"},
            {"key", key},
            {"region", "us-east-2"},
            {"use_lockfile", true},
            {"use_path_style", true}}}}}};
  }

  std::vector<std::string> line(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), FORMWORK_TOOL);
    arguments.emplace_back("--skip-synth");
    return arguments;
  }
  support::ProcessResult formwork(
      std::vector<std::string> arguments, const std::map<std::string, std::string>& more = {}
  ) const {
    auto environment = aws().environment();
    for (const auto& [name, value] : more) environment[name] = value;
    return support::run_process(
        line(std::move(arguments)),
        {.directory = directory().path(), .environment = std::move(environment)}
    );
  }
  void succeeds(const std::vector<std::string>& arguments) const {
    auto result = formwork(arguments);
    ASSERT_EQ(result.exit_code, 0) << arguments.front() << '\n' << result.output << result.error;
  }

 private:
  nlohmann::json manifest_ = {{"version", "1.0.0"}};
};

}  // namespace formwork
