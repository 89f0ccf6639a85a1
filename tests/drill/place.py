"""What is deployed, by what the API says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from drill.cloud import Cloud
from drill.schedules import Schedule, schedules_of

REGIONS = {"use1": "us-east-1", "use2": "us-east-2"}
WITNESS = "us-west-2"


@dataclass(frozen=True)
class Function:
    region: str
    # `orchestrator`, `monitor` or `witness`.
    kind: str
    name: str
    variables: Mapping[str, str]
    # How long Lambda lets it run, in seconds.
    timeout: float


@dataclass(frozen=True)
class Side:
    """A region, as its functions are told it."""

    region: str
    orchestrator: str
    monitor: str
    variables: Mapping[str, str]  # the orchestrator's
    monitor_variables: Mapping[str, str]


class Place:
    """What is deployed, by what the API says of it."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        # By region and kind.
        self.functions: dict[tuple[str, str], Function] = {}
        self.sides = {region: self._side(region) for region in REGIONS.values()}
        # The third region, as the monitors are told it.
        (self.witness,) = {side.monitor_variables["WITNESS_REGION"] for side in self.sides.values()}
        self._read(self.witness, "witness")
        self.schedules: list[Schedule] = [
            one
            for region in dict.fromkeys(region for region, _ in self.functions)
            for one in schedules_of(cloud, region)
        ]

    def _read(self, region: str, *kinds: str) -> None:
        functions = self.cloud.client("lambda", region)
        for one in (
            functions.get_paginator("list_functions").paginate().build_full_result()["Functions"]
        ):
            name = one["FunctionName"]
            for kind in kinds:
                if name.endswith(f"-{kind}"):
                    self.functions[region, kind] = Function(
                        region, kind, name, one["Environment"]["Variables"], one["Timeout"]
                    )
        for kind in kinds:
            if (region, kind) not in self.functions:
                raise RuntimeError(f"no {kind} is deployed in {region}")

    def _side(self, region: str) -> Side:
        self._read(region, "orchestrator", "monitor")
        orchestrator = self.functions[region, "orchestrator"]
        monitor = self.functions[region, "monitor"]
        return Side(
            region, orchestrator.name, monitor.name, orchestrator.variables, monitor.variables
        )

    def named(self, region: str, name: str) -> Function:
        return next(
            one for one in self.functions.values() if (one.region, one.name) == (region, name)
        )

    def kinds(self, region: str) -> tuple[str, ...]:
        return tuple(kind for where, kind in self.functions if where == region)

    def rehearsal(self, region: str) -> Schedule:
        found = (one for one in self.schedules if one.region == region and one.is_rehearsal)
        return next(found)

    def endpoints(self, arn: str) -> list[str]:
        """Of the writer and of readers."""
        rds = self.cloud.client("rds", arn.split(":")[3])
        found = rds.describe_db_clusters(DBClusterIdentifier=arn.rsplit(":", 1)[-1])
        cluster = found["DBClusters"][0]
        return [cluster["Endpoint"], cluster["ReaderEndpoint"]]

    def writer_endpoint(self, global_cluster: str) -> str:
        rds = self.cloud.client("rds", REGIONS["use2"])
        found = rds.describe_global_clusters(GlobalClusterIdentifier=global_cluster)
        return str(found["GlobalClusters"][0]["Endpoint"])

    def outside(self) -> list[str]:
        """Hosts of the internet that the functions ask whether they themselves see."""
        from handlers.names import UNRELATED

        found = set()
        for side in self.sides.values():
            told = side.monitor_variables.get("SELF_CHECK_URLS", UNRELATED)
            found |= {url.split("/")[2] for url in told.split(",") if url}
        return sorted(found)
