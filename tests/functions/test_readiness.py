"""What says that a failover would come about today, and when it stops saying so."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.settings import Mode
from core.state import State
from fakes.platform import HOME_CLUSTER, LAG, PEER, PEER_CLUSTER, Platform
from fakes.weather import Fate
from handlers.readiness import LONGEST_REST
from platforms import steady, writer
from ports.telemetry import Sample

DAY = 86400.0


def published(platform: Platform, name: str) -> float | None:
    """Of a tick from here on."""
    platform.metrics.published.pop(f"DR/Orchestrator {name}", None)
    platform.run({"command": "tick"})
    return platform.metrics.published.get(f"DR/Orchestrator {name}")


def quiet(platform: Platform, seconds: float) -> None:
    """Time goes by, and nobody looks."""
    platform.clock.time += seconds


class Standby(unittest.TestCase):
    def test_reader_does_not_say(self) -> None:
        self.assertIsNone(published(steady(), "Standby"))

    def test_writer_has_one_that_is_connected(self) -> None:
        platform = writer()
        self.assertEqual(published(platform, "Standby"), 1)
        platform.world.synchronization = "pending-resync"
        self.assertEqual(published(platform, "Standby"), 0)
        platform.world.synchronization = "connected"
        self.assertEqual(published(platform, "Standby"), 1)

    def test_what_nobody_knows_is_not_said(self) -> None:
        platform = writer()
        # The step's own look comes first, and then that of the standby.
        platform.home.next("look", *["throttled"] * 3)
        self.assertIsNone(published(platform, "Standby"))

    def test_after_a_promotion_there_is_none_until_half_an_hour_in_sync(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        self.assertEqual(published(platform, "Standby"), 0)
        platform.light()
        platform.pass_time(600)
        self.assertEqual(published(platform, "Standby"), 0)
        self.assertIsNone(platform.order("failback")["refused"])
        self.assertIs(platform.control.state, State.RESYNC_WAIT)
        self.assertEqual(published(platform, "Standby"), 0)
        platform.pass_until(State.RECONCILE, most=3600)
        self.assertEqual(published(platform, "Standby"), 1)
        of = {"DBClusterIdentifier": PEER_CLUSTER.rsplit(":", 1)[-1]}
        platform.metrics.put(PEER, LAG, of, Sample(platform.clock.now(), 5000))
        self.assertEqual(published(platform, "Standby"), 0)


class Rehearsal(unittest.TestCase):
    def test_schedule_rehearses_and_changes_nothing(self) -> None:
        platform = steady()
        answer = platform.run({"command": "rehearse"})
        self.assertIsNone(answer["refused"])
        platform.pass_until(State.STEADY)
        self.assertIn("fake.Promote", [one["call"] for one in answer["plan"]])
        self.assertEqual((platform.world.promotions, platform.fenced()), ([], 0))
        self.assertEqual(platform.table.facts["REHEARSAL"]["is_whole"], True)
        self.assertEqual(published(platform, "Rehearsed"), 1)
        told = [one.text for one in platform.messages.published]
        self.assertTrue(any("schedule: the weekly rehearsal" in one for one in told))

    def test_one_that_does_not_come_is_missed_after_a_week(self) -> None:
        platform = steady()
        self.assertEqual(published(platform, "Rehearsed"), 1)
        quiet(platform, LONGEST_REST - DAY)
        self.assertEqual(published(platform, "Rehearsed"), 1)
        quiet(platform, 2 * DAY)
        self.assertEqual(published(platform, "Rehearsed"), 0)
        platform.pass_time(60)
        platform.run({"command": "rehearse"})
        self.assertEqual(published(platform, "Rehearsed"), 1)

    def test_one_that_fails_says_so_until_one_goes_its_whole_way(self) -> None:
        platform = steady()
        platform.table.facts["PEER"] = {**platform.table.facts["PEER"], "engine_version": "other"}
        platform.run({"command": "rehearse"})
        self.assertTrue(platform.messages.published[-1].subject)
        self.assertIn("A2", platform.table.facts["REHEARSAL"]["found"])
        self.assertEqual(published(platform, "Rehearsed"), 0)
        platform.pass_time(120)
        self.assertEqual(published(platform, "Rehearsed"), 0)
        self.assertIsNone(platform.order("drill")["refused"])
        self.assertEqual(published(platform, "Rehearsed"), 1)

    def test_standby_that_cannot_take_over_has_not_rehearsed_it(self) -> None:
        platform = steady()
        ours = platform.world.clusters[HOME_CLUSTER]
        platform.world.clusters[HOME_CLUSTER] = replace(ours, status="upgrading")
        # An operator's order that is refused says so to the operator.
        self.assertIn("that can take over", platform.order("drill")["refused"]["reason"])
        self.assertEqual(published(platform, "Rehearsed"), 1)
        answer = platform.run({"command": "rehearse"})
        self.assertIn("that can take over", answer["refused"]["reason"])
        platform.world.clusters[HOME_CLUSTER] = ours
        self.assertEqual(published(platform, "Rehearsed"), 0)

    def test_nobody_rehearses_where_nothing_would_be_promoted(self) -> None:
        observing = steady(mode=Mode.OFF)
        self.assertIn("MODE", observing.run({"command": "rehearse"})["refused"]["reason"])
        writing = writer()
        self.assertIsNotNone(writing.run({"command": "rehearse"})["refused"])
        for platform in (observing, writing):
            self.assertIsNone(published(platform, "Rehearsed"))

    def test_a_standby_that_was_the_writer_has_a_week_again(self) -> None:
        platform = steady()
        self.assertEqual(published(platform, "Rehearsed"), 1)
        platform.promote_by_hand()
        quiet(platform, 30 * DAY)
        self.assertIsNone(published(platform, "Rehearsed"))
        platform.world.writer = PEER_CLUSTER
        self.assertEqual(published(platform, "Rehearsed"), 1)

    def test_what_cannot_be_read_is_not_said_and_not_forgotten(self) -> None:
        platform = steady()
        self.assertEqual(published(platform, "Rehearsed"), 1)
        due = platform.table.facts["REHEARSAL"]["due_since"]
        platform.home.next("fact", *[Fate.LOST] * 12)
        self.assertIsNone(published(platform, "Rehearsed"))
        self.assertEqual(platform.table.facts["REHEARSAL"]["due_since"], due)


if __name__ == "__main__":
    unittest.main()
