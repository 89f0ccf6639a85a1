"""The signals s0 to s8 of a tick. A failing API is UNKNOWN, never RED."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Mapping

from core.signals import Signal, Signals
from handlers import witnessing
from handlers.asking import quietly
from handlers.checks import rds_series
from handlers.names import Names
from ports.all import Ports
from ports.database import GlobalView
from ports.errors import Rejected, Unanswered
from ports.network import Place
from ports.rows import Canary
from ports.telemetry import Sample, Series

TRIES = 3
OK = 200
# Route 53 takes an endpoint for unhealthy with so few of its checkers' votes.
LEAST_VOTES = 0.18
WITNESS_PERCENT = 50.0
MINUTE = 60.0
# A witness that has been silent for longer says nothing of now.
WITNESS_SECONDS = 150.0
CANARY_SECONDS = 15.0
NO_HOSTS_SECONDS = 120.0
# How old a metric of a minute may be to tell of now.
METRIC_SECONDS = 240.0


@dataclass(frozen=True)
class Memory:
    """What signals need of the tick before."""

    canary_sequence: int | None = None
    no_hosts_since: float | None = None
    # The newest that was heard of the witness: nothing decides by it, people ask.
    witness_at: float | None = None


@dataclass(frozen=True)
class Seen:
    signals: Signals
    memory: Memory
    is_writer: bool | None
    # The newest of Aurora's own, where this region is a standby.
    lag_ms: float | None

    def named(self) -> dict[str, str]:
        """By the numbers that people know them by."""
        found = self.signals
        return {
            "s0": found.self_check.name,
            "s1": found.own_probe.name,
            "s2": found.witness_probe.name,
            "s3": found.route53.name,
            "s4": found.healthy_hosts.name,
            "s5": found.writer_port.name,
            "s6": found.canary_age.name,
            "s7": found.replication.name,
            "s8": (Signal.RED if found.is_maintenance else Signal.GREEN).name,
        }


def tried(probe: Callable[[], bool]) -> Signal:
    """Red after as many failures in a row as there are tries."""
    for _ in range(TRIES):
        try:
            if probe():
                return Signal.GREEN
        except (Rejected, Unanswered):
            continue
    return Signal.RED


def of_votes(votes: tuple[int, int] | None) -> Signal:
    if votes is None or votes[1] == 0:
        return Signal.UNKNOWN
    return Signal.RED if votes[0] <= LEAST_VOTES * votes[1] else Signal.GREEN


def of_witness(samples: tuple[Sample, ...] | None, now: float) -> Signal:
    """Over the last minute. A sample stands for the minute after it: of one that goes on yet, the
    rest is taken from the one before."""
    if not samples or now - samples[-1].at > WITNESS_SECONDS:
        return Signal.UNKNOWN
    newest, share = samples[-1], min(1.0, max(0.0, now - samples[-1].at) / MINUTE)
    before = samples[-2] if len(samples) > 1 and newest.at - samples[-2].at <= MINUTE else newest
    percent = newest.value * share + before.value * (1 - share)
    return Signal.RED if percent < WITNESS_PERCENT else Signal.GREEN


def of_canary(row: Canary | None, before: int | None, now: float) -> Signal:
    """Red while no row comes; one that is late and comes is neither."""
    if row is None:
        return Signal.UNKNOWN
    if now - row.at <= CANARY_SECONDS:
        return Signal.GREEN
    return Signal.RED if row.sequence == before else Signal.UNKNOWN


def of_replication(
    lags: tuple[Sample, ...] | None, transferred: tuple[Sample, ...] | None
) -> Signal:
    """Red while for two periods the lag grows with the clock, or nothing is transferred."""
    if transferred and len(transferred) >= 2 and all(one.value == 0 for one in transferred[-2:]):
        return Signal.RED
    if not lags:
        return Signal.UNKNOWN
    if len(lags) >= 3:
        growths = [
            (after.value - before.value) / max(1.0, (after.at - before.at) * 1000)
            for before, after in zip(lags[-3:], lags[-2:])
        ]
        if all(growth > 0.8 for growth in growths):
            return Signal.RED
    return Signal.GREEN


def look_around(ports: Ports, names: Names, memory: Memory, timeout: float) -> Seen:
    """All at once; `timeout` is that of each try, in seconds."""
    now = ports.clock.now()

    def samples(region: str, series: Series) -> Callable[[], tuple[Sample, ...]]:
        return lambda: ports.metrics.samples(region, series, now - METRIC_SECONDS, now)

    def answers(url: str) -> Callable[[], Any]:
        return lambda: ports.probe.status(url, timeout)

    lag = rds_series("AuroraGlobalDBReplicationLag", names.home_cluster)
    transfer = rds_series("AuroraGlobalDBDataTransferBytes", names.home_cluster)
    tasks: dict[str, Callable[[], Any]] = {
        "marks": lambda: ports.store.fact("MARKS") or {},
        "view": ports.database.look,
        "known": ports.functions.is_known,
        "witness": samples(names.witness, witnessing.series(names.application, names.peer)),
        "lag": samples(names.home, lag),
        "transfer": samples(names.home, transfer),
        "canary": lambda: _canary(ports, names),
        "port": lambda: _port(ports, timeout),
        **{f"other {url}": answers(url) for url in names.self_check_urls},
    }
    if names.peer_health_url:
        tasks["probe"] = lambda: tried(
            lambda: ports.probe.status(names.peer_health_url, timeout) == OK
        )
        tasks["votes"] = lambda: ports.health_checks.healthy(names.peer_host)
    if ports.peer_capacity is not None:
        tasks["fleet"] = ports.peer_capacity.look
    return _judged(names, ports.together(tasks), memory, ports.clock.now())


def _judged(names: Names, read: Mapping[str, Any], memory: Memory, now: float) -> Seen:
    view: GlobalView | None = read["view"]
    member = view.member(names.home_cluster) if view else None
    is_writer = None if view is None else member is not None and member.is_writer
    row: Canary | None = read["canary"]
    marks = read["marks"] or {}
    others = [value for name, value in read.items() if name.startswith("other ")]
    sees = (
        bool(read["known"])
        and read["marks"] is not None
        and read["witness"] is not None
        and None not in others
    )
    fleet = read.get("fleet")
    since = memory.no_hosts_since
    if fleet is not None:
        since = (since or now) if fleet.healthy == 0 else None
    hosts = Signal.UNKNOWN
    if fleet is not None and (fleet.healthy or (since and now - since >= NO_HOSTS_SECONDS)):
        hosts = Signal.GREEN if fleet.healthy else Signal.RED
    signals = Signals(
        own_probe=read.get("probe") or Signal.UNKNOWN,
        witness_probe=of_witness(read["witness"], now),
        route53=of_votes(read.get("votes")),
        writer_port=read["port"] or Signal.UNKNOWN,
        # Where the writer is here, its rows say nothing of the other region.
        canary_age=(
            of_canary(row, memory.canary_sequence, now) if is_writer is False else Signal.UNKNOWN
        ),
        replication=(
            of_replication(read["lag"], read["transfer"]) if is_writer is False else Signal.UNKNOWN
        ),
        self_check=Signal.GREEN if sees else Signal.RED,
        is_writer_here=bool(is_writer),
        healthy_hosts=hosts,
        is_maintenance=marks.get("maintenance_until", 0) > now,
        deployed_at=marks.get("deployed_at"),
    )
    lags, heard = read["lag"], read["witness"]
    return Seen(
        signals,
        replace(
            memory,
            canary_sequence=row.sequence if row else None,
            no_hosts_since=since,
            witness_at=heard[-1].at if heard else memory.witness_at,
        ),
        is_writer,
        lags[-1].value if lags else None,
    )


def _canary(ports: Ports, names: Names) -> Canary | None:
    cluster = ports.database.cluster(names.home_cluster)
    return ports.rows.last_canary(names.local(cluster, reader=True))


def _port(ports: Ports, timeout: float) -> Signal:
    """Of the other region's cluster, as it was last known."""
    known = quietly("the other region", lambda: ports.store.fact("PEER"))
    if known is None:
        return Signal.UNKNOWN
    place = Place(known["endpoint"], int(known["port"]))
    return tried(lambda: ports.probe.greets(place, timeout))
