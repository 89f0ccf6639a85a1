"""Who the functions are and what they act on, as their variables say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Mapping

from ports.database import ClusterView, GlobalView
from ports.network import Place

# Of no use to each other: who reaches neither is cut off itself.
UNRELATED = "https://example.com/,https://one.one.one.one/"


@dataclass(frozen=True)
class Sentinel:
    """A query of the user's that tells whether a business table is sound.

    `count` and `max` return a number that never falls much below what it was; `ledger` two sums
    that are equal, or one difference that is 0.
    """

    name: str
    database: str
    kind: str
    query: str


@dataclass(frozen=True)
class Replication:
    """Objects on their way from one bucket to another."""

    source: str
    destination: str
    rule: str


@dataclass(frozen=True)
class Names:
    application: str
    global_cluster: str
    home: str
    peer: str
    witness: str
    home_cluster: str
    peer_cluster: str
    state_table: str
    audit_bucket: str
    topic: str
    # What operators call this: the stack that holds it.
    stack: str
    orchestrator: str
    peer_orchestrator: str
    peer_health_url: str
    self_check_urls: tuple[str, ...]
    instance_class: str
    max_connections: int
    session_table: str
    session_key: str
    capacity_group: str
    peer_capacity_group: str
    # Whose instances an opening may add to; none where the standby carries all from the start.
    raised_group: str
    database_user: str
    database_schema: str
    sentinels: tuple[Sentinel, ...]
    replications: tuple[Replication, ...]

    def local(self, cluster: ClusterView, reader: bool = False) -> Place:
        """Its own endpoint; a reader's while it may be one."""
        return Place((reader and cluster.reader_endpoint) or cluster.endpoint, cluster.port)

    def everywhere(self, view: GlobalView, cluster: ClusterView) -> Place | None:
        """The endpoint that follows the writer; its password is for the writer's own."""
        if not view.writer_endpoint:
            return None
        return Place(view.writer_endpoint, cluster.port, signed_for=cluster.endpoint)

    @property
    def peer_host(self) -> str:
        return self.peer_health_url.partition("://")[2].partition("/")[0]


def from_variables(variables: Mapping[str, str]) -> Names:
    """Names of both functions, or a ValueError that names the variable."""
    return Names(
        application=variables["APPLICATION"],
        global_cluster=variables["GLOBAL_CLUSTER_ID"],
        home=variables["HOME_REGION"],
        peer=variables["PEER_REGION"],
        witness=variables["WITNESS_REGION"],
        home_cluster=variables["TARGET_CLUSTER_ARN"],
        peer_cluster=variables["PEER_CLUSTER_ARN"],
        state_table=variables["STATE_TABLE"],
        audit_bucket=variables["AUDIT_BUCKET"],
        topic=variables["TOPIC_ARN"],
        stack=variables.get("STACK", ""),
        orchestrator=variables.get("ORCHESTRATOR_ARN", ""),
        peer_orchestrator=variables.get("PEER_ORCHESTRATOR_ARN", ""),
        peer_health_url=variables.get("PEER_HEALTH_URL", ""),
        self_check_urls=tuple(
            url for url in variables.get("SELF_CHECK_URLS", UNRELATED).split(",") if url
        ),
        instance_class=variables.get("INSTANCE_CLASS", ""),
        max_connections=int(variables.get("MAX_CONNECTIONS", "0")),
        session_table=variables.get("SESSION_TABLE", ""),
        session_key=variables.get("SESSION_KEY", "id"),
        capacity_group=variables.get("CAPACITY_GROUP", ""),
        peer_capacity_group=variables.get("PEER_CAPACITY_GROUP", ""),
        raised_group=variables.get("RAISED_GROUP", ""),
        database_user=variables.get("DATABASE_USER", "dr_functions"),
        database_schema=variables.get("DATABASE_SCHEMA", "dr"),
        sentinels=tuple(_listed(variables, "SENTINELS", Sentinel)),
        replications=tuple(_listed(variables, "REPLICATIONS", Replication)),
    )


def _listed(variables: Mapping[str, str], name: str, kind: type) -> list[Any]:
    try:
        found = [kind(**each) for each in json.loads(variables.get(name, "[]"))]
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is not understood: {error}") from None
    for each in found:
        if isinstance(each, Sentinel) and each.kind not in ("count", "max", "ledger"):
            raise ValueError(f"{name}: {each.name} is of the kind {each.kind!r}")
    return found
