"""What A1-A8 and B1-B8 look at, read by the ports."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from core.state import Control
from core.validation import Before, Findings, before, same
from handlers.names import Names
from ports.all import Ports
from ports.database import ClusterView, GlobalView
from ports.telemetry import Sample, Series

# How far back a metric is looked for.
WINDOW = 1800.0
# Of the connections that an instance takes, as many may be in use.
HEADROOM = 0.8


def last_before(samples: tuple[Sample, ...], at: float) -> Sample | None:
    """Later samples measure the outage, not the loss. That of the minute in which the fault is may
    do so in part: it says too much rather than too little."""
    found = [sample for sample in samples if sample.at <= at]
    return found[-1] if found else None


def rds_series(name: str, cluster: str) -> Series:
    return Series("AWS/RDS", name, {"DBClusterIdentifier": cluster.rsplit(":", 1)[-1]})


def read_before(ports: Ports, names: Names, control: Control, max_lag_ms: float) -> Findings:
    """A1-A8, of this region alone."""
    now = ports.clock.now()
    fault = control.first_red_at or now

    def series(wanted: Series, since: float) -> Callable[[], tuple[Sample, ...]]:
        return lambda: ports.metrics.samples(names.home, wanted, since, now)

    tasks: dict[str, Callable[[], Any]] = {
        "view": ports.database.look,
        "cluster": lambda: ports.database.cluster(names.home_cluster),
        "peer": lambda: ports.store.fact("PEER"),
        "lag": series(rds_series("AuroraGlobalDBRPOLag", names.home_cluster), fault - WINDOW),
        "connections": series(rds_series("DatabaseConnections", names.home_cluster), now - 600),
    }
    if ports.sessions is not None:
        tasks["sessions"] = ports.sessions.is_replicated
        where = {"ReceivingRegion": names.peer, "TableName": names.session_table}
        latency = Series("AWS/DynamoDB", "ReplicationLatency", where)
        tasks["latency"] = series(latency, now - 600)
    if ports.capacity is not None:
        tasks["fleet"] = ports.capacity.look

    def canary() -> Any:
        cluster = ports.database.cluster(names.home_cluster)
        return ports.rows.last_canary(names.local(cluster, reader=True))

    tasks["canary"] = canary
    for index, one in enumerate(names.replications):
        where = {
            "DestinationBucket": one.destination,
            "RuleId": one.rule,
            "SourceBucket": one.source,
        }
        for name in ("OperationsPendingReplication", "BytesPendingReplication"):
            tasks[f"{name}{index}"] = series(Series("AWS/S3", name, where), now - WINDOW)
    read = ports.together(tasks)
    return before(_facts_before(names, read, fault), max_lag_ms)


def _facts_before(names: Names, read: Mapping[str, Any], fault: float) -> Before:
    view: GlobalView | None = read["view"]
    cluster: ClusterView | None = read["cluster"]
    member = view.member(names.home_cluster) if view else None
    peer = read["peer"]
    lag = last_before(read["lag"] or (), fault)
    canary = read.get("canary")
    available = None
    if cluster is not None:
        available = sum(
            one.status == "available" and names.instance_class in ("", one.instance_class)
            for one in cluster.instances
        )
    version = None
    if cluster is not None and peer is not None:
        version = cluster.engine_version == peer["engine_version"]
    latency = read.get("latency") or ()
    # Two metrics of each replication.
    pending = [series[-1].value for name, series in read.items() if "Pending" in name and series]
    found = {
        "A1": _member_text(member, view),
        "A2": f"{cluster.engine_version if cluster else 'unknown'} here,"
        f" {peer['engine_version'] if peer else 'unknown'} there",
        "A6": f"{read.get('sessions')}, latency "
        + (f"{latency[-1].value:g} ms" if latency else "unknown"),
        "A7": _pending_text(read),
        "A8": _capacity_text(names, read),
    }
    return Before(
        is_reader_in_sync=member is not None
        and not member.is_writer
        and member.synchronization in (None, "connected")
        if view
        else None,
        is_version_equal=version,
        available_instances=available,
        lag_at_fault_ms=lag.value if lag else None,
        canary_age_ms=max(0.0, fault - canary.at) * 1000 if canary else None,
        is_table_active=read.get("sessions"),
        pending_objects=int(sum(pending)) if pending else None,
        has_capacity=_has_capacity(names, read),
        found=tuple(found.items()),
    )


def _member_text(member: Any, view: GlobalView | None) -> str:
    if view is None:
        return "the topology is unknown"
    if member is None:
        return "no member of the global database"
    role = "writer" if member.is_writer else "reader"
    return f"{role}, {member.synchronization or 'synchronization not told'}"


def _pending_text(read: Mapping[str, Any]) -> str:
    told = []
    for name in ("OperationsPendingReplication", "BytesPendingReplication"):
        values = [s[-1].value for key, s in read.items() if key.startswith(name) and s]
        told.append(f"{name} {sum(values):g}" if values else f"{name} unknown")
    return ", ".join(told)


def _used(read: Mapping[str, Any]) -> float | None:
    samples = read["connections"] or ()
    return samples[-1].value if samples else None


def _has_capacity(names: Names, read: Mapping[str, Any]) -> bool | None:
    """What the platform does not say it has is no reason to warn."""
    fleet, used = read.get("fleet"), _used(read)
    if "fleet" in read and fleet is None:
        return None
    if fleet is not None and fleet.healthy < fleet.minimum:
        return False
    if names.max_connections and used is not None:
        return used < HEADROOM * names.max_connections
    return True


def _capacity_text(names: Names, read: Mapping[str, Any]) -> str:
    fleet, used = read.get("fleet"), _used(read)
    targets = f"{fleet.healthy} healthy of {fleet.minimum}" if fleet else "targets unknown"
    connections = "unknown" if used is None else f"{used:g}"
    return f"{targets}, {connections} of {names.max_connections or 'unknown'} connections"


def read_same(ports: Ports, names: Names, is_drift_clean: bool) -> Findings:
    """Whether both regions are alike: before the writer goes back."""
    read = ports.together(
        {
            "home": lambda: ports.database.cluster(names.home_cluster),
            "peer": lambda: ports.database.cluster(names.peer_cluster),
            "home_parameters": lambda: ports.database.parameters(names.home_cluster),
            "peer_parameters": lambda: ports.database.parameters(names.peer_cluster),
        }
    )
    home, peer = read["home"], read["peer"]
    ours, theirs = read["home_parameters"], read["peer_parameters"]
    versions = home.engine_version == peer.engine_version if home and peer else None
    parameters = ours == theirs if ours is not None and theirs is not None else None
    return same(versions, parameters, is_drift_clean)
