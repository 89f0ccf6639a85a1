"""The platform on the local API, as far as a game day needs it.

`put` makes what its stacks say, by the API and in seconds, with their names and settings; a place
that `formwork deploy` has made is read alike: `Place` asks the API alone.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping

from drill.cloud import ACCOUNT, Cloud

REGIONS = {"use1": "us-east-1", "use2": "us-east-2"}
REFERENCE = re.compile(
    r"\$\{(?:data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)|([\w.]+))\}"
)


@dataclass(frozen=True)
class Side:
    """A region, as its functions are told it."""

    region: str
    orchestrator: str
    monitor: str
    variables: Mapping[str, str]  # the orchestrator's
    monitor_variables: Mapping[str, str]


class Stacks:
    """Synthesized stacks, and what became of their resources: references in them are followed."""

    def __init__(self, folder: Path) -> None:
        self.stacks = {
            file.name.removesuffix(".tf.json"): json.loads(file.read_text(encoding="utf-8"))
            for file in sorted(folder.glob("*.tf.json"))
        }
        self._made: dict[str, dict[str, Any]] = {}

    def each(self, stack: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and arguments of the resources of a kind, in which what is known is filled in."""
        for name, body in self.stacks[stack]["resource"].get(kind, {}).items():
            yield name, self._filled(stack, {k: v for k, v in body.items() if k != "//"})

    def note(self, stack: str, kind: str, resource: str, /, **attributes: Any) -> None:
        self._made[f"{stack}/{kind}.{resource}"] = attributes

    def _filled(self, stack: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(stack, each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._filled(stack, each) for each in value]
        if isinstance(value, str):
            whole = REFERENCE.fullmatch(value)
            if whole:
                found = self._referred(stack, *whole.groups())
                return value if found is None else found
        return value

    def _referred(self, stack: str, other: str | None, output: str, path: str | None) -> Any:
        if other is not None:
            other = other.removeprefix("cross-stack-reference-input-")
            return self._filled(other, self.stacks[other]["output"][output]["value"])
        kind, name, attribute = [*(path or "").split("."), "", "", ""][:3]
        return self._made.get(f"{stack}/{kind}.{name}", {}).get(attribute)


def put(cloud: Cloud, folder: Path, variables: Mapping[str, str]) -> None:
    """`variables` of the functions other than deployed, such as their mode."""
    stacks = Stacks(folder)
    for short, region in REGIONS.items():
        _region(cloud, stacks, f"region-{short}", region)
    for short, region in REGIONS.items():
        _data(cloud, stacks, f"data-{short}", region)
    _sessions(cloud, stacks)
    for short, region in REGIONS.items():
        _functions(cloud, stacks, f"dr-{short}", region, variables)
    _dns(cloud, stacks)


def _region(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    sns, sqs = cloud.client("sns", region), cloud.client("sqs", region)
    for name, body in stacks.each(stack, "aws_sns_topic"):
        stacks.note(
            stack, "aws_sns_topic", name, arn=sns.create_topic(Name=body["name"])["TopicArn"]
        )
    for name, body in stacks.each(stack, "aws_sqs_queue"):
        url = sqs.create_queue(QueueName=body["name"])["QueueUrl"]
        arn = f"arn:aws:sqs:{region}:{ACCOUNT}:{body['name']}"
        stacks.note(stack, "aws_sqs_queue", name, arn=arn, url=url)
    for _, body in stacks.each(stack, "aws_sns_topic_subscription"):
        sns.subscribe(
            TopicArn=body["topic_arn"], Protocol=body["protocol"], Endpoint=body["endpoint"]
        )
    s3 = cloud.client("s3", region)
    placed = {} if region == "us-east-1" else {"LocationConstraint": region}
    for name, body in stacks.each(stack, "aws_s3_bucket"):
        is_locked = body.get("object_lock_enabled", False)
        s3.create_bucket(
            Bucket=body["bucket"],
            ObjectLockEnabledForBucket=is_locked,
            **({"CreateBucketConfiguration": placed} if placed else {}),
        )
        stacks.note(stack, "aws_s3_bucket", name, id=body["bucket"])
    for _, body in stacks.each(stack, "aws_s3_bucket_object_lock_configuration"):
        retention = body["rule"]["default_retention"]
        rule = {"DefaultRetention": {"Mode": retention["mode"], "Days": retention["days"]}}
        s3.put_object_lock_configuration(
            Bucket=body["bucket"],
            ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": rule},
        )
    _fences(cloud, stacks, stack, region)
    _instances(cloud, stacks, stack, region)


def _fences(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    cloudwatch = cloud.client("cloudwatch", region)
    for _, body in stacks.each(stack, "aws_cloudwatch_metric_alarm"):
        if body.get("namespace") != "DR/Latch":
            continue
        cloudwatch.put_metric_alarm(
            AlarmName=body["alarm_name"],
            Namespace=body["namespace"],
            MetricName=body["metric_name"],
            Dimensions=[{"Name": k, "Value": v} for k, v in body["dimensions"].items()],
            ComparisonOperator=body["comparison_operator"],
            EvaluationPeriods=body["evaluation_periods"],
            Period=body["period"],
            Statistic=body["statistic"],
            Threshold=body["threshold"],
            TreatMissingData=body["treat_missing_data"],
        )


def _instances(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    autoscaling = cloud.client("autoscaling", region)
    for _, body in stacks.each(stack, "aws_autoscaling_group"):
        autoscaling.create_launch_configuration(
            LaunchConfigurationName=body["name"], ImageId="ami-03cf127a", InstanceType="t3.large"
        )
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=body["name"],
            LaunchConfigurationName=body["name"],
            MinSize=body["min_size"],
            MaxSize=body["max_size"],
            DesiredCapacity=body["min_size"],
            AvailabilityZones=[f"{region}{zone}" for zone in "abc"],
        )


def _data(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    rds = cloud.client("rds", region)
    for name, body in stacks.each(stack, "aws_rds_global_cluster"):
        identity = body["global_cluster_identifier"]
        rds.create_global_cluster(
            GlobalClusterIdentifier=identity,
            Engine=body["engine"],
            EngineVersion=body["engine_version"],
            StorageEncrypted=body["storage_encrypted"],
        )
        stacks.note(stack, "aws_rds_global_cluster", name, id=identity)
    for name, body in stacks.each(stack, "aws_rds_cluster_parameter_group"):
        group = body["name_prefix"] + region
        rds.create_db_cluster_parameter_group(
            DBClusterParameterGroupName=group,
            DBParameterGroupFamily=body["family"],
            Description=body["description"],
        )
        rds.modify_db_cluster_parameter_group(
            DBClusterParameterGroupName=group,
            Parameters=[
                {
                    "ParameterName": one["name"],
                    "ParameterValue": one["value"],
                    "ApplyMethod": one["apply_method"],
                }
                for one in body["parameter"]
            ],
        )
        stacks.note(stack, "aws_rds_cluster_parameter_group", name, name=group)
    for name, body in stacks.each(stack, "aws_rds_cluster"):
        owner = (
            {"MasterUsername": body["master_username"], "MasterUserPassword": "not-a-secret"}
            if "master_username" in body
            else {}
        )
        rds.create_db_cluster(
            DBClusterIdentifier=body["cluster_identifier"],
            Engine=body["engine"],
            EngineVersion=body["engine_version"],
            GlobalClusterIdentifier=body["global_cluster_identifier"],
            DBClusterParameterGroupName=body["db_cluster_parameter_group_name"],
            Port=3306,
            **owner,
        )
        stacks.note(stack, "aws_rds_cluster", name, id=body["cluster_identifier"])
    for _, body in stacks.each(stack, "aws_rds_cluster_instance"):
        rds.create_db_instance(
            DBInstanceIdentifier=body["identifier"],
            DBClusterIdentifier=body["cluster_identifier"],
            DBInstanceClass=body["instance_class"],
            Engine=body["engine"],
        )


def _table(cloud: Cloud, region: str, body: Mapping[str, Any]) -> str:
    keys = [("HASH", body["hash_key"])]
    if "range_key" in body:
        keys.append(("RANGE", body["range_key"]))
    answer = cloud.client("dynamodb", region).create_table(
        TableName=body["name"],
        BillingMode=body["billing_mode"],
        AttributeDefinitions=[
            {"AttributeName": one["name"], "AttributeType": one["type"]}
            for one in body["attribute"]
        ],
        KeySchema=[{"AttributeName": name, "KeyType": kind} for kind, name in keys],
    )
    return str(answer["TableDescription"]["TableArn"])


def _sessions(cloud: Cloud, stacks: Stacks) -> None:
    for _, body in stacks.each("link", "aws_dynamodb_table"):
        _table(cloud, REGIONS["use1"], body)
        cloud.client("dynamodb", REGIONS["use1"]).update_table(
            TableName=body["name"],
            ReplicaUpdates=[{"Create": {"RegionName": REGIONS["use2"]}}],
        )


def _functions(
    cloud: Cloud, stacks: Stacks, stack: str, region: str, variables: Mapping[str, str]
) -> None:
    for _, body in stacks.each(stack, "aws_dynamodb_table"):
        _table(cloud, region, body)
    functions, iam = cloud.client("lambda", region), cloud.client("iam", region)
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("readme", "runs in the drill's own process")
    for name, body in stacks.each(stack, "aws_lambda_function"):
        iam.create_role(RoleName=body["role"].rsplit("/", 1)[-1], AssumeRolePolicyDocument="{}")
        functions.create_function(
            FunctionName=body["function_name"],
            Runtime=body["runtime"],
            Role=body["role"],
            Handler=body["handler"],
            Code={"ZipFile": code.getvalue()},
            Timeout=body["timeout"],
            Environment={"Variables": {**body["environment"]["variables"], **variables}},
            Publish=True,
        )
        stacks.note(
            stack, "aws_lambda_function", name, function_name=body["function_name"], version="1"
        )
    for _, body in stacks.each(stack, "aws_lambda_alias"):
        functions.create_alias(
            FunctionName=body["function_name"], Name=body["name"], FunctionVersion="1"
        )


def _dns(cloud: Cloud, stacks: Stacks) -> None:
    route53 = cloud.client("route53", "us-east-1")
    for name, body in stacks.each("dns-zone", "aws_route53_zone"):
        zone = route53.create_hosted_zone(Name=body["name"], CallerReference=name)["HostedZone"]
        stacks.note("dns-zone", "aws_route53_zone", name, zone_id=zone["Id"].rsplit("/", 1)[-1])
    # Those that watch others come last.
    for kind in ("HTTPS_STR_MATCH", "CLOUDWATCH_METRIC", "CALCULATED"):
        for name, body in stacks.each("dns-failover", "aws_route53_health_check"):
            if body["type"] == kind:
                check = route53.create_health_check(
                    CallerReference=name, HealthCheckConfig=_check(body)
                )["HealthCheck"]
                stacks.note("dns-failover", "aws_route53_health_check", name, id=check["Id"])
    for _, body in stacks.each("dns-failover", "aws_route53_record"):
        if "failover_routing_policy" not in body:
            continue
        record = {
            "Name": body["name"],
            "Type": body["type"],
            "SetIdentifier": body["set_identifier"],
            "Failover": body["failover_routing_policy"]["type"],
            "HealthCheckId": body["health_check_id"],
            "AliasTarget": {
                "HostedZoneId": "Z3AADJGX6KTTL2",
                "DNSName": f"{body['set_identifier']}.elb.amazonaws.com",
                "EvaluateTargetHealth": True,
            },
        }
        route53.change_resource_record_sets(
            HostedZoneId=body["zone_id"],
            ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]},
        )


def _check(body: Mapping[str, Any]) -> dict[str, Any]:
    if body["type"] == "CALCULATED":
        return {
            "Type": "CALCULATED",
            "ChildHealthChecks": body["child_healthchecks"],
            "HealthThreshold": body["child_health_threshold"],
        }
    if body["type"] == "CLOUDWATCH_METRIC":
        return {
            "Type": "CLOUDWATCH_METRIC",
            "AlarmIdentifier": {
                "Region": body["cloudwatch_alarm_region"],
                "Name": body["cloudwatch_alarm_name"],
            },
            "InsufficientDataHealthStatus": body["insufficient_data_health_status"],
        }
    return {
        "Type": body["type"],
        "FullyQualifiedDomainName": body["fqdn"],
        "ResourcePath": body["resource_path"],
        "SearchString": body["search_string"],
        "Port": body["port"],
        "RequestInterval": body["request_interval"],
        "FailureThreshold": body["failure_threshold"],
    }


class Place:
    """What is deployed, by what the API says of it."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.sides = {region: self._side(region) for region in REGIONS.values()}

    def _side(self, region: str) -> Side:
        functions = self.cloud.client("lambda", region)
        found = {}
        for one in functions.list_functions()["Functions"]:
            for kind in ("orchestrator", "monitor"):
                if one["FunctionName"].endswith(f"-{kind}"):
                    found[kind] = one
        told = {kind: one["Environment"]["Variables"] for kind, one in found.items()}
        return Side(
            region,
            found["orchestrator"]["FunctionName"],
            found["monitor"]["FunctionName"],
            told["orchestrator"],
            told["monitor"],
        )

    def endpoint(self, arn: str) -> str:
        rds = self.cloud.client("rds", arn.split(":")[3])
        clusters = rds.describe_db_clusters(DBClusterIdentifier=arn.rsplit(":", 1)[-1])
        return str(clusters["DBClusters"][0]["Endpoint"])
