"""What an account holds, asked through the API that AWS_ENDPOINT_URL names: a line for each thing.

    python3 inventory.py REGION...

Left out are things of AWS's own, keys that wait for their deletion, and instances and endpoints that
have ended, which are still told of. So are network interfaces: moto keeps those of what has ended.
"""

import sys
from functools import cache
from typing import Any, Callable, Iterator, NamedTuple

import boto3


class Kind(NamedTuple):
    service: str
    call: str
    list_of: str
    name: str  # the key of each element; empty where elements are names
    arguments: dict[str, Any] = {}
    counts: Callable[[dict[str, Any]], bool] = lambda element: True


def is_not_main(table: dict[str, Any]) -> bool:
    return not any(association.get("Main") for association in table["Associations"])


def is_running(instance: dict[str, Any]) -> bool:
    return instance["Instances"][0]["State"]["Name"] != "terminated"


REGIONAL = [
    Kind("acm", "list_certificates", "CertificateSummaryList", "DomainName"),
    Kind(
        "autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups", "AutoScalingGroupName"
    ),
    Kind("cloudtrail", "describe_trails", "trailList", "Name"),
    Kind("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    Kind("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    Kind("dynamodb", "list_tables", "TableNames", ""),
    Kind("ec2", "describe_addresses", "Addresses", "AllocationId"),
    Kind("ec2", "describe_flow_logs", "FlowLogs", "FlowLogId"),
    Kind("ec2", "describe_instances", "Reservations", "ReservationId", counts=is_running),
    Kind("ec2", "describe_internet_gateways", "InternetGateways", "InternetGatewayId"),
    Kind("ec2", "describe_launch_templates", "LaunchTemplates", "LaunchTemplateName"),
    Kind(
        "ec2",
        "describe_nat_gateways",
        "NatGateways",
        "NatGatewayId",
        counts=lambda gateway: gateway["State"] != "deleted",
    ),
    Kind("ec2", "describe_route_tables", "RouteTables", "RouteTableId", counts=is_not_main),
    Kind("ec2", "describe_security_groups", "SecurityGroups", "GroupName"),
    Kind("ec2", "describe_subnets", "Subnets", "CidrBlock"),
    Kind("ec2", "describe_volumes", "Volumes", "VolumeId"),
    Kind(
        "ec2",
        "describe_vpc_endpoints",
        "VpcEndpoints",
        "ServiceName",
        counts=lambda endpoint: endpoint["State"] != "deleted",
    ),
    Kind(
        "ec2",
        "describe_vpc_peering_connections",
        "VpcPeeringConnections",
        "VpcPeeringConnectionId",
        counts=lambda peering: peering["Status"]["Code"] != "deleted",
    ),
    Kind("ec2", "describe_vpcs", "Vpcs", "CidrBlock"),
    Kind("elbv2", "describe_load_balancers", "LoadBalancers", "LoadBalancerName"),
    Kind("elbv2", "describe_target_groups", "TargetGroups", "TargetGroupName"),
    Kind("events", "list_rules", "Rules", "Name"),
    Kind(
        "kms",
        "list_aliases",
        "Aliases",
        "AliasName",
        counts=lambda alias: not alias["AliasName"].startswith("alias/aws/"),
    ),
    Kind("lambda", "list_functions", "Functions", "FunctionName"),
    Kind("lambda", "list_layers", "Layers", "LayerName"),
    Kind("logs", "describe_log_groups", "logGroups", "logGroupName"),
    Kind(
        "rds",
        "describe_db_cluster_parameter_groups",
        "DBClusterParameterGroups",
        "DBClusterParameterGroupName",
    ),
    Kind("rds", "describe_db_clusters", "DBClusters", "DBClusterIdentifier"),
    Kind("rds", "describe_db_instances", "DBInstances", "DBInstanceIdentifier"),
    Kind("rds", "describe_db_parameter_groups", "DBParameterGroups", "DBParameterGroupName"),
    Kind("rds", "describe_db_subnet_groups", "DBSubnetGroups", "DBSubnetGroupName"),
    Kind("rds", "describe_event_subscriptions", "EventSubscriptionsList", "CustSubscriptionId"),
    Kind("scheduler", "list_schedules", "Schedules", "Name"),
    Kind("sns", "list_subscriptions", "Subscriptions", "Endpoint"),
    Kind("sns", "list_topics", "Topics", "TopicArn"),
    Kind("sqs", "list_queues", "QueueUrls", ""),
    Kind("wafv2", "list_web_acls", "WebACLs", "Name", {"Scope": "REGIONAL"}),
]
GLOBAL = [
    Kind("cloudfront", "list_distributions", "DistributionList.Items", "DomainName"),
    Kind("cloudfront", "list_origin_access_controls", "OriginAccessControlList.Items", "Name"),
    Kind("iam", "list_instance_profiles", "InstanceProfiles", "InstanceProfileName"),
    Kind("iam", "list_policies", "Policies", "PolicyName", {"Scope": "Local"}),
    Kind("iam", "list_roles", "Roles", "RoleName"),
    Kind("rds", "describe_global_clusters", "GlobalClusters", "GlobalClusterIdentifier"),
    Kind("route53", "list_health_checks", "HealthChecks", "Id"),
    Kind("route53", "list_hosted_zones", "HostedZones", "Name"),
    Kind("s3", "list_buckets", "Buckets", "Name"),
]


@cache
def client_of(service: str, region: str) -> Any:
    return boto3.client(service, region_name=region)


def things(kind: Kind, region: str) -> Iterator[str]:
    client = client_of(kind.service, region)
    call = getattr(client, kind.call)
    if client.can_paginate(kind.call):
        pages = client.get_paginator(kind.call).paginate(**kind.arguments)
    else:
        pages = [call(**kind.arguments)]
    for page in pages:
        found = page
        for key in kind.list_of.split("."):
            found = found.get(key, [])
        yield from (
            element[kind.name] if kind.name else element
            for element in found
            if kind.counts(element)
        )


def keys(region: str) -> Iterator[str]:
    client = client_of("kms", region)
    # moto calls AWS's own keys, which it makes when they are needed, the customer's.
    own = {
        alias.get("TargetKeyId")
        for alias in client.list_aliases(Limit=100)["Aliases"]
        if alias["AliasName"].startswith("alias/aws/")
    }
    for key in client.list_keys(Limit=1000)["Keys"]:
        facts = client.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        if key["KeyId"] not in own and facts["KeyState"] != "PendingDeletion":
            yield facts["KeyId"]


def lines(regions: list[str]) -> Iterator[str]:
    for region in regions:
        for kind in REGIONAL:
            for thing in things(kind, region):
                yield f"{region} {kind.service} {kind.list_of} {thing}"
        for key in keys(region):
            yield f"{region} kms Keys {key}"
    for kind in GLOBAL:
        for thing in things(kind, "us-east-1"):
            yield f"{kind.service} {kind.list_of} {thing}"


if __name__ == "__main__":
    print("\n".join(sorted(lines(sys.argv[1:]))))
