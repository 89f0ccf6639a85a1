"""What is deployed, by what the API says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from drill.cloud import Cloud

REGIONS = {"use1": "us-east-1", "use2": "us-east-2"}


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
