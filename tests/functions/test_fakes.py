"""The fakes keep what the ports promise; `contract_of_*.py` asks the same of the adapters."""

from __future__ import annotations

import unittest
from typing import Any

from contracts import base, database, executions, network, region, store
from contracts.base import HOME, PEER
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
from fakes.weather import Fate, FakeClock, Weather
from ports.errors import Unanswered
from ports.network import Place


class Fake(base.Contract):
    """Has no tests itself."""

    def setUp(self) -> None:
        self.clock = FakeClock()
        self.weather = Weather(self.clock)

    def fail_next(self, operation: str, fate: Fate | str) -> None:
        self.weather.next(operation, fate)

    def wait(self, seconds: float) -> None:
        self.clock.sleep(seconds)


class Database(Fake, database.GlobalDatabaseContract):
    def setUp(self) -> None:
        super().setUp()
        self.home = f"arn:aws:rds:{HOME}:123456789012:cluster:trading-use2-orders"
        self.peer = f"arn:aws:rds:{PEER}:123456789012:cluster:trading-use1-orders"
        clusters = {arn: cluster(arn, arn[12:21]) for arn in (self.home, self.peer)}
        self.world = World(self.peer, clusters)
        self.database = FakeGlobalDatabase(self.world, self.weather)

    def promotions_take(self, seconds: float) -> None:
        self.world.moves_in = seconds

    def take_snapshot(self) -> None:
        self.world.snapshots[self.peer] = ["rds:unplanned-global-failover-1"]


class Store(Fake, store.StoreContract):
    def setUp(self) -> None:
        super().setUp()
        self.store = FakeStore(Table(), self.weather)


class Verdicts(Fake, store.VerdictsContract):
    def setUp(self) -> None:
        super().setUp()
        self.verdicts = FakeVerdicts(Table(), HOME, self.weather)


class Roles(Fake, store.RolesContract):
    def setUp(self) -> None:
        super().setUp()
        self.roles = FakeRoles(Table(), self.weather)


class Messages(Fake, region.MessagesContract):
    def setUp(self) -> None:
        super().setUp()
        self.messages: FakeMessages = FakeMessages(self.weather)

    def published(self) -> list[str]:
        return [message.text for message in self.messages.published]


class Archive(Fake, region.ArchiveContract):
    def setUp(self) -> None:
        super().setUp()
        self.archive: FakeArchive = FakeArchive(self.weather)

    def body_of(self, key: str) -> str:
        return self.archive.objects[key]


class Capacity(Fake, region.CapacityContract):
    def setUp(self) -> None:
        super().setUp()
        self.capacity = FakeCapacity(self.weather)


class Sessions(Fake, region.SessionsContract):
    def setUp(self) -> None:
        super().setUp()
        self.sessions = FakeSessions(self.weather)


class Functions(Fake, region.FunctionsContract):
    arn = f"arn:aws:lambda:{HOME}:123456789012:function:trading-use2-orchestrator:live"

    def setUp(self) -> None:
        super().setUp()
        self.functions = FakeFunctions(self.weather)


class Executions(Fake, executions.ExecutionsContract):
    def setUp(self) -> None:
        super().setUp()
        self.executions: FakeExecutions = FakeExecutions(self.weather)

    def begin_to_wait(self) -> str:
        token = f"token{len(self.executions.answers)}"
        self.executions.answers[token] = None
        return token

    def output_of(self, token: str) -> Any:
        return self.executions.answers[token]


class Metrics(Fake, region.MetricsContract):
    def setUp(self) -> None:
        super().setUp()
        self.metrics = FakeMetrics(HOME, self.weather)

    def instant(self) -> float:
        return self.clock.now()


class HealthChecks(Fake, region.HealthChecksContract):
    def setUp(self) -> None:
        super().setUp()
        fake = FakeHealthChecks(self.weather)
        fake.hosts["use1.api.example.com"] = (16, 16)
        self.health_checks = fake


class Probe(Fake, network.ProbeContract):
    url = "http://127.0.0.1:1"
    server, nobody = Place("db", 3306), Place("nobody", 3306)

    def setUp(self) -> None:
        super().setUp()
        fake = FakeProbe(self.weather)
        fake.answers = {self.url + "/health": 200, self.url + "/health/deep": 503}
        fake.greeting.add(("db", 3306))
        self.probe = fake


class Rows(Fake, network.RowsContract):
    place, nobody = Place("db", 3306), Place("nobody", 3306)

    def setUp(self) -> None:
        super().setUp()
        self.rows: FakeRows = FakeRows(self.weather)
        self.rows.servers["db"] = []
        self.rows.answers["SELECT 1 + 1"] = (2,)

    def make_read_only(self, is_read_only: bool) -> None:
        (self.rows.read_only.add if is_read_only else self.rows.read_only.discard)("db")


class Time(unittest.TestCase):
    def test_call_takes_its_time_and_none_beyond_its_timeout(self) -> None:
        clock = FakeClock(0)
        weather = Weather(clock, timeout=3)
        weather.latency["slow"] = 2
        self.assertEqual(weather.call("slow", lambda: "done"), "done")
        self.assertEqual(clock.now(), 2)
        done: list[str] = []
        weather.latency["slow"] = 9
        with self.assertRaises(Unanswered):
            weather.call("slow", lambda: done.append("done"))
        self.assertEqual((clock.now(), done), (5, ["done"]))
