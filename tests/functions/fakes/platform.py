"""A region that watches and fails over, with the other one, in memory: what the handlers run on."""

from __future__ import annotations

import itertools
import logging
from dataclasses import replace
from typing import Any, Mapping

from core.audit import breaks
from core.settings import Mode, Settings
from core.signals import Level
from core.state import Control, State
from fakes.database import FakeGlobalDatabase, World, cluster
from fakes.executions import FakeExecutions
from fakes.region import (
    FakeArchive,
    FakeCapacity,
    FakeFunctions,
    FakeHealthChecks,
    FakeMessages,
    FakeMetrics,
    FakeProbe,
    FakeRows,
    FakeSessions,
)
from fakes.store import FakeRoles, FakeStore, FakeVerdicts, Table
from fakes.weather import FakeClock, Weather
from handlers.asking import one_by_one
from handlers.names import Names, Sentinel
from handlers.running import Run
from handlers.watching import Minute
from ports.all import Ports
from ports.calls import Call
from ports.executions import Executions
from ports.telemetry import Sample

HOME, PEER, WITNESS = "us-east-2", "us-east-1", "us-west-2"
HOME_CLUSTER = f"arn:aws:rds:{HOME}:123456789012:cluster:trading-use2-orders"
PEER_CLUSTER = f"arn:aws:rds:{PEER}:123456789012:cluster:trading-use1-orders"
HEALTH = "https://use1.api.example.com/health/deep"
OTHERS = ("https://one.example/", "https://two.example/")
LAG = "AuroraGlobalDBReplicationLag"
RPO_LAG = "AuroraGlobalDBRPOLag"

NAMES = Names(
    application="trading",
    global_cluster="trading-orders",
    home=HOME,
    peer=PEER,
    witness=WITNESS,
    home_cluster=HOME_CLUSTER,
    peer_cluster=PEER_CLUSTER,
    state_table="state",
    audit_bucket="audit",
    topic="topic",
    stack="dr-use2",
    orchestrator="orchestrator-use2",
    peer_orchestrator="orchestrator-use1",
    peer_health_url=HEALTH,
    self_check_urls=OTHERS,
    instance_class="db.r6g.large",
    max_connections=1000,
    session_table="sessions",
    session_key="id",
    capacity_group="app-use2",
    raised_group="app-use2",
    peer_capacity_group="app-use1",
    database_user="dr_functions",
    database_schema="dr",
    sentinels=(
        Sentinel("trades", "trading", "count", "SELECT COUNT(*) FROM trades"),
        Sentinel("ledger", "trading", "ledger", "SELECT SUM(debit), SUM(credit) FROM ledger"),
    ),
    replications=(),
)
SETTINGS = Settings("trading-orders", HOME, PEER, mode=Mode.AUTO)


# Tests look at what is done, and what is logged would hide what they say.
logging.getLogger("dr").setLevel(logging.CRITICAL + 1)


class FakeCalls:
    def of(self, action: Any) -> tuple[Call, ...]:
        action = getattr(action, "action", action)
        return (Call(f"fake.{type(action).__name__}", {}),)


class Killed(BaseException):
    """Lambda ended the run."""


class Platform:
    """The peer writes, and everything is well. Time passes by `pass_time`, with the monitor's ticks
    and the runs that they kick."""

    def __init__(self, **settings: Any) -> None:
        self.settings = replace(SETTINGS, **settings)
        self.names = NAMES
        self.clock = FakeClock(1_800_000_000)
        self.home, self.peer = Weather(self.clock), Weather(self.clock)
        self.witness = Weather(self.clock)
        self.table = Table()
        self.world = World(
            PEER_CLUSTER,
            {
                HOME_CLUSTER: cluster(HOME_CLUSTER, "home"),
                PEER_CLUSTER: cluster(PEER_CLUSTER, "peer"),
            },
        )
        self.world.moved = self._move
        self.rows = FakeRows(self.home)
        self.rows.servers = {"peer": [], "home": []}
        self.rows.read_only = {"home"}
        self.rows.answers = {
            "SELECT COUNT(*) FROM trades": (1000,),
            "SELECT SUM(debit), SUM(credit) FROM ledger": (7, 7),
        }
        self.probe = FakeProbe(self.home)
        self.probe.answers = {HEALTH: 200, **dict.fromkeys(OTHERS, 200)}
        self.probe.greeting = {("peer", 3306), ("home", 3306)}
        self.metrics = FakeMetrics(HOME, self.home, {PEER: self.peer, WITNESS: self.witness})
        self.health_checks = FakeHealthChecks(self.home)
        self.health_checks.hosts["use1.api.example.com"] = (16, 16)
        self.messages, self.archive = FakeMessages(self.home), FakeArchive(self.home)
        self.functions = FakeFunctions(self.home)
        self.fake_executions = FakeExecutions(self.home)
        self.executions: Executions = self.fake_executions
        self.roles = FakeRoles(self.table, self.home, self.peer)
        self.capacity, self.peer_capacity = FakeCapacity(self.home), FakeCapacity(self.peer)
        self.lag_ms = 400.0
        self.is_replicating = True
        self._ticked_at = self._run_at = self._measured_at = self.clock.now()
        self.is_watching = False
        # Lambda runs one at a time. Who calls each minute: a schedule, or a state machine.
        self.is_running = False
        self.is_scheduled = True
        self._holders = itertools.count()
        self.clock.hooks.append(self._on_time)

    def ports(self) -> Ports:
        return Ports(
            clock=self.clock,
            store=FakeStore(self.table, self.home),
            verdicts=FakeVerdicts(self.table, HOME, self.home),
            roles=self.roles,
            database=FakeGlobalDatabase(self.world, self.home, self.peer),
            rows=self.rows,
            metrics=self.metrics,
            health_checks=self.health_checks,
            probe=self.probe,
            messages=self.messages,
            archive=self.archive,
            functions=self.functions,
            executions=self.executions,
            calls=FakeCalls(),
            together=one_by_one,
            sessions=FakeSessions(self.home),
            capacity=self.capacity,
            peer_capacity=self.peer_capacity,
        )

    # What happens

    def darken(self) -> None:
        """The other region is gone: API, endpoint, replication."""
        self.peer.is_dark = True
        self.probe.answers[HEALTH] = None
        self.probe.greeting.discard(("peer", 3306))
        self.health_checks.hosts["use1.api.example.com"] = (0, 16)
        self.is_replicating = False

    def light(self) -> None:
        self.peer.is_dark = False
        self.probe.answers[HEALTH] = 200
        self.probe.greeting.add(("peer", 3306))
        self.health_checks.hosts["use1.api.example.com"] = (16, 16)
        self.is_replicating = True

    def _replicate(self) -> None:
        """The writer's monitor writes its canary, and the reader has it, as long as it comes."""
        self.world.settle(self.clock.now())
        is_home = self.world.writer == HOME_CLUSTER
        writer, reader = ("home", "peer") if is_home else ("peer", "home")
        if not self.is_replicating:
            return
        if not is_home:
            place = self.names.local(self.world.clusters[PEER_CLUSTER])
            ports_rows = FakeRows(Weather(self.clock))
            ports_rows.servers = self.rows.servers
            ports_rows.write_canary(place, self.clock.now(), "", 0)
        come = self.clock.now() - max(0, self.lag_ms - 1000) / 1000
        self.rows.servers[reader] = [row for row in self.rows.servers[writer] if row.at <= come]

    def promote_by_hand(self) -> None:
        """Somebody else does it."""
        self.world.writer = HOME_CLUSTER
        self._move(HOME_CLUSTER)

    def _move(self, writer: str) -> None:
        self.rows.read_only = {"peer" if writer == HOME_CLUSTER else "home"}

    def _measure(self) -> None:
        now, lag = self.clock.now(), Sample(self.clock.now(), self.lag_ms)
        region, arn = (
            (PEER, PEER_CLUSTER) if self.world.writer == HOME_CLUSTER else (HOME, HOME_CLUSTER)
        )
        of = {"DBClusterIdentifier": arn.rsplit(":", 1)[-1]}
        if self.is_replicating:
            self.metrics.put(region, LAG, of, lag)
            self.metrics.put(region, RPO_LAG, of, lag)
        self.metrics.put(HOME, "DatabaseConnections", of, Sample(now, 100))

    def _on_time(self, now: float) -> None:
        if self.is_watching:
            return
        self.is_watching = True
        try:
            if now - self._measured_at >= 60:
                self._measured_at = now
                self._measure()
            if now - self._ticked_at >= self.settings.tick:
                self._ticked_at = now
                self._replicate()
                Minute(self.ports(), self.names, self.settings, lambda: 50).tick()
        finally:
            self.is_watching = False

    def pass_time(self, seconds: float) -> None:
        """Ticks of the monitor every 10 s, runs when it kicks, and every minute."""
        end = self.clock.now() + seconds
        while self.clock.now() < end:
            self.clock.sleep(min(self.settings.tick, end - self.clock.now()))
            kicked, self.functions.kicked = self.functions.kicked, []
            is_due = self.is_scheduled and self.clock.now() - self._run_at >= 60
            if (kicked or is_due) and not self.is_running:
                self._run_at = self.clock.now()
                self.run({"command": "tick"})

    def run(self, event: Mapping[str, Any], holder: str = "") -> dict[str, Any]:
        holder = holder or f"run{next(self._holders)}"
        began = self.clock.now()
        left = lambda: 300 - (self.clock.now() - began)  # noqa: E731
        self.is_running = True
        try:
            return Run(self.ports(), self.names, self.settings, holder, left).handle(event)
        finally:
            self.is_running = False

    def order(self, command: str, **fields: Any) -> dict[str, Any]:
        """As an operator of the region does."""
        event = {
            "command": command,
            "operator": "ana",
            "reason": "the test says so",
            "nonce": f"{next(self._holders):032x}",
            "issued_at": self.clock.now(),
            "region": HOME,
        }
        return self.run({**event, **fields})

    def pass_until(self, *states: State, most: float = 1200) -> Control:
        end = self.clock.now() + most
        while self.control.state not in states:
            if self.clock.now() > end:
                raise AssertionError(f"it stays in {self.control}: {self.table.control.last_error}")
            self.pass_time(self.settings.tick)
        return self.control

    # What is seen

    @property
    def control(self) -> Control:
        return self.table.control

    @property
    def level(self) -> Level | None:
        verdict = self.table.reports[HOME].verdict
        return verdict.level if verdict else None

    def fenced(self) -> float:
        return self.metrics.published.get("DR/Latch Fenced", 0)

    def states(self) -> list[str]:
        """Each as it was entered."""
        return [
            message.subject.split("-> ")[1].split(" ")[0]
            for message in self.messages.published
            if "->" in message.subject
        ]

    def broken_chain(self) -> list[str]:
        bodies = [self.archive.objects[key] for key in self.archive.objects]
        return breaks(bodies, self.table.head.hash)
