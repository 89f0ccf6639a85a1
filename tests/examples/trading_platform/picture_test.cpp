#include <algorithm>
#include <cstdlib>
#include <regex>

#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/process.hpp"
#include "support/requirement.hpp"

namespace trading {
namespace {

namespace fs = std::filesystem;
using formwork::support::read_file;

const fs::path example =
    formwork::support::source_path(__FILE__).parent_path() / "../../../examples/trading_platform";

class PlatformPicture : public testing::Test {
 protected:
  /// What `formwork graph` prints.
  std::string drawn(const std::string& format) const {
    auto result = formwork::support::run_process(
        {FORMWORK_TOOL,
         "graph",
         "--app",
         TRADING_PLATFORM,
         "--output",
         directory_.path().string(),
         "--format",
         format},
        {.directory = example}
    );
    EXPECT_EQ(result.exit_code, 0) << result.error;
    return result.output;
  }

  formwork::support::TemporaryDirectory directory_;
};

/// The names of boxes and arrows, the texts and the colours of lines that people see.
std::vector<std::string> words_of(const std::string& svg) {
  static const std::regex word(R"re(<(?:title|text)[^>]*>([^<]*)<|stroke="(#\w*)")re");
  // Some versions write it so.
  static const std::regex hyphen("&#45;");
  std::vector<std::string> words;
  for (std::sregex_iterator at(svg.begin(), svg.end(), word), end; at != end; ++at)
    words.push_back(std::regex_replace((*at)[1].str() + (*at)[2].str(), hyphen, "-"));
  std::sort(words.begin(), words.end());
  return words;
}

TEST_F(PlatformPicture, IsWhatTheToolDraws) {
  EXPECT_TRUE(formwork::support::matches_file(drawn("dot"), example / "platform.dot"));
}

// Where lines run differs by version of Graphviz, what they connect does not.
TEST_F(PlatformPicture, IsDrawnAsItStandsInTheReadme) {
  if (formwork::support::run_process({"/bin/sh", "-c", "dot -V"}).exit_code != 0)
    return formwork::support::missing("graphviz is not installed");
  const std::string svg = drawn("svg");
  const fs::path file = example / "platform.svg";
  if (fs::exists(file) && words_of(read_file(file)) == words_of(svg)) return;
  EXPECT_TRUE(formwork::support::matches_file(svg, file));
}

}  // namespace
}  // namespace trading
