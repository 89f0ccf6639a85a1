"""What a step sees of the world: topology, readiness, drift, sync, and what comes late."""

from __future__ import annotations

import unittest
from dataclasses import replace
from typing import Any

from core.observation import Observation, Topology
from core.state import Control, State
from fakes.platform import HOME_CLUSTER, LAG, PEER, PEER_CLUSTER, Platform
from fakes.weather import Fate
from handlers.observing import Done, Sight, is_ready, topology_of
from platforms import steady
from ports.database import GlobalView, Member
from ports.region import Fleet
from ports.telemetry import Sample
from steps import READER, WRITER

OF_PEER = {"DBClusterIdentifier": PEER_CLUSTER.rsplit(":", 1)[-1]}


def seen_by(platform: Platform, control: Control, with_checks: bool = True) -> Observation:
    sight = Sight(platform.ports(), platform.names, platform.settings)
    return sight.observe(control, Done(), 200, with_checks=with_checks)


def in_sync(platform: Platform, minutes: int = 41, lag: float = 100) -> None:
    now = platform.clock.now()
    platform.metrics.put(
        PEER, LAG, OF_PEER, *(Sample(now - 60 * age, lag) for age in range(minutes - 1, -1, -1))
    )


class Topologies(unittest.TestCase):
    def test_each(self) -> None:
        cluster = steady().world.clusters[HOME_CLUSTER]
        reader, writer = Member(HOME_CLUSTER, False), Member(HOME_CLUSTER, True)
        creating = tuple(replace(one, status="creating") for one in cluster.instances)
        # The instance that writes is not there yet; another one is.
        half = (creating[0], *cluster.instances[1:])
        names = steady().names
        rows: tuple[tuple[GlobalView, dict[str, Any], Topology], ...] = (
            (GlobalView((reader,)), {}, READER),
            (GlobalView((writer,)), {}, WRITER),
            (GlobalView(()), {}, replace(READER, is_member=False)),
            (GlobalView((reader,), "pending"), {}, replace(READER, is_failing_over=True)),
            (GlobalView((reader,)), {"status": "modifying"}, replace(READER, is_available=False)),
            (GlobalView((reader,)), {"instances": creating}, replace(READER, is_available=False)),
            (GlobalView((reader,)), {"instances": half}, READER),
            (GlobalView((writer,)), {"instances": half}, replace(WRITER, is_available=False)),
        )
        for view, change, wanted in rows:
            self.assertEqual(topology_of(view, replace(cluster, **change), names), wanted)

    def test_what_is_not_read_is_unknown(self) -> None:
        for operation in ("look", "cluster"):
            platform = steady()
            platform.home.next(operation, Fate.LOST)
            self.assertIsNone(seen_by(platform, Control()).topology)

    def test_standby_is_ready_for_traffic(self) -> None:
        for topology, fleet, has_fleet, wanted in (
            (READER, Fleet(3, 3, 3, 10), True, True),
            (READER, Fleet(2, 3, 3, 10), True, False),
            # A group that may be empty is not ready when it is.
            (READER, Fleet(0, 0, 0, 10), True, False),
            (READER, None, True, False),
            (READER, None, False, True),
            (replace(READER, is_available=False), None, False, False),
            (None, None, False, False),
        ):
            self.assertIs(is_ready(topology, fleet, has_fleet), wanted)
        platform = steady()
        self.assertTrue(seen_by(platform, Control()).is_standby_ready)
        platform.capacity.fleet = Fleet(2, 3, 3, 10)
        self.assertFalse(seen_by(platform, Control()).is_standby_ready)

    def test_drift_that_is_marked_keeps_it_from_acting(self) -> None:
        platform = steady()
        self.assertTrue(seen_by(platform, Control()).is_drift_clean)
        platform.table.facts["MARKS"] = {"drift": True}
        self.assertFalse(seen_by(platform, Control()).is_drift_clean)
        platform.darken()
        platform.pass_time(300)
        self.assertIs(platform.control.state, State.SUSPECT)
        self.assertEqual(platform.world.promotions, [])


class Checks(unittest.TestCase):
    def test_each_state_reads_its_own(self) -> None:
        platform = steady()
        for state in State:
            for with_checks in (True, False):
                at = seen_by(platform, Control(state, entered_at=0), with_checks)
                with self.subTest(state.value, with_checks=with_checks):
                    self.assertEqual(at.before is not None, with_checks and state is State.CONFIRM)
                    self.assertEqual(at.after is not None, with_checks and state is State.VALIDATE)
                    self.assertEqual(at.same is not None, with_checks and state is State.PRECHECK)

    def test_writer_that_has_just_come_is_waited_for(self) -> None:
        platform = steady()
        platform.is_replicating = False
        platform.promote_by_hand()
        platform.rows.read_only = {"home"}
        now = platform.clock.now()
        for age, is_told in ((0, False), (39.9, False), (40, True)):
            at = seen_by(platform, Control(State.VALIDATE, entered_at=now - age))
            self.assertEqual(at.after is not None, is_told, age)
        # What else blocks does not go away.
        platform.rows.answers["SELECT SUM(debit), SUM(credit) FROM ledger"] = (1, 2)
        self.assertIsNotNone(seen_by(platform, Control(State.VALIDATE, entered_at=now)).after)


class Sync(unittest.TestCase):
    def test_half_an_hour_in_sync(self) -> None:
        platform = steady()
        platform.promote_by_hand()
        in_sync(platform)
        at = seen_by(platform, Control(State.RESYNC_WAIT))
        self.assertGreaterEqual(at.resynced_seconds or 0, 1800)
        self.assertIsNone(seen_by(platform, Control(State.STEADY)).resynced_seconds)
        # Its volume is not what it follows.
        platform.world.synchronization = "pending-resync"
        self.assertIsNone(seen_by(platform, Control(State.RESYNC_WAIT)).resynced_seconds)

    def test_what_is_not_known_is_no_sync(self) -> None:
        for operation, weather in (("look", "home"), ("samples", "peer")):
            platform = steady()
            platform.promote_by_hand()
            in_sync(platform)
            getattr(platform, weather).next(operation, Fate.LOST)
            self.assertIsNone(seen_by(platform, Control(State.QUIESCE)).resynced_seconds)
        platform = steady()
        platform.promote_by_hand()
        in_sync(platform, lag=1000)
        self.assertEqual(seen_by(platform, Control(State.QUIESCE)).resynced_seconds, 0)


if __name__ == "__main__":
    unittest.main()
