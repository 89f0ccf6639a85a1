#include "explained.hpp"
#include "formwork/aws/data/region.hpp"
#include "formwork/aws/provider.hpp"
#include "formwork/aws/s3_bucket.hpp"
#include "formwork/aws/s3_bucket_versioning.hpp"
#include "formwork/aws/vpc.hpp"
#include "formwork/formwork.hpp"
#include "formwork/testing.hpp"
#include "support/golden.hpp"
#include "synth/findings.hpp"

namespace formwork::testing {
namespace {

using ::testing::AllOf;
using ::testing::Not;

class Matchers : public ::testing::Test {
 protected:
  App app;
  Stack stack{app, "shop"};
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  aws::Provider west{stack, "west", {.region = "us-west-2"}, {.alias = "west"}};
  aws::data::Region region{stack, "region", {}};
  Construct site{stack, "site"};
  aws::S3Bucket logs{
      site, "logs", {.bucket = "logs", .tags = {{"project", "shop"}, {"tier", "cold"}}}};
  aws::S3Bucket files{site, "files", {.bucket = "files", .force_destroy = true}};
  aws::S3BucketVersioning versioning{
      site,
      "versioning",
      {.bucket = files.id(), .versioning_configuration = {{.status = "Enabled"}}}};
  Output name{stack, "name", {.sensitive = true, .value = files.bucket()}};
};

TEST_F(Matchers, FindAResourceByTypeAndArguments) {
  EXPECT_THAT(stack, has_resource<aws::S3Bucket>());
  EXPECT_THAT(stack, has_resource<aws::S3Bucket>({{"bucket", "files"}, {"force_destroy", true}}));
  EXPECT_THAT(stack, has_resource("aws_s3_bucket", {{"tags", {{"tier", "cold"}}}}));
  EXPECT_THAT(stack, Not(has_resource<aws::Vpc>()));
  EXPECT_THAT(stack, Not(has_resource<aws::S3Bucket>({{"bucket", "logs"}, {"tags", absent()}})));
  EXPECT_THAT(app, has_resource<aws::S3Bucket>({{"bucket", "files"}}));
  EXPECT_THAT(stack.synth(), has_resource<aws::S3Bucket>({{"bucket", "files"}}));
}

TEST_F(Matchers, CompareReferencesAsTheStackWritesThem) {
  const auto versions = [](const aws::S3Bucket& bucket) {
    return has_resource<aws::S3BucketVersioning>(
        {{"bucket", bucket.id()}, {"versioning_configuration", {{"status", "Enabled"}}}}
    );
  };
  EXPECT_THAT(stack, AllOf(versions(files), Not(versions(logs))));
  EXPECT_THAT(app, versions(files));
  EXPECT_THROW(::testing::Value(stack.synth(), versions(files)), Error)
      << "a text knows nothing of this program";
}

TEST_F(Matchers, FindDataSourcesProvidersAndOutputs) {
  EXPECT_THAT(stack, has_data_source<aws::data::Region>());
  EXPECT_THAT(stack, Not(has_data_source("aws_region", {{"name", any()}})));
  EXPECT_THAT(stack, has_provider("aws", {{"alias", absent()}, {"region", "us-east-1"}}));
  EXPECT_THAT(stack, has_provider("aws", {{"alias", "west"}, {"region", "us-west-2"}}));
  EXPECT_THAT(stack, Not(has_provider("google")));
  EXPECT_THAT(stack, has_output("name"));
  EXPECT_THAT(stack, has_output("name", files.bucket(), {{"sensitive", true}}));
  EXPECT_THAT(stack, Not(has_output("name", logs.bucket())));
}

TEST_F(Matchers, CountWhatHasTheArguments) {
  EXPECT_THAT(stack, resource_count_is<aws::S3Bucket>(2));
  EXPECT_THAT(stack, resource_count_is<aws::S3Bucket>(1, {{"force_destroy", true}}));
  EXPECT_THAT(stack, resource_count_is<aws::Vpc>(0));
  EXPECT_THAT(stack, data_source_count_is("aws_region", 1));
  EXPECT_EQ(
      explained(resource_count_is("aws_s3_bucket", 1), stack),
      "no: there are 2: aws_s3_bucket.site_files_7C9B323D (shop/site/files), "
      "aws_s3_bucket.site_logs_D8A1E4B3 (shop/site/logs)"
  );
}

TEST_F(Matchers, TellTheNearestAndEachDifference) {
  EXPECT_EQ(
      explained(
          has_resource<aws::S3Bucket>(
              {{"bucket", "logs"},
               {"force_destroy", true},
               {"tags", {{"project", "shop"}, {"tier", regex("^hot")}, {"owner", any()}}}}
          ),
          stack
      ),
      "no: the nearest is aws_s3_bucket.site_logs_D8A1E4B3 (shop/site/logs)\n"
      "  force_destroy\n"
      "    expected: true\n"
      "    found:    nothing\n"
      "  tags.tier\n"
      "    expected: text with /^hot/\n"
      "    found:    \"cold\"\n"
      "  tags.owner\n"
      "    expected: any\n"
      "    found:    nothing"
  );
}

TEST_F(Matchers, TellWhatElseThereIs) {
  EXPECT_EQ(
      explained(has_resource("aws_s3_buckets"), stack),
      "no: there are no resources aws_s3_buckets, but 2 aws_s3_bucket, "
      "1 aws_s3_bucket_versioning; did you mean aws_s3_bucket?"
  );
  App empty;
  const Stack nothing{empty, "nothing"};
  EXPECT_EQ(explained(has_resource("aws_vpc"), nothing), "no: there are no resources");
}

TEST_F(Matchers, TellWhatShouldNotBeThere) {
  EXPECT_EQ(
      explained(has_provider("aws", {{"region", "us-west-2"}}), stack),
      "yes: there is aws.west {\"alias\":\"west\",\"region\":\"us-west-2\"}"
  );
}

TEST_F(Matchers, SayWhatTheyLookFor) {
  const ::testing::Matcher<const Stack&> matcher =
      has_resource<aws::Vpc>({{"cidr_block", any()}, {"tags", exactly({{"a", absent()}})}});
  std::ostringstream text;
  matcher.DescribeTo(&text);
  text << '\n';
  matcher.DescribeNegationTo(&text);
  EXPECT_EQ(
      text.str(),
      "has a resource aws_vpc with {\"cidr_block\": any, \"tags\": exactly {\"a\": absent}}\n"
      "has not a resource aws_vpc with {\"cidr_block\": any, \"tags\": exactly {\"a\": absent}}"
  );
}

TEST_F(Matchers, CallConstructsByTheirPaths) {
  EXPECT_EQ(::testing::PrintToString(site), "shop/site");
  EXPECT_EQ(::testing::PrintToString(stack), "shop");
  EXPECT_EQ(::testing::PrintToString(app), "the app");
}

TEST_F(Matchers, LetErrorsOfTheSynthesisThrough) {
  site.add_error("not today");
  EXPECT_THROW(::testing::Value(stack, Not(has_resource<aws::Vpc>())), Error);
}

TEST(Documents, MustBeJsonObjects) {
  for (const char* text : {"[]", "{"})
    EXPECT_EQ(
        findings_of([&] { ::testing::Value(std::string(text), has_resource("a")); }),
        "error[testing.document]: this is no JSON object\n   | " + std::string(text) +
            "\n   = help: match a Stack, an App, or the text of a cdk.tf.json\n"
    );
}

TEST_F(Matchers, OfTextsHoldNoReferences) {
  const auto matcher = has_resource("aws_x", {{"bucket", files.id()}});
  EXPECT_GOLDEN(
      findings_of([&] {
        ::testing::Value(std::string(R"({"resource": {"aws_x": {"a": {"bucket": 1}}}})"), matcher);
      }),
      "reference_refused.txt"
  );
}

TEST(Documents, OfOtherCdksMatchToo) {
  const std::string document = R"({"provider": {"aws": {"region": "r"}},
                                   "resource": {"aws_x": {"a": {"list": [1, 2]}}}})";
  EXPECT_THAT(document, has_provider("aws", {{"region", "r"}}));
  EXPECT_THAT(document, has_resource("aws_x", {{"list", elements({1, 2})}}));
  EXPECT_THAT(document, Not(has_resource("aws_x", {{"list", elements({1})}})));
}

}  // namespace
}  // namespace formwork::testing
