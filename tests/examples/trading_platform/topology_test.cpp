// How the stacks of the trading platform are like each other, by its expected files, which
// Example.synthesizes compares with what the program writes; predicates/ has what each must be.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/files.hpp"

namespace formwork::support {
namespace {

using nlohmann::json;

const std::filesystem::path folder =
    source_path(__FILE__).parent_path() / "../../../examples/trading_platform";

std::string text_of(const std::string& stack) { return read_file(folder / (stack + ".tf.json")); }

std::string with(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

TEST(TradingPlatform, IsMeantForAwsAndNotForATest) {
  std::size_t stacks = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().find(".tf.json") == std::string::npos) continue;
    ++stacks;
    const std::string text = read_file(entry.path());
    for (const char* argument : {"skip_", "endpoints\": {", "access_key", "secret_key"})
      EXPECT_EQ(text.find(std::string("\"") + argument), std::string::npos)
          << entry.path().filename() << ": " << argument;
  }
  EXPECT_GE(stacks, 10U);
}

TEST(TradingPlatform, TheStandbyIsThePrimaryButForItsRegion) {
  const auto without_region = [](std::string text, const std::string& own, const std::string& peer
                              ) {
    text = with(std::move(text), "us-east-" + own, "<region>");
    text = with(std::move(text), "use" + own, "<short>");
    text = with(std::move(text), "us-east-" + peer, "<peer region>");
    text = with(std::move(text), "use" + peer, "<peer short>");
    text = with(std::move(text), own == "1" ? "\"10.16." : "\"10.32.", "\"<own>.");
    return with(std::move(text), peer == "1" ? "\"10.16." : "\"10.32.", "\"<peer>.");
  };
  const json differences = json::diff(
      json::parse(without_region(text_of("region-use1"), "1", "2")),
      json::parse(without_region(text_of("region-use2"), "2", "1"))
  );
  EXPECT_TRUE(differences.empty()) << differences.dump(1);
}

}  // namespace
}  // namespace formwork::support
