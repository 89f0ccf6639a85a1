// Every predicate on the plans of production, and on plans in which it was broken on purpose. The
// plans are those that Example.plans.trading_platform leaves.
#include <gtest/gtest.h>

#include <cstdlib>

#include "predicate.hpp"

namespace trading {
namespace {

std::vector<Predicate> all_predicates() {
  std::vector<Predicate> all;
  for (const auto* layer :
       {&networking_predicates, &connection_predicates,        &security_group_predicates,
        &database_predicates,   &database_settings_predicates, &database_operation_predicates,
        &compute_predicates,    &load_balancing_predicates,    &session_predicates,
        &storage_predicates,    &replication_predicates,       &traffic_predicates,
        &fence_predicates,      &failover_predicates,          &failover_access_predicates,
        &monitoring_predicates, &notification_predicates,      &iam_predicates,
        &iam_policy_predicates, &topology_predicates})
    all.insert(all.end(), layer->begin(), layer->end());
  return all;
}

class PlansOfProduction : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::filesystem::path folder = FORMWORK_PLATFORM_PLANS;
    if (std::filesystem::exists(folder / "link.plan.json"))
      plans_ = new PlatformPlans(PlatformPlans::read(folder));
  }
  void SetUp() override {
    if (plans_ != nullptr) return;
    if (const char* ci = std::getenv("CI"); ci != nullptr && std::string(ci) == "true")
      FAIL() << "Example.plans.trading_platform left no plans";
    GTEST_SKIP() << "Example.plans.trading_platform left no plans: is terraform installed?";
  }

  static const PlatformPlans* plans_;
};

const PlatformPlans* PlansOfProduction::plans_ = nullptr;

class Predicates : public PlansOfProduction, public testing::WithParamInterface<Predicate> {};

/// So that a completed value is what will be there, but for names that only AWS can give.
TEST_F(PlansOfProduction, know_all_but_references) {
  for (const std::string& argument : plans_->unknown_without_reference()) ADD_FAILURE() << argument;
}

TEST(PredicateNumbers, are_all_there_once) {
  const std::vector<std::pair<char, int>> layers = {
      {'N', 20},
      {'D', 30},
      {'C', 21},
      {'S', 9},
      {'T', 16},
      {'R', 17},
      {'L', 15},
      {'M', 16},
      {'I', 12},
      {'X', 9},
  };
  std::multiset<std::string> wanted, found;
  for (const auto& [layer, last] : layers)
    for (int number = 1; number <= last; ++number)
      wanted.insert(layer + std::string(number < 10 ? "0" : "") + std::to_string(number));
  for (const Predicate& predicate : all_predicates()) found.insert(predicate.number);
  EXPECT_EQ(found, wanted);
}

TEST_P(Predicates, holds) {
  for (const std::string& line : GetParam().broken_by(*plans_))
    ADD_FAILURE() << GetParam().claim << ": " << line;
}

TEST_P(Predicates, sees_when_it_does_not) {
  PlatformPlans plans = *plans_;
  GetParam().break_it(plans);
  EXPECT_FALSE(GetParam().broken_by(plans).empty()) << GetParam().claim;
}

INSTANTIATE_TEST_SUITE_P(
    all,
    Predicates,
    testing::ValuesIn(all_predicates()),
    [](const auto& test) { return std::string(test.param.number); }
);

}  // namespace
}  // namespace trading
