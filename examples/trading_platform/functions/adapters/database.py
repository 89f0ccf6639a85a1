"""Aurora's global database, by RDS's API."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from adapters.aws import asked, client, name_of, perform, region_of
from ports.calls import Call
from ports.database import ClusterView, GlobalView, Instance, Member
from ports.errors import Rejected

# Of promotions alone: longer than AWS takes to accept one.
PROMOTION_TIMEOUT = 10.0
# How Aurora calls the snapshot that it takes of the old primary in an unplanned failover.
POINT_OF_FAILURE = "rds:unplanned-"


def promotion(global_cluster: str, arn: str) -> Call:
    return Call(
        "rds.failover_global_cluster",
        {
            "GlobalClusterIdentifier": global_cluster,
            "TargetDbClusterIdentifier": arn,
            "AllowDataLoss": True,
        },
    )


def switchover(global_cluster: str, arn: str) -> Call:
    return Call(
        "rds.switchover_global_cluster",
        {"GlobalClusterIdentifier": global_cluster, "TargetDbClusterIdentifier": arn},
    )


def copy(source: str, target: str) -> Call:
    return Call(
        "rds.copy_db_cluster_snapshot",
        {
            "SourceDBClusterSnapshotIdentifier": source,
            "TargetDBClusterSnapshotIdentifier": target,
            "CopyTags": True,
        },
    )


class RdsGlobalDatabase:
    def __init__(self, global_cluster: str, region: str, make: Callable[..., Any] = client) -> None:
        self.global_cluster = global_cluster
        self.region = region
        self._make = make
        self._clients: dict[str, Any] = {}

    def _client(self, region: str) -> Any:
        if region not in self._clients:
            self._clients[region] = self._make("rds", region)
        return self._clients[region]

    def look(self) -> GlobalView:
        answer = asked(
            self._client(self.region).describe_global_clusters,
            GlobalClusterIdentifier=self.global_cluster,
        )
        found = answer["GlobalClusters"][0]
        members = tuple(
            Member(
                member["DBClusterArn"],
                bool(member.get("IsWriter")),
                member.get("SynchronizationStatus"),
            )
            for member in found.get("GlobalClusterMembers", [])
        )
        state = found.get("FailoverState") or {}
        # One that does not say how far it is goes on as well.
        status = state.get("Status", "pending") if state else None
        return GlobalView(members, status, found.get("Endpoint"))

    def _described(self, arn: str) -> Mapping[str, Any]:
        described = self._client(region_of(arn)).describe_db_clusters
        found: Mapping[str, Any] = asked(described, DBClusterIdentifier=name_of(arn))["DBClusters"][
            0
        ]
        return found

    def cluster(self, arn: str) -> ClusterView:
        found = self._described(arn)
        writers = {
            member["DBInstanceIdentifier"]: bool(member.get("IsClusterWriter"))
            for member in found.get("DBClusterMembers", [])
        }
        pages = self._client(region_of(arn)).get_paginator("describe_db_instances")
        answer = asked(
            pages.paginate(
                Filters=[{"Name": "db-cluster-id", "Values": [name_of(arn)]}]
            ).build_full_result
        )
        instances = tuple(
            Instance(
                one["DBInstanceIdentifier"],
                one["DBInstanceClass"],
                one.get("DBInstanceStatus", ""),
                writers.get(one["DBInstanceIdentifier"], False),
            )
            for one in answer["DBInstances"]
        )
        return ClusterView(
            arn=found["DBClusterArn"],
            status=found.get("Status", ""),
            engine_version=found["EngineVersion"],
            endpoint=found.get("Endpoint", ""),
            reader_endpoint=found.get("ReaderEndpoint", ""),
            port=int(found.get("Port", 3306)),
            instances=instances,
        )

    def parameters(self, arn: str) -> Mapping[str, str]:
        group = self._described(arn)["DBClusterParameterGroup"]
        pages = self._client(region_of(arn)).get_paginator("describe_db_cluster_parameters")
        answer = asked(
            pages.paginate(DBClusterParameterGroupName=group, Source="user").build_full_result
        )
        return {
            one["ParameterName"]: str(one.get("ParameterValue", ""))
            for one in answer.get("Parameters", [])
        }

    def _once(self, call: Call) -> str:
        """Tried once, by a client that tries nothing again."""
        answer = perform({"rds": self._make("rds", self.region, PROMOTION_TIMEOUT)}, call)
        return str(answer.get("ResponseMetadata", {}).get("RequestId", ""))

    def promote(self, arn: str) -> str:
        return self._once(promotion(self.global_cluster, arn))

    def switch_over(self, arn: str) -> str:
        return self._once(switchover(self.global_cluster, arn))

    def keep_snapshot(self, arn: str, name: str) -> str | None:
        rds = self._client(region_of(arn))
        pages = rds.get_paginator("describe_db_cluster_snapshots")
        answer = asked(pages.paginate(DBClusterIdentifier=name_of(arn)).build_full_result)
        found = [
            snapshot
            for snapshot in answer["DBClusterSnapshots"]
            if snapshot["DBClusterSnapshotIdentifier"].startswith(POINT_OF_FAILURE)
            and snapshot.get("Status") == "available"
        ]
        if not found:
            return None
        newest = sorted(found, key=lambda snapshot: str(snapshot["SnapshotCreateTime"]))[-1]
        try:
            perform({"rds": rds}, copy(newest["DBClusterSnapshotArn"], name))
        except Rejected as error:
            if error.code != "DBClusterSnapshotAlreadyExistsFault":
                raise
        return name
