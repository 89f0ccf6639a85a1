#include "formwork/foundation/written_policy.hpp"

#include <gtest/gtest.h>

#include "formwork/app.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"

namespace formwork::foundation {
namespace {

constexpr const char* document = R"({"Statement": [
  {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::a/*",
   "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}},
  {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})";

struct Policies {
  App app;
  Stack stack{app, "prod"};
  Resource role{stack, "role", "aws_iam_role", {{"name", "orders"}}};
  Resource policy{stack, "policy", "aws_iam_policy", {{"policy", document}}};

  std::vector<std::string> of_role() const {
    std::vector<std::string> addresses;
    for (const Element& found : policies_of(app, role)) addresses.push_back(found.address());
    return addresses;
  }
  void attach(const Construct& where, const char* id, Value<Any> to, Value<Any> what) const {
    const Resource attachment{
        where, id, "aws_iam_role_policy_attachment", {{"policy_arn", what}, {"role", to}}};
  }
};

TEST(WrittenPolicy, IsReadAsStatements) {
  const Policies policies;
  const auto statements = statements_of(policies.policy, "policy");
  ASSERT_TRUE(statements);
  ASSERT_EQ(statements->size(), 2U);
  EXPECT_EQ((*statements)[0].actions, (std::vector<std::string>{"s3:GetObject", "s3:PutObject"}));
  EXPECT_EQ((*statements)[0].resources, std::vector<std::string>{"arn:aws:s3:::a/*"});
  EXPECT_TRUE((*statements)[0].allows);
  EXPECT_TRUE(demands((*statements)[0], "aws:sourceaccount"));
  EXPECT_FALSE((*statements)[1].allows);
  EXPECT_FALSE(statements_of(policies.role, "policy"));
}

TEST(WrittenPolicy, IsOfTheRoleThatItIsAttachedTo) {
  const Policies policies;
  EXPECT_TRUE(policies.of_role().empty());
  policies.attach(
      policies.stack,
      "attachment",
      policies.role.get<std::string>("name"),
      policies.policy.get<std::string>("arn")
  );
  EXPECT_EQ(policies.of_role(), std::vector<std::string>{"aws_iam_policy.policy"});
}

TEST(WrittenPolicy, IsAttachedByNameAndFromOtherStacks) {
  const Policies policies;
  const Stack other(policies.app, "other");
  const Resource inline_policy{
      other, "inline", "aws_iam_role_policy", {{"policy", document}, {"role", "orders"}}};
  policies.attach(
      other,
      "attachment",
      policies.role.get<std::string>("id"),
      policies.policy.get<std::string>("arn")
  );
  EXPECT_EQ(
      policies.of_role(),
      (std::vector<std::string>{"aws_iam_role_policy.inline", "aws_iam_policy.policy"})
  );
}

TEST(WrittenPolicy, OfAnotherRoleIsNotOfThisOne) {
  const Policies policies;
  const Stack other(policies.app, "other");
  const Resource role{other, "role", "aws_iam_role", {{"name", "others"}}};
  policies.attach(
      other, "attachment", role.get<std::string>("name"), policies.policy.get<std::string>("arn")
  );
  EXPECT_TRUE(policies.of_role().empty());
}

}  // namespace
}  // namespace formwork::foundation
