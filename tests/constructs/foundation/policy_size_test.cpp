#include <gtest/gtest.h>

#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>

#include "environments.hpp"
#include "formwork/app.hpp"
#include "formwork/foundation/policy.hpp"

namespace formwork::foundation {
namespace {

TEST(PolicySize, IsCountedAsAwsDoes) {
  PolicyDocument document{
      .statements = {Statement{
          .actions = {"sns:Publish"},
          .resources = {"*"},
          .conditions = {Condition{
              .test = "StringEquals", .key = "aws:PrincipalTag/team", .values = {"a b"}}}}}};
  const std::size_t with_space = document.text().literal()->size();
  EXPECT_EQ(document.size(PolicyKind::bucket), with_space);
  EXPECT_EQ(document.size(PolicyKind::managed), with_space - 1);
  EXPECT_EQ(longest_policy(PolicyKind::managed), 6144U);
  EXPECT_EQ(longest_policy(PolicyKind::role_inline), 10240U);
}

TEST(PolicySize, TakesReferencesForTheShortestThatCanStandThere) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  const aws::S3Bucket bucket{stack, "logs", {}};
  auto document = [&](const Value<std::string>& resource, const Value<std::string>& other) {
    return PolicyDocument{
        .statements = {Statement{
            .actions = {"s3:GetObject"},
            .resources = std::vector(400, resource),
            .not_principals = {Principal::aws(other)},
            .conditions = {Condition{.test = "ArnLike", .key = "aws:SourceArn", .values = {other}}},
        }}};
  };
  auto known = document("arn:aws:s3:::abc", "123456789012");
  known.statements[0].conditions[0].values = {"a"};
  const auto open = document(bucket.arn(), bucket.arn());
  EXPECT_EQ(open.size(PolicyKind::bucket), known.size(PolicyKind::bucket));
  bool is_told = false;
  for (const Diagnostic& finding : open.check(PolicyKind::managed, use1))
    is_told = is_told || finding.found[0].find(
                             " with the shortest that can stand for 402 references, a managed "
                             "policy takes 6144"
                         ) != std::string::npos;
  EXPECT_TRUE(is_told);
}

}  // namespace
}  // namespace formwork::foundation
