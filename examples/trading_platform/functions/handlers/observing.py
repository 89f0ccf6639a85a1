"""What a step sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

from core.observation import CallResult, Command, Observation, Topology
from core.settings import Settings
from core.state import Control, State
from core.validation import Findings, Outcome
from handlers.asking import quietly
from handlers.checks import rds_series, read_before, read_same
from handlers.names import Names
from handlers.validating import read_after
from ports.all import Ports
from ports.database import ClusterView, GlobalView
from ports.region import Fleet
from ports.telemetry import Sample

# How long the other region's lag is looked back on: what a failback waits for, and some more.
RESYNC_WINDOW = 2400.0
LEAST_LAG_MS = 1000.0
# For so long a writer that has just come may not take writes yet.
SETTLING = 40.0
FAILING_BACK = frozenset({State.RESYNC_WAIT, State.PRECHECK, State.QUIESCE})


@dataclass(frozen=True)
class Done:
    """What the calls of this run's last step did."""

    is_fence_published: bool = False
    promotion: CallResult | None = None
    switchover: CallResult | None = None
    is_role_active: bool = False
    is_role_passive: bool = False


def topology_of(view: GlobalView, cluster: ClusterView, names: Names) -> Topology:
    member = view.member(names.home_cluster)
    is_writer = member is not None and member.is_writer
    some = any(one.status == "available" for one in cluster.instances)
    is_up = cluster.has_available_writer if is_writer else some
    return Topology(
        is_member=member is not None,
        is_writer=is_writer,
        is_failing_over=view.failover_status is not None,
        is_available=cluster.status == "available" and is_up,
    )


def resynced_seconds(samples: tuple[Sample, ...], now: float) -> float | None:
    """For how long, up to now, a sample of each minute was below the limit."""
    if not samples or now - samples[-1].at > 180:
        return None
    since = samples[-1].at + 60
    for sample in reversed(samples):
        if sample.value >= LEAST_LAG_MS or since - sample.at > 180:
            break
        since = sample.at
    return max(0.0, now - since)


class Sight:
    """What one run sees, step by step."""

    def __init__(self, ports: Ports, names: Names, settings: Settings) -> None:
        self._ports = ports
        self._names = names
        self._settings = settings

    def observe(
        self,
        control: Control,
        outcome: Done,
        remaining: float,
        command: Command | None = None,
        fresh_nonce: str = "",
        with_checks: bool = True,
    ) -> Observation:
        ports, names = self._ports, self._names
        tasks: dict[str, Callable[[], Any]] = {
            "verdict": ports.verdicts.newest,
            "view": ports.database.look,
            "cluster": lambda: ports.database.cluster(names.home_cluster),
            "marks": lambda: ports.store.fact("MARKS"),
        }
        if ports.capacity is not None:
            tasks["fleet"] = ports.capacity.look
        read = ports.together(tasks)
        view, cluster, report = read["view"], read["cluster"], read["verdict"]
        topology = topology_of(view, cluster, names) if view and cluster else None
        is_drift_clean = not (read["marks"] or {}).get("drift", False)
        state = control.state
        checks = with_checks and command is None
        return Observation(
            remaining=remaining,
            verdict=report.verdict if report else None,
            signals=tuple(sorted(report.signals.items())) if report else (),
            topology=topology,
            before=self._before(control) if checks and state is State.CONFIRM else None,
            after=self._after(control) if checks and state is State.VALIDATE else None,
            is_standby_ready=is_ready(topology, read.get("fleet"), "fleet" in tasks),
            is_drift_clean=is_drift_clean,
            is_fence_published=outcome.is_fence_published,
            promotion=outcome.promotion,
            switchover=outcome.switchover,
            is_role_active=outcome.is_role_active,
            is_role_passive=outcome.is_role_passive,
            command=command,
            resynced_seconds=resynced(ports, names, view) if state in FAILING_BACK else None,
            same=(
                read_same(ports, names, is_drift_clean)
                if checks and state is State.PRECHECK
                else None
            ),
            fresh_nonce=fresh_nonce,
        )

    def _before(self, control: Control) -> Findings:
        return read_before(self._ports, self._names, control, self._settings.max_lag_ms)

    def _after(self, control: Control) -> Findings | None:
        """None for a while, where what came first may come yet: the endpoint that follows the
        writer is a name, and names take their time."""
        names = self._names
        arn = names.peer_cluster if control.is_failback else names.home_cluster
        found = read_after(self._ports, names, control, arn)
        blocks = {check.id for check in found.checks if check.outcome is Outcome.BLOCK}
        is_young = self._ports.clock.now() - control.entered_at < SETTLING
        return None if blocks and blocks <= {"B1", "B2"} and is_young else found


def resynced(ports: Ports, names: Names, view: GlobalView | None) -> float | None:
    """For how long the other region has been in sync; None where that is not known."""
    now = ports.clock.now()
    member = view.member(names.peer_cluster) if view else None
    if member is None or member.synchronization not in (None, "connected"):
        return None
    series = rds_series("AuroraGlobalDBReplicationLag", names.peer_cluster)
    samples = quietly(
        "the other region's lag",
        lambda: ports.metrics.samples(names.peer, series, now - RESYNC_WINDOW, now),
    )
    return None if samples is None else resynced_seconds(samples, now)


def is_ready(topology: Topology | None, fleet: Fleet | None, has_fleet: bool) -> bool:
    """For traffic: as many instances as there should be at least, and a database that reads."""
    if topology is None or not topology.is_available:
        return False
    return not has_fleet or (fleet is not None and fleet.healthy >= max(1, fleet.minimum))
