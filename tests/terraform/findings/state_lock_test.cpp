#include "terraform/findings/state_lock.hpp"

#include <nlohmann/json.hpp>

#include "support/golden.hpp"

namespace formwork::terraform {
namespace {

// What terraform 1.11.4 says of a local state and of one in S3.
constexpr const char* local = R"(Error message: resource temporarily unavailable
Lock Info:
  ID:        6d49281a-0d69-d5fd-0f09-50544d9e2f2b
  Path:      ../prod.tfstate
  Operation: OperationTypeApply
  Who:       ops@runner-7
  Version:   1.11.4
  Created:   2026-11-22 18:25:50.387040282 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time. Please resolve the issue above and try
again. For most commands, you can disable locking with the "-lock=false"
flag, but this is not recommended.)";

nlohmann::json finding(const std::string& summary, const std::string& detail) {
  return {{"severity", "error"}, {"summary", summary}, {"detail", detail}};
}

TEST(StateLock, is_told_with_who_holds_it) {
  auto lock = state_lock_of(finding("Error acquiring the state lock", local));
  ASSERT_TRUE(lock);
  EXPECT_GOLDEN(render_text(locked(*lock, "prod")), "locked.txt");
}

TEST(StateLock, leaves_out_what_the_backend_does_not_tell) {
  auto lock = state_lock_of(
      finding("Error acquiring the state lock", "Lock Info:\n  ID:   acme/prod\n  Who:\n")
  );
  ASSERT_TRUE(lock);
  EXPECT_EQ(lines_of(*lock), std::vector<std::string>{"id = acme/prod"});
}

TEST(StateLock, behind_http_is_that_of_the_holder_and_not_of_the_attempt) {
  auto lock = state_lock_of(finding(
      "Error acquiring the state lock",
      "Error message: HTTP remote state already locked: ID=4711\nLock Info:\n  ID:   own\n  Who:  "
      "me\n"
  ));
  ASSERT_TRUE(lock);
  EXPECT_EQ(lines_of(*lock), std::vector<std::string>{"id = 4711"});
}

struct Other {
  const char* name;
  const char* summary;
  const char* detail;
};

class OtherFindings : public ::testing::TestWithParam<Other> {};

TEST_P(OtherFindings, are_left_alone) {
  EXPECT_FALSE(state_lock_of(finding(GetParam().summary, GetParam().detail)));
}

INSTANTIATE_TEST_SUITE_P(
    findings,
    OtherFindings,
    ::testing::Values(
        Other{"release", "Error releasing the state lock", local},
        Other{"denied", "Error acquiring the state lock", "Error message: StatusCode: 403"},
        Other{"no_id", "Error acquiring the state lock", "Lock Info:\n  ID:\n  Path: a\n"},
        Other{"unrelated", "Invalid CIDR block", "Lock Info:\n  ID: a\n"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(StateLock, ignores_a_finding_of_another_shape) {
  EXPECT_FALSE(state_lock_of({{"summary", 3}}));
}

}  // namespace
}  // namespace formwork::terraform
