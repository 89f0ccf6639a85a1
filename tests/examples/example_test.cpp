// example_test --gtest_filter=Example.<check> <program> <folder>: one check of one example.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "planned_stacks.hpp"
#include "support/golden.hpp"
#include "support/terraform.hpp"

namespace formwork::support {
namespace {

std::filesystem::path program;
std::filesystem::path expected_folder;

class Example : public ProviderTest {
 protected:
  // Only the checks that start terraform need what it needs.
  void SetUp() override {}
  void need_terraform() { ProviderTest::SetUp(); }

  std::filesystem::path output() const { return directory().path() / "cdktf.out"; }

  void synthesize() const {
    copy_project();
    synthesize(output(), "false");
  }

  void synthesize(const std::filesystem::path& into, const char* hcl) const {
    std::map<std::string, std::string> environment = {
        {"CDKTF_OUTDIR", into.string()}, {"SYNTH_HCL_OUTPUT", hcl}};
    if (stage() != nullptr)
      environment["CDKTF_CONTEXT_JSON"] = std::string(R"({"stage": ")") + stage() + "\"}";
    const ProcessResult result = run_process(
        {program.string()}, {.directory = directory().path(), .environment = environment}
    );
    ASSERT_EQ(result.exit_code, 0) << result.output << result.error;
  }

  /// The plan of a stack as JSON.
  void plan(const PlannedStack& stack) {
    ASSERT_NO_FATAL_FAILURE(run({"plan", "-no-color", "-lock=false", "-out=plan"}, stack));
    ASSERT_NO_FATAL_FAILURE(run({"show", "-json", "plan"}, stack));
  }

  void run(const std::vector<std::string>& arguments, const PlannedStack& stack) {
    const ProcessResult result = terraform(arguments, stack.folder);
    ASSERT_EQ(result.exit_code, 0)
        << "terraform " << arguments.front() << " of " << stack.name << "\n"
        << result.output << result.error;
    last_output_ = result.output;
  }

  /// Of a program that has several, another one than that whose JSON lies beside it.
  static const char* stage() { return std::getenv("FORMWORK_STAGE"); }

  /// What the program reads: the folders beside it.
  void copy_project() const {
    for (const auto& entry : std::filesystem::directory_iterator(expected_folder))
      if (entry.is_directory() && entry.path().filename() != "cdktf.out")
        std::filesystem::copy(
            entry.path(),
            directory().path() / entry.path().filename(),
            std::filesystem::copy_options::recursive
        );
  }

  /// For tests that look at the plans, where FORMWORK_PLANS says.
  void keep(const PlannedStack& stack) const {
    const char* folder = std::getenv("FORMWORK_PLANS");
    if (folder == nullptr) return;
    write_file(std::filesystem::path(folder) / (stack.name + ".plan.json"), last_output_);
    write_file(
        std::filesystem::path(folder) / (stack.name + ".tf.json"),
        read_file(stack.folder / "cdk.tf.json")
    );
  }

  std::string last_output_;
};

std::set<std::string> expected_files() {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(expected_folder)) {
    const std::string name = entry.path().filename().string();
    if (name.size() > 8 && name.substr(name.size() - 8) == ".tf.json") files.insert(name);
  }
  return files;
}

TEST_F(Example, synthesizes) {
  ASSERT_NO_FATAL_FAILURE(synthesize());
  std::set<std::string> stale = expected_files();
  for (const PlannedStack& stack : stacks_in_order(output())) {
    const std::string file = stack.name + ".tf.json";
    EXPECT_TRUE(matches_file(read_file(stack.folder / "cdk.tf.json"), expected_folder / file));
    stale.erase(file);
  }
  for (const std::string& file : stale) {
    ADD_FAILURE() << "no stack of the example is called that: delete "
                  << (expected_folder / file).string();
  }
}

TEST_F(Example, plans) {
  need_terraform();
  if (IsSkipped() || HasFatalFailure()) return;
  ASSERT_NO_FATAL_FAILURE(synthesize());
  if (const char* folder = std::getenv("FORMWORK_PLANS")) std::filesystem::remove_all(folder);
  for (const PlannedStack& stack : stacks_in_order(output())) {
    if (stage() != nullptr) {
      ASSERT_NE(
          read_file(stack.folder / "cdk.tf.json"),
          read_file(expected_folder / (stack.name + ".tf.json"))
      );
    }
    make_plannable(stack, output());
    ASSERT_NO_FATAL_FAILURE(run({"init", "-no-color"}, stack));
    ASSERT_NO_FATAL_FAILURE(run({"validate", "-no-color"}, stack));
    ASSERT_NO_FATAL_FAILURE(plan(stack));
    pretend_applied(stack, last_output_);
    keep(stack);
  }
}

TEST_F(Example, plans_the_same_as_hcl) {
  need_terraform();
  if (IsSkipped() || HasFatalFailure()) return;
  ASSERT_NO_FATAL_FAILURE(synthesize());
  const auto in_hcl = directory().path() / "hcl";
  ASSERT_NO_FATAL_FAILURE(synthesize(in_hcl, "true"));
  for (const PlannedStack& stack : stacks_in_order(output())) {
    make_plannable(stack, output());
    ASSERT_NO_FATAL_FAILURE(run({"init", "-no-color"}, stack));
    ASSERT_NO_FATAL_FAILURE(plan(stack));
    const auto wanted = nlohmann::json::parse(last_output_);
    std::filesystem::rename(stack.folder / "cdk.tf.json", stack.folder / "was.json");
    const auto file = stack.folder.lexically_relative(output()) / "cdk.tf";
    std::filesystem::copy_file(in_hcl / file, stack.folder / "cdk.tf");
    ASSERT_NO_FATAL_FAILURE(run({"fmt", "-check", "-diff", "-no-color", "cdk.tf"}, stack));
    ASSERT_NO_FATAL_FAILURE(plan(stack));
    const auto got = nlohmann::json::parse(last_output_);
    for (const char* part : {"planned_values", "resource_changes", "output_changes", "checks"})
      EXPECT_EQ(got.value(part, nlohmann::json()), wanted.value(part, nlohmann::json()))
          << stack.name;
    pretend_applied(stack, wanted.dump(), "was.json");
  }
}

}  // namespace
}  // namespace formwork::support

int main(int count, char** arguments) {
  ::testing::InitGoogleTest(&count, arguments);
  if (count != 3) {
    std::fputs("usage: example_test --gtest_filter=Example.<check> <program> <folder>\n", stderr);
    return 64;
  }
  formwork::support::program = arguments[1];
  formwork::support::expected_folder = arguments[2];
  return RUN_ALL_TESTS();
}
