#include <algorithm>
#include <filesystem>
#include <fstream>

#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/process.hpp"
#include "support/requirement.hpp"

// A case is a folder: `command` is run by the shell in a copy of it, with the tool and
// tests/cli/programs on PATH; `stdout`, `stderr` and `exit_code` say what must come of it. The
// exit code of a pass_ case is 0. `only_if` is a command without whose success the case is skipped,
// and fails in CI.

namespace formwork {
namespace {

namespace fs = std::filesystem;

const fs::path test_folder = support::source_path(__FILE__).parent_path();
const fs::path tool = FORMWORK_TOOL;

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(test_folder))
    if (auto name = entry.path().filename().string();
        name.starts_with("pass_") || name.starts_with("fail_"))
      names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

class Cases : public ::testing::TestWithParam<std::string> {
 protected:
  Cases() {
    fs::copy(folder_, project_, fs::copy_options::recursive);
    for (const char* file : {"command", "stdout", "stderr", "exit_code", "only_if"})
      fs::remove(project_ / file);
  }

  support::ProcessResult run(const char* script) const {
    auto path = tool.parent_path().string() + ':' + (test_folder / "programs").string();
    support::ProcessOptions options{
        .directory = project_,
        .environment =
            {{"PATH", path + ':' + std::getenv("PATH")},
             {"HOME", directory_.path().string()},
             {"LC_ALL", "C"},
             {"CI", ""},
             {"TF_CLI_CONFIG_FILE", ""},
             {"NO_COLOR", ""},
             {"FORCE_COLOR", ""}},
    };
    auto result = support::run_process({"/bin/sh", (folder_ / script).string()}, options);
    for (auto* text : {&result.output, &result.error}) {
      replace_all(*text, project_.string(), "<directory>");
      replace_all(*text, FORMWORK_VERSION, "<version>");
    }
    return result;
  }

  fs::path folder_ = test_folder / GetParam();
  support::TemporaryDirectory directory_;
  fs::path project_ = directory_.path() / "project";
};

TEST_P(Cases, run) {
  if (fs::exists(folder_ / "only_if") && run("only_if").exit_code != 0)
    return support::missing("this fails: " + support::read_file(folder_ / "only_if"));
  auto result = run("command");
  EXPECT_TRUE(support::matches_file(result.output, folder_ / "stdout"));
  EXPECT_TRUE(support::matches_file(result.error, folder_ / "stderr"));
  if (GetParam().starts_with("pass_"))
    EXPECT_EQ(result.exit_code, 0);
  else
    EXPECT_TRUE(
        support::matches_file(std::to_string(result.exit_code) + '\n', folder_ / "exit_code")
    );
}

INSTANTIATE_TEST_SUITE_P(cli, Cases, ::testing::ValuesIn(case_names()), [](const auto& named) {
  return named.param;
});

}  // namespace
}  // namespace formwork
