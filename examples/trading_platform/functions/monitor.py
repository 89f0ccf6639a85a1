"""The monitor of a region: tells every minute how far its database is behind the writer."""

from __future__ import annotations

import datetime
import os
from typing import Any, Mapping

MINUTES_OF_METRICS = 5


def lag_metric(global_cluster: str, milliseconds: float) -> dict[str, Any]:
    """`StandbyLag` of `DR/Monitor`: 0 where the writer is."""
    return {
        "MetricName": "StandbyLag",
        "Dimensions": [{"Name": "GlobalCluster", "Value": global_cluster}],
        "Unit": "Milliseconds",
        "Value": milliseconds,
    }


def is_writer(global_clusters: Mapping[str, Any], cluster_arn: str) -> bool:
    members = [
        member
        for cluster in global_clusters["GlobalClusters"]
        for member in cluster["GlobalClusterMembers"]
    ]
    return any(member["DBClusterArn"] == cluster_arn and member["IsWriter"] for member in members)


def replication_lag(cloudwatch: Any, cluster: str, now: datetime.datetime) -> float | None:
    """The newest sample of Aurora's own metric; None while there is none."""
    answer = cloudwatch.get_metric_statistics(
        Namespace="AWS/RDS",
        MetricName="AuroraGlobalDBReplicationLag",
        Dimensions=[{"Name": "DBClusterIdentifier", "Value": cluster}],
        StartTime=now - datetime.timedelta(minutes=MINUTES_OF_METRICS),
        EndTime=now,
        Period=60,
        Statistics=["Maximum"],
    )
    samples = {sample["Timestamp"]: sample["Maximum"] for sample in answer["Datapoints"]}
    return float(samples[max(samples)]) if samples else None


def tick(
    cloudwatch: Any, rds: Any, settings: Mapping[str, str], now: datetime.datetime
) -> dict[str, Any]:
    global_cluster = settings["GLOBAL_CLUSTER_ID"]
    cluster_arn = settings["TARGET_CLUSTER_ARN"]
    clusters = rds.describe_global_clusters(GlobalClusterIdentifier=global_cluster)
    lag = (
        0.0
        if is_writer(clusters, cluster_arn)
        else replication_lag(cloudwatch, cluster_arn.rsplit(":", 1)[-1], now)
    )
    # Unknown is not published: the alarm takes silence for what it is.
    if lag is not None:
        cloudwatch.put_metric_data(
            Namespace="DR/Monitor", MetricData=[lag_metric(global_cluster, lag)]
        )
    return {"lag_ms": lag}


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    import boto3

    if event.get("command") != "tick":
        raise ValueError(f"the monitor knows the command tick, not {event.get('command')!r}")
    now = datetime.datetime.now(datetime.timezone.utc)
    return tick(boto3.client("cloudwatch"), boto3.client("rds"), os.environ, now)
