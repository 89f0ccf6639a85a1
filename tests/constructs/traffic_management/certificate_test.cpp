// Certificates without a deadlock: a region's listener needs one that is issued, and has no records
// of Route 53 in its stack.
#include <gtest/gtest.h>

#include "../findings.hpp"
#include "formwork/variable.hpp"
#include "predicates.hpp"

namespace formwork::traffic_management {
namespace {

using support::findings_of;

TEST(Certificates, HaveTheSameNamesEverywhere) {
  const auto holds = [](const Stacks& s) {
    std::set<std::string> names;
    for (const json& certificate : s.all("aws_acm_certificate"))
      names.insert(
          certificate.at("domain_name").dump() +
          certificate.value("subject_alternative_names", json()).dump()
      );
    return names.size() == 1 && s.all("aws_acm_certificate").size() == 3;
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().with("region-use2", "aws_acm_certificate", "/domain_name", "other")));
}

TEST(Certificates, MakeTheirRecordsOnceInTheStackOfTheZone) {
  const auto holds = [](const Stacks& s) {
    int proofs = 0;
    for (const json& record : s.all("aws_route53_record")) {
      if (record.contains("allow_overwrite")) return false;
      if (record.at("name").dump().find("domain_validation_options") == std::string::npos) continue;
      if (record.at("stack") != "dns-zone") return false;
      ++proofs;
    }
    return proofs == 1;
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().with("dns-zone", "aws_route53_record", "/allow_overwrite", true)));
}

TEST(Certificates, OfRegionsWaitForRecordsThatStand) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_acm_certificate_validation", 3, [](const json& validation) {
      return validation.contains("validation_record_fqdns") ==
             (validation.at("stack") == "dns-zone");
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().with(
      "region-use1", "aws_acm_certificate_validation", "/validation_record_fqdns", json::array()
  )));
}

TEST(Certificates, T3_6_AreReplacedBeforeTheyGo) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_acm_certificate", 3, [](const json& certificate) {
      return at(certificate, "/lifecycle/create_before_destroy") == true;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().with("region-use1", "aws_acm_certificate", "/lifecycle", nullptr)));
}

TEST(Certificates, AreHandedOnOnceTheyAreValid) {
  App app;
  const Stack stack(app, "region");
  east_1_environment.provider(stack);
  const Certificate certificate(
      stack, "certificate", certificate_props(east_1_environment, StandingRecords{})
  );
  const Output arn{stack, "arn", {.value = certificate.arn()}};
  EXPECT_NE(
      stack.synth().find("${aws_acm_certificate_validation.certificate_validation_5EC41E25."
                         "certificate_arn}"),
      std::string::npos
  );
  EXPECT_EQ(findings_of(app), "nothing");  // its records are another app's
}

}  // namespace
}  // namespace formwork::traffic_management
