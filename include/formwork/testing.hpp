#pragma once
/// Matchers of GoogleTest over what a program synthesizes, in the library `formwork::testing`:
///
///     using namespace formwork::testing;
///
///     TEST(Site, KeepsOldVersionsOfItsFiles) {
///       formwork::App app;
///       formwork::Stack stack(app, "site");
///       aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
///       Site site(stack, "site", SiteProps{.project = "shop"});
///       EXPECT_THAT(stack, has_resource<aws::S3Bucket>({{"tags", {{"project", "shop"}}}}));
///       EXPECT_THAT(stack, matches_golden("site.tf.json"));
///     }
///
/// A match that fails shows what is nearest, and each difference. Nothing here includes GoogleTest:
/// the test does, `<gmock/gmock.h>`, and links `GTest::gmock_main`.
#include "formwork/testing/golden.hpp"
#include "formwork/testing/matcher.hpp"
#include "formwork/testing/pattern.hpp"
#include "formwork/testing/terraform.hpp"
