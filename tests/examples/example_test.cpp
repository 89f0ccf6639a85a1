// example_test --gtest_filter=Example.<check> <program> <folder>: one check of one example.
#include <gtest/gtest.h>

#include <cstdlib>
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
  // Only the checks that start terraform need it.
  void SetUp() override {}

  std::filesystem::path output() const { return directory().path() / "cdktf.out"; }

  void synthesize() const {
    copy_project();
    const ProcessResult result = run_process(
        {program.string()},
        {.directory = directory().path(), .environment = {{"CDKTF_OUTDIR", output().string()}}}
    );
    ASSERT_EQ(result.exit_code, 0) << result.output << result.error;
  }

  void run(const std::vector<std::string>& arguments, const PlannedStack& stack) {
    const ProcessResult result = terraform(arguments, stack.folder);
    ASSERT_EQ(result.exit_code, 0)
        << "terraform " << arguments.front() << " of " << stack.name << "\n"
        << result.output << result.error;
    last_output_ = result.output;
  }

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
  ProviderTest::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  ASSERT_NO_FATAL_FAILURE(synthesize());
  if (const char* folder = std::getenv("FORMWORK_PLANS")) std::filesystem::remove_all(folder);
  for (const PlannedStack& stack : stacks_in_order(output())) {
    make_plannable(stack, output());
    ASSERT_NO_FATAL_FAILURE(run({"init", "-no-color"}, stack));
    ASSERT_NO_FATAL_FAILURE(run({"validate", "-no-color"}, stack));
    ASSERT_NO_FATAL_FAILURE(run({"plan", "-no-color", "-lock=false", "-out=plan"}, stack));
    ASSERT_NO_FATAL_FAILURE(run({"show", "-json", "plan"}, stack));
    pretend_applied(stack, last_output_);
    keep(stack);
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
