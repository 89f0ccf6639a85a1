#include <gtest/gtest.h>

#include "formwork/aws/data/iam_policy_document.hpp"
#include "rules/one_rule.hpp"

namespace formwork::rules {
namespace {

class Policies : public ::testing::Test {
 protected:
  std::string answer(Value<Any> policy) {
    Resource element{stack, "x", "aws_x", {{"policy", policy}}};
    return asked(app, element, no_statement("policy", [](const Statement& statement) {
                   return statement.allows && statement.resources == Texts{"*"} &&
                          !statement.condition("aws:sourceaccount");
                 }));
  }

  static Value<Any> document(Value<Any> resource) {
    return json(object(
        {{"Version", "2012-10-17"},
         {"Statement",
          list({object(
              {{"Effect", "Allow"},
               {"Principal", object({{"AWS", "*"}})},
               {"Action", list({"s3:GetObject"})},
               {"Resource", resource}}
          )})}}
    ));
  }

  App app;
  Stack stack{app, "s"};
  Resource bucket{stack, "b", "aws_s3_bucket"};
};

constexpr const char* broken = "broken; policy: Allow s3:GetObject on * for AWS *";

TEST_F(Policies, as_data) { EXPECT_EQ(answer(document("*")), broken); }

TEST_F(Policies, with_references) {
  EXPECT_EQ(answer(document(bucket.get<std::string>("arn"))), "holds");
}

TEST_F(Policies, over_a_local) {
  Local<std::string> all{stack, "all", "*"};
  EXPECT_EQ(answer(document(all.value())), broken);
}

TEST_F(Policies, as_text) {
  EXPECT_EQ(
      answer(
          R"({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}})"
      ),
      broken
  );
}

TEST_F(Policies, by_jsonencode) {
  EXPECT_EQ(
      answer(fn::jsonencode(object(
          {{"Statement",
            object(
                {{"Effect", "Allow"},
                 {"Principal", "*"},
                 {"Action", "s3:GetObject"},
                 {"Resource", "*"}}
            )}}
      ))),
      broken
  );
}

TEST_F(Policies, by_a_data_source) {
  aws::data::IamPolicyDocument data{
      stack,
      "document",
      {.statement = {
           {.actions = {"s3:GetObject"},
            .principals = {{.identifiers = {"*"}, .type = "*"}},
            .resources = {"*"}}}}};
  EXPECT_EQ(answer(data.json()), broken);
}

TEST_F(Policies, with_a_condition) {
  EXPECT_EQ(
      answer(
          R"({"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceAccount": ["1"]}}}]})"
      ),
      "holds"
  );
}

TEST_F(Policies, with_a_condition_that_asks_nothing) {
  EXPECT_EQ(
      answer(
          R"({"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:SourceAccount": ["1"]}}}]})"
      ),
      "broken; policy: Allow s3:* on *"
  );
}

TEST_F(Policies, that_nobody_knows) {
  const char* undecided = "undecided; policy is known to Terraform alone";
  EXPECT_EQ(answer(raw("var.policy")), undecided);
}

TEST_F(Policies, that_are_none) {
  const char* undecided = "undecided; policy is known to Terraform alone";
  EXPECT_EQ(answer(R"({"Statement": [7]})"), undecided);
}

TEST_F(Policies, of_wrong_types) {
  EXPECT_EQ(
      answer(
          R"({"Statement": [{"Effect": 7, "Action": {"a": 1}, "Resource": null, "Principal": 3,
              "Condition": {"StringEquals": 5}}]})"
      ),
      "holds"
  );
}

}  // namespace
}  // namespace formwork::rules
