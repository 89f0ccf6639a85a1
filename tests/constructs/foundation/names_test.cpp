#include "formwork/foundation/names.hpp"

#include <gtest/gtest.h>

namespace formwork::foundation {
namespace {

struct NameOfKind {
  const char* test;
  NameKind kind;
  std::string name;
  const char* problem;
};

class Names : public testing::TestWithParam<NameOfKind> {};

TEST_P(Names, AreWhatAwsTakes) {
  EXPECT_EQ(problem_of_name(GetParam().kind, GetParam().name), GetParam().problem);
}

const NameOfKind names[] = {
    {"bucket", NameKind::bucket, "trading-logs.2", ""},
    {"bucket_too_long", NameKind::bucket, std::string(64, 'b'), "at most 63 characters"},
    {"bucket_too_short", NameKind::bucket, "ab", "at least 3 characters"},
    {"bucket_with_capitals", NameKind::bucket, "Logs", "small letters, digits and `-.` only"},
    {"bucket_ends_with_hyphen", NameKind::bucket, "logs-", "no hyphen at the beginning or the end"},
    {"role", NameKind::iam_role, "a+=,.@_-Z9", ""},
    {"role_too_long", NameKind::iam_role, std::string(65, 'r'), "at most 64 characters"},
    {"role_with_slash", NameKind::iam_role, "a/b", "letters, digits and `+=,.@_-` only"},
    {"load_balancer_too_long",
     NameKind::load_balancer,
     std::string(33, 'l'),
     "at most 32 characters"},
    {"load_balancer_internal",
     NameKind::load_balancer,
     "internal-x",
     "no `internal-` at the beginning"},
    {"function_too_long", NameKind::function, std::string(65, 'f'), "at most 64 characters"},
    {"log_group_longest", NameKind::log_group, std::string(512, 'g'), ""},
    {"topic_too_long", NameKind::topic, std::string(257, 't'), "at most 256 characters"},
    {"queue_too_long", NameKind::queue, std::string(81, 'q'), "at most 80 characters"},
    {"alias", NameKind::key_alias, "alias/data", ""},
    {"alias_of_aws", NameKind::key_alias, "alias/aws/s3", "no `alias/aws/` at the beginning"},
    {"alias_without_beginning", NameKind::key_alias, "data-key", "`alias/` at the beginning"},
    {"cluster_two_hyphens", NameKind::db_cluster, "a--b", "no two hyphens in a row"},
    {"cluster_with_digit_first", NameKind::db_cluster, "1a", "a letter at the beginning"},
    {"cluster_too_long", NameKind::db_cluster, std::string(64, 'c'), "at most 63 characters"},
    {"dashboard_with_dot", NameKind::dashboard, "a.b", "letters, digits and `-_` only"},
    {"schedule_too_long", NameKind::schedule, std::string(65, 's'), "at most 64 characters"},
    {"state_machine", NameKind::state_machine, "fails over", "letters, digits and `-_.` only"},
    {"security_group", NameKind::security_group, "sg-web", "no `sg-` at the beginning"},
};

INSTANTIATE_TEST_SUITE_P(, Names, testing::ValuesIn(names), [](const auto& row) {
  return row.param.test;
});

TEST(Fitted, LeavesWhatFits) {
  const std::string longest(32, 'l');
  EXPECT_EQ(fitted(NameKind::load_balancer, longest), longest);
}

TEST(Fitted, CutsWithAHashOfTheWhole) {
  const std::string beginning = "trading-production-use1-orders-of-the-day";
  const std::string first = fitted(NameKind::load_balancer, beginning + "-first");
  const std::string second = fitted(NameKind::load_balancer, beginning + "-second");
  EXPECT_EQ(first, "trading-production-use1-dd5aec73");
  EXPECT_NE(first, second);
  EXPECT_EQ(problem_of_name(NameKind::load_balancer, second), "");
}

TEST(Fitted, DoesNotLeaveTwoHyphens) {
  const std::string cut =
      fitted(NameKind::db_cluster, std::string(53, 'c') + '-' + std::string(20, 'd'));
  EXPECT_EQ(problem_of_name(NameKind::db_cluster, cut), "");
  EXPECT_EQ(cut.substr(0, 54), std::string(53, 'c') + '-');
}

}  // namespace
}  // namespace formwork::foundation
