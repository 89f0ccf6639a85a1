#include "rule_packs.hpp"

#include <formwork/aws_rules.hpp>

namespace trading {

void use_rule_packs(const formwork::App& app) {
  formwork::rules::use(app, formwork::aws_rules::security());
  formwork::rules::use(app, formwork::aws_rules::pci_dss());
}

void acknowledge(const formwork::App& app, const Acknowledged& stacks) {
  app.acknowledge(
      "aws.s3.events",
      "the buckets hold logs, trails and states: nobody acts on a file, and the trail of the "
      "account has who changed a bucket"
  );
  stacks.dns_zone.acknowledge(
      "aws.route53.query-log",
      "its log group would have to be in us-east-1, and the zone is to be changed while that "
      "Region is dark"
  );
  for (const formwork::Stack& region : stacks.regions) {
    region.acknowledge(
        "aws.vpc.interface-endpoints",
        "EC2 and Systems Manager are asked for what runs an instance, over NAT: no cardholder data"
    );
    region.acknowledge(
        "aws.autoscaling.notifications",
        "alarms on the healthy targets and on the size of the group tell the same, and page"
    );
  }
  for (const formwork::Stack& data : stacks.data)
    data.acknowledge(
        "aws.rds.long-backups",
        "a week is what a point-in-time recovery is for; what is older is in the other Region's "
        "replica and in the audit trail"
    );
  const char* signing = "the package is built of this repository, and is known by its hash";
  for (const formwork::Stack& recovery : stacks.recovery)
    recovery.acknowledge("aws.lambda.signed", signing);
  stacks.witness.acknowledge("aws.lambda.signed", signing);
  stacks.witness.acknowledge(
      "aws.lambda.vpc",
      "it asks for two public endpoints as clients do, and reaches nothing else: a network in a "
      "third Region would hold nothing but NAT"
  );
  stacks.witness.acknowledge(
      "aws.lambda.concurrency",
      "it runs once a minute, and two runs at once do no harm: a reservation would ask a third "
      "Region for a quota"
  );
  stacks.witness.acknowledge(
      "aws.lambda.dead-letters", "its silence is an alarm of both Regions that it watches"
  );
}

void acknowledge_disposable(const formwork::App& app) {
  for (const char* rule :
       {"aws.dynamodb.deletion-protection",
        "aws.dynamodb.replica-deletion-protection",
        "aws.elb.deletion-protection",
        "aws.rds.deletion-protection",
        "aws.rds.global-deletion-protection",
        "aws.s3.keeps-files"})
    app.acknowledge(rule, "this stage is destroyed as a whole when nobody needs it");
  app.acknowledge("aws.rds.several-zones", "this stage may be gone with a zone, and costs half");
}

}  // namespace trading
