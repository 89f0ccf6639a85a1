"""Makes what the platform's stacks say, as far as a game day needs it: by the API, in seconds, with
their names and settings."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, Mapping

from drill.alarms import OURS
from drill.cloud import Cloud
from drill.place import REGIONS, WITNESS
from drill.synthesized import Stacks
from drill.zone import put_zone


def put_stacks(cloud: Cloud, variables: Mapping[str, str], folder: Path) -> None:
    """`variables` of the functions other than deployed, such as their mode."""
    stacks = Stacks(folder)
    for short, region in REGIONS.items():
        _region(cloud, stacks, f"region-{short}", region)
    for short, region in REGIONS.items():
        _data(cloud, stacks, f"data-{short}", region)
    _sessions(cloud, stacks)
    for short, region in REGIONS.items():
        _functions(cloud, stacks, f"dr-{short}", region, variables)
    _functions(cloud, stacks, "witness", WITNESS, {})
    put_zone(cloud, stacks)


def _region(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    sns, sqs = cloud.client("sns", region), cloud.client("sqs", region)
    for name, body in stacks.each(stack, "aws_sns_topic"):
        stacks.note(
            stack, "aws_sns_topic", name, arn=sns.create_topic(Name=body["name"])["TopicArn"]
        )
    for name, body in stacks.each(stack, "aws_sqs_queue"):
        url = sqs.create_queue(QueueName=body["name"])["QueueUrl"]
        arn = f"arn:aws:sqs:{region}:{cloud.account}:{body['name']}"
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
    _alarms(cloud, stacks, stack, region)
    _instances(cloud, stacks, stack, region)


def _alarms(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    """Of what the functions publish: nobody here publishes AWS's own metrics."""
    cloudwatch = cloud.client("cloudwatch", region)
    for _, body in stacks.each(stack, "aws_cloudwatch_metric_alarm"):
        if not body.get("namespace", "").startswith(OURS):
            continue
        cloudwatch.put_metric_alarm(
            AlarmName=body["alarm_name"],
            AlarmDescription=body["alarm_description"],
            AlarmActions=body.get("alarm_actions", []),
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
    _alarms(cloud, stacks, stack, region)
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
    for name, body in stacks.each(stack, "aws_lambda_alias"):
        alias = functions.create_alias(
            FunctionName=body["function_name"], Name=body["name"], FunctionVersion="1"
        )
        stacks.note(stack, "aws_lambda_alias", name, arn=alias["AliasArn"])
    _schedules(cloud, stacks, stack, region)
    events = cloud.client("events", region)
    for name, body in stacks.each(stack, "aws_cloudwatch_event_rule"):
        events.put_rule(Name=body["name"], EventPattern=body["event_pattern"])
        stacks.note(stack, "aws_cloudwatch_event_rule", name, name=body["name"])
    for name, body in stacks.each(stack, "aws_cloudwatch_event_target"):
        events.put_targets(Rule=body["rule"], Targets=[{"Id": name, "Arn": body["arn"]}])


def _schedules(cloud: Cloud, stacks: Stacks, stack: str, region: str) -> None:
    scheduler = cloud.client("scheduler", region)
    for _, body in stacks.each(stack, "aws_scheduler_schedule"):
        target = body["target"]
        scheduler.create_schedule(
            Name=body["name"],
            ScheduleExpression=body["schedule_expression"],
            FlexibleTimeWindow={"Mode": body["flexible_time_window"]["mode"]},
            State=body["state"],
            Target={"Arn": target["arn"], "RoleArn": target["role_arn"], "Input": target["input"]},
        )
