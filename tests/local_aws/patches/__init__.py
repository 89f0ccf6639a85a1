"""What moto 5.2.1 gets wrong, each put right by a function that changes moto in this process.

A new patch is a function in the file of its service and a row of PATCHES.
"""

from typing import Callable, NamedTuple

from . import (
    acm,
    autoscaling,
    awslambda,
    cloudfront,
    cloudtrail,
    cloudwatch,
    dynamodb,
    ec2,
    kms,
    rds,
    route53,
    s3,
    stepfunctions,
)


class Patch(NamedTuple):
    name: str
    changes: str
    why: str
    apply: Callable[[], None]


PATCHES = [
    Patch(
        "options of certificates",
        "acm ListCertificates",
        "HTTP 500 when one has options, but not the one that lets it be exported",
        acm.list_certificates_with_options,
    ),
    Patch(
        "how groups launch",
        "autoscaling CreateAutoScalingGroup, UpdateAutoScalingGroup",
        "the warmup and the service-linked role of a group are lost",
        autoscaling.store_how_groups_launch,
    ),
    Patch(
        "mixed instances of groups",
        "autoscaling UpdateAutoScalingGroup",
        "lost by every change of something else: the next plan gives them to the group again",
        autoscaling.keep_mixed_instances,
    ),
    Patch(
        "refreshes of instances",
        "autoscaling StartInstanceRefresh, DescribeInstanceRefreshes",
        "not there: HTTP 500 whenever a group gets another image; here each is done at once",
        autoscaling.refresh_instances_at_once,
    ),
    Patch(
        "defaults of scaling policies",
        "autoscaling PutScalingPolicy, DescribePolicies",
        "they come back neither enabled nor without a predictive configuration",
        autoscaling.store_what_policies_are_by_default,
    ),
    Patch(
        "what functions are given",
        "lambda CreateFunction, UpdateFunctionConfiguration, GetFunction",
        "key, dead letters and logging are lost: changed, published and aliased anew for ever",
        awslambda.keep_what_functions_are_given,
    ),
    Patch(
        "groups of origins",
        "cloudfront CreateDistribution, UpdateDistribution",
        "a distribution that sends to a group of origins is told that there is no such origin",
        cloudfront.send_to_groups_of_origins,
    ),
    Patch(
        "what distributions are given",
        "cloudfront CreateDistribution, GetDistribution",
        "access to origins is lost; own certificates and cache policies come back as defaults too",
        cloudfront.keep_what_distributions_are_given,
    ),
    Patch(
        "trails by their ARNs",
        "cloudtrail StartLogging, StopLogging, DeleteTrail",
        "an ARN is looked up as a name: HTTP 500",
        cloudtrail.take_arns_for_names,
    ),
    Patch(
        "composite alarms",
        "cloudwatch PutCompositeAlarm",
        "not there: HTTP 500; here they are kept and described, and their state stays OK",
        cloudwatch.keep_composite_alarms,
    ),
    Patch(
        "dimensions in any order",
        "cloudwatch GetMetricData",
        "found in the order alone in which they were put: half of the alarms of terraform see none",
        cloudwatch.find_samples_by_dimensions_in_any_order,
    ),
    Patch(
        "periods of metrics",
        "cloudwatch GetMetricData",
        "they begin whenever is asked, and not at whole minutes: none is ever under way",
        cloudwatch.begin_periods_at_whole_ones,
    ),
    Patch(
        "peering tags per side",
        "ec2 CreateVpcPeeringConnection across regions",
        "both regions share one object: the accepter's tags are never read back",
        ec2.keep_peering_tags_per_side,
    ),
    Patch(
        "ICMP of network ACLs",
        "ec2 CreateNetworkAclEntry, ReplaceNetworkAclEntry",
        "type and code are looked up by a wrong name and lost: rules are replaced for ever",
        ec2.store_icmp_of_network_acls,
    ),
    Patch(
        "descriptions of security group rules",
        "ec2 DescribeSecurityGroupRules",
        "only rules about addresses have theirs, those about groups and prefix lists lose it",
        ec2.describe_every_security_group_rule,
    ),
    Patch(
        "tags of launch templates",
        "ec2 CreateLaunchTemplate",
        "the template's own tags come back as tags of what is launched from it",
        ec2.keep_tags_of_launch_templates_out_of_their_data,
    ),
    Patch(
        "user data of later versions",
        "ec2 CreateLaunchTemplateVersion",
        "it is not decoded as that of the first one is: no group can launch from them, HTTP 500",
        ec2.read_user_data_of_later_versions,
    ),
    Patch(
        "key rotation period",
        "kms EnableKeyRotation, GetKeyRotationStatus",
        "RotationPeriodInDays is not stored: terraform sees 0 for ever",
        kms.store_rotation_period,
    ),
    Patch(
        "alarms of health checks",
        "route53 CreateHealthCheck, UpdateHealthCheck",
        "a check of an alarm loses it, and gets the interval of an endpoint: replaced for ever",
        route53.keep_alarms_of_health_checks,
    ),
    Patch(
        "rules of replications",
        "s3 GetBucketReplication",
        "deletions, filter and which objects are selected are made up: changed for ever",
        s3.keep_replication_rules,
    ),
    Patch(
        "policies of buckets",
        "s3, whatever reads and writes objects",
        "conditions are not read: a policy that denies plain HTTP denies everything to everybody",
        s3.leave_bucket_policies_unenforced,
    ),
    Patch(
        "markers of deletions",
        "s3 DeleteObjects, of all versions",
        "HTTP 500 when the last version of an object is a marker: no used bucket can be emptied",
        s3.let_delete_markers_go,
    ),
    Patch(
        "replicas of tables",
        "dynamodb UpdateTable, DescribeTable",
        "ReplicaUpdates are ignored: the other table never comes; here it is there at once",
        dynamodb.replicate_tables,
    ),
    Patch(
        "facts of global clusters",
        "rds CreateGlobalCluster, DescribeGlobalClusters",
        "tags and database name are lost, and all clusters are described when one is asked for",
        rds.keep_facts_of_global_clusters,
    ),
    Patch(
        "members of global clusters",
        "rds RemoveFromGlobalCluster, DeleteDBCluster",
        "only members of us-east-1 are ever removed: no global cluster can be destroyed",
        rds.remove_members_from_any_region,
    ),
    Patch(
        "changes of global clusters",
        "rds ModifyGlobalCluster, FailoverGlobalCluster, SwitchoverGlobalCluster",
        "not there; here a promotion is done at once, or in the time that promotions.py is told",
        rds.change_and_promote_global_clusters,
    ),
    Patch(
        "source of parameters",
        "rds DescribeDBParameters",
        "nothing says that a parameter is the user's: terraform sets it for ever",
        rds.name_source_of_parameters,
    ),
    Patch(
        "scaling of clusters",
        "rds DescribeDBClusters",
        "an empty scaling configuration is no block that terraform could leave alone",
        rds.leave_out_empty_scaling,
    ),
    Patch(
        "monitoring of instances",
        "rds CreateDBInstance, ModifyDBInstance",
        "enhanced monitoring and Performance Insights are dropped",
        rds.keep_monitoring_of_instances,
    ),
    Patch(
        "names of snapshots that AWS took",
        "rds CopyDBClusterSnapshot",
        "`rds:` before a name is taken for a part of an ARN: the snapshot is not found",
        rds.find_snapshots_that_aws_took,
    ),
    Patch(
        "executions beside others",
        "stepfunctions StartExecution",
        "HTTP 500 while another execution runs, where moto is told to run them",
        stepfunctions.start_executions_beside_others,
    ),
    Patch(
        "validation of definitions",
        "stepfunctions ValidateStateMachineDefinition",
        "not there: HTTP 500 for every plan of a state machine; here moto's own grammar decides",
        stepfunctions.validate_definitions,
    ),
    Patch(
        "versions of state machines",
        "stepfunctions ListStateMachineVersions",
        "not there: HTTP 500 whenever terraform reads a state machine",
        stepfunctions.list_versions,
    ),
]


def apply_all() -> None:
    for patch in PATCHES:
        patch.apply()
