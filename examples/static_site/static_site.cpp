// A static site behind CloudFront, its files replicated into a second region: when the bucket of
// the first one fails, CloudFront reads the other. It is taken down in two steps, because files are
// protected: deploy, then destroy, both with --context-json '{"protection": "off"}'.
#include <formwork/app.hpp>
#include <formwork/aws/cloudfront_distribution.hpp>
#include <formwork/aws/cloudfront_origin_access_control.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/route53_record.hpp>
#include <formwork/storage/replication.hpp>
#include <formwork/traffic_management/certificate.hpp>
#include <formwork/traffic_management/zone.hpp>

namespace aws = formwork::aws;
namespace foundation = formwork::foundation;
namespace storage = formwork::storage;
namespace traffic = formwork::traffic_management;

namespace {

using Distribution = aws::CloudfrontDistribution;

foundation::Environment environment_in(const char* region) {
  return {.account_id = "123456789012", .region = region, .name_prefix = "handbook"};
}

/// Files of the site in one region, in a stack of that region.
struct Site : formwork::Stack {
  Site(
      formwork::Scope scope,
      const foundation::Environment& environment,
      foundation::Protection protection
  )
      : Stack(scope, "site-" + environment.short_name()),
        files(
            *this,
            "files",
            storage::BucketProps{
                .environment = environment,
                .name = "files",
                .kind = storage::Content{},
                .protection = protection,
                .emptied = foundation::is_on(protection) ? storage::Emptied::never
                                                         : storage::Emptied::on_destroy,
            }
        ) {
    environment.provider(*this);
  }

  storage::Bucket files;
};

/// What CloudFront asks for files: the bucket of that region.
Distribution::Origin origin(
    const storage::BucketGrants& files, const aws::CloudfrontOriginAccessControl& access
) {
  const foundation::Environment& environment = files.environment;
  return {
      .domain_name = files.bucket_name() + ".s3." + environment.region + ".amazonaws.com",
      .origin_access_control_id = access.id(),
      .origin_id = environment.region,
  };
}

/// The site's name, in the stack of its first region; CloudFront wants certificates of us-east-1.
struct Front {
  Front(const Site& first, const storage::BucketGrants& second, foundation::Protection protection)
      : zone(
            first,
            "zone",
            traffic::ZoneProps{
                .environment = first.files.environment,
                .domain_name = "handbook.example.com",
                .protection = protection,
            }
        ),
        certificate(
            first,
            "certificate",
            traffic::CertificateProps{
                .environment = first.files.environment,
                .domain_name = zone.domain_name(),
                .validation = traffic::MakeRecords{.zone_id = zone.zone_id()},
            }
        ),
        access{
            first,
            "access",
            {.name = "handbook-files",
             .origin_access_control_origin_type = "s3",
             .signing_behavior = "always",
             .signing_protocol = "sigv4"},
        },
        distribution{
            first,
            "distribution",
            {.aliases = {zone.domain_name()},
             .default_cache_behavior =
                 Distribution::DefaultCacheBehavior{
                     .allowed_methods = {"GET", "HEAD"},
                     .cache_policy_id = "658327ea-f89d-4fab-a63d-7e88639e58f6",  // CachingOptimized
                     .cached_methods = {"GET", "HEAD"},
                     .target_origin_id = "both",
                     .viewer_protocol_policy = "redirect-to-https"},
             .default_root_object = "index.html",
             .enabled = true,
             .http_version = "http2and3",
             .origin = {origin(first.files, access), origin(second, access)},
             .origin_group = {Distribution::OriginGroup{
                 .failover_criteria =
                     Distribution::OriginGroup::FailoverCriteria{
                         .status_codes = {500, 502, 503, 504}},
                 .member =
                     {Distribution::OriginGroup::Member{first.files.environment.region},
                      Distribution::OriginGroup::Member{second.environment.region}},
                 .origin_id = "both"}},
             .restrictions =
                 Distribution::Restrictions{
                     .geo_restriction =
                         Distribution::Restrictions::GeoRestriction{.restriction_type = "none"}},
             .viewer_certificate =
                 Distribution::ViewerCertificate{
                     .acm_certificate_arn = certificate.arn(),
                     .minimum_protocol_version = "TLSv1.2_2021",
                     .ssl_support_method = "sni-only"}},
        } {
    first.files.serve(distribution.arn());
    const aws::Route53Record name{
        first,
        "name",
        {.alias =
             {{.evaluate_target_health = false,
               .name = distribution.domain_name(),
               .zone_id = distribution.hosted_zone_id()}},
         .name = zone.domain_name(),
         .type = "A",
         .zone_id = zone.zone_id()},
    };
  }

  traffic::Zone zone;
  traffic::Certificate certificate;
  aws::CloudfrontOriginAccessControl access;
  Distribution distribution;
};

}  // namespace

int main() {
  formwork::App app;
  const auto virginia = environment_in("us-east-1");
  const auto ohio = environment_in("us-east-2");
  const auto protection =
      app.context("protection") == "off" ? foundation::Protection::off : foundation::Protection::on;
  const Site first(app, virginia, protection);
  const Site second(app, ohio, protection);
  const Front front(first, second.files, protection);
  second.files.serve(front.distribution.arn());

  const formwork::Stack replication(app, "replication");
  virginia.provider(replication);
  storage::Replication(
      replication,
      "to_ohio",
      storage::ReplicationProps{.source = first.files, .destination = second.files}
  );
  app.synth();
}
