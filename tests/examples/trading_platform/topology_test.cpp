// How the stacks of the trading platform are like each other, by its expected files, which
// Example.synthesizes compares with what the program writes; predicates/ has what each must be.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

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

/// Both regions' dashboards show the primary first.
json with_sorted_graphs(json stack) {
  for (json& dashboard : stack.at("resource").at("aws_cloudwatch_dashboard")) {
    json body = json::parse(dashboard.at("dashboard_body").get<std::string>());
    for (json& widget : body.at("widgets")) {
      json& metrics = widget.at("properties").at("metrics");
      std::sort(metrics.begin(), metrics.end());
    }
    dashboard["dashboard_body"] = body;
  }
  return stack;
}

TEST(TradingPlatform, IsMeantForAwsAndNotForATest) {
  const std::set<std::string> allowed = {
      "alias", "allowed_account_ids", "default_tags", "max_retries", "region"};
  std::size_t stacks = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().find(".tf.json") == std::string::npos) continue;
    ++stacks;
    const json stack = json::parse(read_file(entry.path()));
    for (const json& provider : stack.at("provider").at("aws"))
      for (const auto& [argument, value] : provider.items())
        EXPECT_EQ(allowed.count(argument), 1U) << entry.path().filename() << ": " << argument;
  }
  EXPECT_GE(stacks, 10U);
}

/// A destroy of production is refused when it is planned: a stack with nothing that is protected
/// would be gone by then.
TEST(TradingPlatform, HoldsInEachStackSomethingThatIsNotDestroyed) {
  const std::set<std::string> protected_by_aws = {
      "deletion_protection", "deletion_protection_enabled", "enable_deletion_protection"};
  std::size_t protections = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().find(".tf.json") == std::string::npos) continue;
    const json resources = json::parse(read_file(entry.path())).at("resource");
    bool is_protected = false;
    for (const json& of_type : resources) {
      for (const auto& [name, resource] : of_type.items()) {
        const json lifecycle = resource.value("lifecycle", json::object());
        is_protected = is_protected || lifecycle.value("prevent_destroy", false);
        for (const std::string& argument : protected_by_aws) {
          if (!resource.contains(argument)) continue;
          ++protections;
          EXPECT_EQ(resource[argument], true) << entry.path().filename() << ": " << name;
        }
      }
    }
    EXPECT_TRUE(is_protected) << entry.path().filename();
  }
  EXPECT_GE(protections, 9U);
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
      with_sorted_graphs(json::parse(without_region(text_of("region-use1"), "1", "2"))),
      with_sorted_graphs(json::parse(without_region(text_of("region-use2"), "2", "1")))
  );
  EXPECT_TRUE(differences.empty()) << differences.dump(1);
}

/// An output that other stacks alone read is called so.
bool is_for_people(const std::string& name) { return !name.starts_with("cross-stack-output-"); }

TEST(TradingPlatform, TellsOperatorsWhatTheyNeed) {
  const std::map<std::string, std::set<std::string>> wanted{
      {"bootstrap-use1", {}},
      {"bootstrap-use2", {}},
      {"data-use1", {"cluster_endpoint", "reader_endpoint", "writer_endpoint"}},
      {"data-use2", {"cluster_endpoint", "reader_endpoint"}},
      {"dns-failover", {"url"}},
      {"dns-zone", {"name_servers"}},
      {"dr-use1", {"monitor_name", "orchestrator", "orchestrator_name"}},
      {"dr-use2", {"monitor_name", "orchestrator", "orchestrator_name"}},
      {"identity", {}},
      {"link", {}},
      {"region-use1", {"dashboard_url", "load_balancer", "url"}},
      {"region-use2", {"dashboard_url", "load_balancer", "url"}},
      {"witness", {"witness_name"}},
  };
  for (const auto& [stack, outputs] : wanted) {
    std::set<std::string> found;
    const json told = json::parse(text_of(stack)).value("output", json::object());
    for (const auto& [name, output] : told.items()) {
      if (!is_for_people(name)) continue;
      found.insert(name);
      EXPECT_FALSE(output.value("description", "").empty()) << stack << ": " << name;
    }
    EXPECT_EQ(found, outputs) << stack;
  }
}

/// The names that are written down once more are those of the records and functions.
TEST(TradingPlatform, TellsOperatorsNamesThatExist) {
  const std::string records = text_of("dns-failover");
  for (const std::string region : {"use1", "use2"}) {
    const json outputs = json::parse(text_of("region-" + region)).at("output");
    const std::string url = outputs.at("url").at("value");
    EXPECT_NE(records.find('"' + url.substr(std::string("https://").size()) + '"'), records.npos);
    const json dr = json::parse(text_of("dr-" + region));
    for (const char* name : {"orchestrator_name", "monitor_name"}) {
      const std::string function = dr.at("output").at(name).at("value");
      EXPECT_NE(
          dr.at("resource").dump().find("\"function_name\":\"" + function + '"'), function.npos
      ) << function;
    }
  }
}

}  // namespace
}  // namespace formwork::support
