#include <nlohmann/json.hpp>
#include <regex>

#include "../../database_fixture.hpp"
#include "support/files.hpp"
#include "support/local_aws.hpp"
#include "support/scoped_variable.hpp"

namespace formwork::database {
namespace {

using support::ProcessResult;

/// One instance in each Region and no protection: what a stage for development has.
Inputs small() {
  Inputs inputs;
  inputs.of_primary.settings.instances = inputs.of_standby.settings.instances = 1;
  inputs.protection = foundation::Protection::off;
  return inputs;
}

/// Every account has a network in each Region: it stands for the one of the region's stack, under
/// the names that the stack of the data reads.
std::string region_in_few_words(const std::string& reader, const std::string& name) {
  nlohmann::json stack = {
      {"provider", {{"aws", {{"region", name == "region-use1" ? "us-east-1" : "us-east-2"}}}}},
      {"data",
       {{"aws_subnets", {{"all", nlohmann::json::object()}}},
        {"aws_security_group", {{"default", {{"name", "default"}}}}}}},
      {"terraform",
       {{"backend", {{"local", {{"path", "../../../terraform." + name + ".tfstate"}}}}},
        {"required_providers", {{"aws", {{"source", "hashicorp/aws"}, {"version", "5.100.0"}}}}}}}};
  const std::regex read("outputs\\.(cross-stack-output-[A-Za-z0-9_-]+)");
  int subnet = 0;
  for (auto at = std::sregex_iterator(reader.begin(), reader.end(), read);
       at != std::sregex_iterator();
       ++at) {
    const std::string output = (*at)[1];
    stack["output"][output]["value"] =
        output.find("aws_subnet") != std::string::npos
            ? "${data.aws_subnets.all.ids[" + std::to_string(subnet++) + "]}"
            : "${data.aws_security_group.default.id}";
  }
  return stack.dump();
}

class DatabaseOnLocalAws : public support::LocalAwsTest {
 protected:
  void SetUp() override {
    LocalAwsTest::SetUp();
    const TwoRegions regions(small());
    for (const Assembly::StackArtifact& stack : regions.app.assemble().stacks) {
      if (stack.name.substr(0, 5) != "data-") continue;
      const std::string region = "region-" + stack.name.substr(5);
      write(stack.name, stack.json);
      write(region, region_in_few_words(stack.json, region));
      ASSERT_NO_FATAL_FAILURE(terraform(region, {"init"}));
      ASSERT_NO_FATAL_FAILURE(terraform(region, {"apply", "-auto-approve"}));
      ASSERT_NO_FATAL_FAILURE(terraform(stack.name, {"init"}));
    }
  }

  void terraform(const std::string& stack, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "terraform");
    arguments.push_back("-no-color");
    const ProcessResult result = run(arguments, folder(stack));
    ASSERT_EQ(result.exit_code, 0) << stack << ": " << arguments[1] << "\n"
                                   << result.output << result.error;
  }

 private:
  std::filesystem::path folder(const std::string& stack) const {
    return directory().path() / "cdktf.out" / "stacks" / stack;
  }
  void write(const std::string& stack, const std::string& text) const {
    std::filesystem::create_directories(folder(stack));
    support::write_file(folder(stack) / "cdk.tf.json", text);
  }
};

/// The clusters of two Regions, each from its own stack.
TEST_F(DatabaseOnLocalAws, IsAppliedAndThenUnchangedAndGoesAway) {
  const support::ScopedVariable password("TF_VAR_master_password", "not-a-secret-1");
  for (const char* stack : {"data-use1", "data-use2"})
    ASSERT_NO_FATAL_FAILURE(terraform(stack, {"apply", "-auto-approve"}));
  for (const char* stack : {"data-use1", "data-use2"})
    ASSERT_NO_FATAL_FAILURE(terraform(stack, {"plan", "-detailed-exitcode"}));
  for (const char* stack : {"data-use2", "data-use1"})
    ASSERT_NO_FATAL_FAILURE(terraform(stack, {"destroy", "-auto-approve"}));
}

}  // namespace
}  // namespace formwork::database
