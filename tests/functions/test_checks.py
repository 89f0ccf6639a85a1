"""What A1-A8 and B1-B8 read, and how it is judged."""

from __future__ import annotations

import unittest
from decimal import Decimal
from dataclasses import replace

from typing import Callable

from core.state import Control
from core.validation import Findings, Outcome
from fakes.platform import HOME, HOME_CLUSTER, PEER_CLUSTER, RPO_LAG, SETTINGS, Platform
from fakes.weather import Fate
from handlers.checks import last_before, read_before, read_same
from handlers.names import Replication, Sentinel, from_variables
from handlers.observing import resynced_seconds
from handlers.validating import judged, read_after
from platforms import steady
from ports.region import Fleet
from ports.rows import Canary, following
from ports.telemetry import Sample

OF_HOME = {"DBClusterIdentifier": HOME_CLUSTER.rsplit(":", 1)[-1]}


def outcomes(findings: Findings) -> dict[str, str]:
    """By id; of two checks with one id the worse."""
    found: dict[str, str] = {}
    for check in findings.checks:
        if found.get(check.id) in (None, Outcome.OK.value):
            found[check.id] = check.outcome.value
    return found


def chain(most: int) -> list[Canary]:
    rows: list[Canary] = []
    for number in range(most):
        rows.append(following(rows[-1] if rows else None, 1000 + number, "", 0))
    return rows


class Before(unittest.TestCase):
    def read(self, platform: Platform, control: Control | None = None) -> Findings:
        names = platform.names
        return read_before(
            platform.ports(), names, control or platform.control, SETTINGS.max_lag_ms
        )

    def test_calm(self) -> None:
        wanted = dict.fromkeys(("A1", "A2", "A3", "A4", "A5", "A8"), "ok")
        found = self.read(steady())
        self.assertEqual(outcomes(found), {**wanted, "A6": "record", "A7": "record"})
        self.assertEqual(found.lag_at_fault_ms, 400)

    def test_each_fault_by_itself(self) -> None:
        def capacity(fleet: Fleet) -> Platform:
            platform = steady()
            platform.capacity.fleet = fleet
            return platform

        def connections(used: float) -> Platform:
            platform = steady()
            now = platform.clock.now()
            platform.metrics.put(HOME, "DatabaseConnections", OF_HOME, Sample(now, used))
            return platform

        def lost(operation: str) -> Platform:
            platform = steady()
            platform.home.next(operation, Fate.LOST)
            return platform

        def instances(**change: str) -> Platform:
            platform = steady()
            cluster = platform.world.clusters[HOME_CLUSTER]
            changed = tuple(replace(one, **change) for one in cluster.instances)
            platform.world.clusters[HOME_CLUSTER] = replace(cluster, instances=changed)
            return platform

        resyncing = steady()
        resyncing.world.synchronization = "pending-resync"
        for platform, wanted in (
            (resyncing, {"A1": "block"}),
            (lost("look"), {"A1": "block"}),
            (lost("fact"), {"A2": "block"}),
            (instances(status="creating"), {"A3": "block"}),
            (instances(instance_class="db.r6g.xlarge"), {"A3": "block"}),
            (lost("last_canary"), {"A5": "warn"}),
            (capacity(Fleet(2, 3, 3, 10)), {"A8": "warn"}),
            (lost("fleet"), {"A8": "warn"}),
            (connections(800), {"A8": "warn"}),
            (connections(799), {"A8": "ok"}),
        ):
            found = outcomes(self.read(platform))
            with self.subTest(wanted):
                self.assertEqual(wanted, {id: found[id] for id in wanted})
                others = {found[id] for id in found if id not in wanted}
                self.assertLessEqual(others, {"ok", "record"})

    def test_lag_is_that_before_the_fault(self) -> None:
        platform = steady()
        fault = platform.clock.now() - 30
        samples = [Sample(fault - 1, 70_000), Sample(fault + 1, 99_000)]
        platform.metrics.put(HOME, RPO_LAG, OF_HOME, *samples)
        found = self.read(platform, replace(platform.control, first_red_at=fault))
        self.assertEqual(found.lag_at_fault_ms, 70_000)
        self.assertEqual(outcomes(found)["A4"], "warn")
        self.assertIsNone(last_before((), fault))

    def test_objects_on_their_way_are_recorded(self) -> None:
        platform = steady()
        platform.names = replace(platform.names, replications=(Replication("a", "b", "to-use2"),))
        of = {"DestinationBucket": "b", "RuleId": "to-use2", "SourceBucket": "a"}
        now = platform.clock.now()
        platform.metrics.put(HOME, "OperationsPendingReplication", of, Sample(now, 3))
        (a7,) = [check for check in self.read(platform).checks if check.id == "A7"]
        self.assertIn("OperationsPendingReplication 3", a7.found)
        self.assertIn("BytesPendingReplication unknown", a7.found)


class After(unittest.TestCase):
    def promoted(self) -> Platform:
        platform = steady()
        platform.is_replicating = False
        platform.promote_by_hand()
        now = platform.clock.now()
        platform.table.control = replace(
            platform.control, first_red_at=now, canary_age_ms=2000.0, incident_id="i", epoch=1
        )
        return platform

    def read(self, platform: Platform) -> Findings:
        return read_after(platform.ports(), platform.names, platform.control, HOME_CLUSTER)

    def test_whole(self) -> None:
        wanted = dict.fromkeys(("B1", "B2", "B3", "B5", "B7"), "ok")
        found = self.read(self.promoted())
        self.assertEqual(outcomes(found), {**wanted, **dict.fromkeys(("B4", "B6", "B8"), "record")})
        (b8,) = [check for check in found.checks if check.id == "B8"]
        self.assertIn("1800000298", b8.found)

    def test_each_fault_by_itself(self) -> None:
        def read_only(platform: Platform) -> None:
            platform.rows.read_only = {"home"}

        def hole(platform: Platform) -> None:
            place = platform.names.local(platform.world.clusters[HOME_CLUSTER])
            for _ in range(3):
                platform.rows.write_canary(place, platform.clock.now(), "", 0)
            del platform.rows.servers["home"][-2]

        def unbalanced(platform: Platform) -> None:
            platform.rows.answers["SELECT SUM(debit), SUM(credit) FROM ledger"] = (1, 2)

        def fewer(platform: Platform) -> None:
            platform.rows.answers["SELECT COUNT(*) FROM trades"] = (989,)

        def no_table(platform: Platform) -> None:
            del platform.rows.answers["SELECT SUM(debit), SUM(credit) FROM ledger"]

        def not_fenced(platform: Platform) -> None:
            now = platform.clock.now()
            platform.table.facts["FENCING"] = {"event": "RDS-EVENT-0391", "at": now}

        def fenced(platform: Platform) -> None:
            now = platform.clock.now()
            platform.table.facts["FENCING"] = {"event": "RDS-EVENT-0390", "at": now}

        def lost(*facts: str) -> Callable[[Platform], None]:
            def fault(platform: Platform) -> None:
                fate = {name: name in facts for name in ("CHECKPOINT", "SENTINELS", "FENCING")}
                platform.home.next(
                    "fact", *[Fate.LOST if fate[one] else Fate.HEARD for one in fate]
                )

            return fault

        def elsewhere(platform: Platform) -> None:
            cluster = platform.world.clusters[HOME_CLUSTER]
            # The name that follows the writer still leads to the old one.
            platform.world.clusters[HOME_CLUSTER] = replace(cluster, endpoint="peer")

        for fault, wanted in (
            (read_only, {"B1": "block", "B2": "block"}),
            (hole, {"B3": "warn"}),
            (unbalanced, {"B5": "block"}),
            (no_table, {"B5": "block"}),
            (fewer, {"B5": "warn"}),
            (not_fenced, {"B7": "warn"}),
            (fenced, {"B7": "ok"}),
            (elsewhere, {"B1": "block"}),
            # What is not read is not what is not there.
            (lost("CHECKPOINT"), {"B3": "warn", "B5": "ok", "B7": "ok"}),
            (lost("SENTINELS"), {"B3": "ok", "B5": "warn", "B7": "ok"}),
            (lost("FENCING"), {"B3": "ok", "B5": "ok", "B7": "warn"}),
        ):
            platform = self.promoted()
            fault(platform)
            found = outcomes(self.read(platform))
            with self.subTest(fault.__name__):
                self.assertEqual(wanted, {id: found[id] for id in wanted})

    def test_sentinels(self) -> None:
        for kind, row, baseline, wanted in (
            ("ledger", (5, 5), None, True),
            ("ledger", (5, 6), None, False),
            # More digits than a float has.
            (
                "ledger",
                (Decimal("12345678901234567.89"), Decimal("12345678901234567.90")),
                None,
                False,
            ),
            (
                "ledger",
                (Decimal("12345678901234567.90"), Decimal("12345678901234567.9")),
                None,
                True,
            ),
            ("ledger", (0,), None, True),
            ("ledger", (1,), None, False),
            ("ledger", (None, None), None, None),
            ("ledger", (), None, None),
            ("count", (99,), 100, True),
            ("count", (98,), 100, False),
            ("max", (100,), None, True),
            ("max", None, 100, None),
        ):
            with self.subTest(kind, row=row):
                one = Sentinel("name", "db", kind, "SELECT")
                self.assertIs(judged(one, row, baseline), wanted)


class Failback(unittest.TestCase):
    def test_in_sync_for_how_long(self) -> None:
        now = 10_000.0
        calm = tuple(Sample(now - 60 * age, 100) for age in range(40, -1, -1))
        self.assertGreaterEqual(resynced_seconds(calm, now) or 0, 1800)
        late = tuple(replace(s, value=2000) if s.at == now - 600 else s for s in calm)
        self.assertEqual(resynced_seconds(late, now), 540)
        hole = tuple(sample for sample in calm if not now - 900 <= sample.at <= now - 600)
        self.assertEqual(resynced_seconds(hole, now), 540)
        self.assertIsNone(resynced_seconds((), now))
        self.assertIsNone(resynced_seconds(calm[:-5], now))

    def test_regions_are_alike(self) -> None:
        platform = steady()
        self.assertEqual(read_same(platform.ports(), platform.names, True).block, ())
        platform.world.parameters = {PEER_CLUSTER: {"max_connections": "1"}}
        self.assertIn("C2", read_same(platform.ports(), platform.names, True).block[0])
        self.assertIn("C3", read_same(platform.ports(), platform.names, False).block[-1])


class Variables(unittest.TestCase):
    def test_sentinels_are_refused_by_their_variable(self) -> None:
        needed = dict.fromkeys(
            "APPLICATION GLOBAL_CLUSTER_ID HOME_REGION PEER_REGION WITNESS_REGION STATE_TABLE"
            " TARGET_CLUSTER_ARN PEER_CLUSTER_ARN AUDIT_BUCKET TOPIC_ARN".split(),
            "x",
        )
        sound = '[{"name":"a","database":"b","kind":"count","query":"SELECT 1"}]'
        self.assertEqual(len(from_variables({**needed, "SENTINELS": sound}).sentinels), 1)
        for text in ("{", '[{"name":"a"}]', sound.replace("count", "sum"), "7"):
            with self.subTest(text), self.assertRaisesRegex(ValueError, "SENTINELS"):
                from_variables({**needed, "SENTINELS": text})


if __name__ == "__main__":
    unittest.main()
