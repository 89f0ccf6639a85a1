"""What the drills of single faults share: a day of their own, a standby that is about to decide."""

from __future__ import annotations

import unittest
from typing import Any, Mapping

from drill import evidence
from drill.day import Day
from drill.world import PRIMARY, STANDBY

# Until each function ran, and metrics, rows and what is known of the other region are there.
WARM_UP = 30.0
# Of the monitor's schedule, and of its minute's first ticks.
MINUTE = 75.0
SELDOM = 15.0


class DrillCase(unittest.TestCase):
    variables: Mapping[str, str] = {}
    # Seconds until the weekly rehearsal; below 0: since.
    rehearsed_in = -60.0

    def setUp(self) -> None:
        self.day = Day(self.variables, rehearsed_in=self.rehearsed_in)
        self.addCleanup(self.day.close)
        self.world = self.day.world
        self.clock = self.world.clock
        self.clock.enter()
        self.addCleanup(self.clock.leave)
        self.told: list[str] = []

    def steady(self, seconds: float = WARM_UP) -> None:
        # Few trade: enough for the rows that a validation counts.
        self.world.clients.pause = SELDOM
        self.day.start()
        self.clock.sleep(seconds)
        self.assertEqual(self.day.state(), "STEADY")

    def go_dark(self) -> None:
        self.day.darken(PRIMARY)

    def reaches(self, state: str, seconds: float = 600) -> None:
        is_there = self.day.reaches(STANDBY, state, seconds, self.told.append)
        found = self.day.item(STANDBY, "CTRL", "STATE")
        self.assertTrue(is_there, f"{state} was not reached: {self.told}\n{found}")

    def stays_out_of(self, *states: str, seconds: float) -> None:
        """Ticks of the orchestrator are enough to see it; the monitor may rest meanwhile."""
        before = set(self.day.functions.silent)
        self.day.functions.silence(STANDBY, "monitor")
        seen = self.clock.until(lambda: self.day.state() in states, seconds)
        self.day.functions.silent = before
        self.assertFalse(seen, self.day.state())

    def monitor_looks(self) -> None:
        """Again, after `stays_out_of`: until its next minute has begun."""
        self.clock.sleep(MINUTE)

    def status(self) -> Mapping[str, Any]:
        return self.day.operator().status()

    def accepted(self) -> int:
        """Promotions that Aurora began."""
        return len(self.world.aurora.promotions) + self.world.aurora.stuck

    def writer(self) -> str:
        return self.world.aurora.writer.region

    def messages(self) -> str:
        """All that people were told since this was asked."""
        found = evidence.messages(self.world, self.day.side(STANDBY))
        return "\n".join(f"{one.subject}\n{one.text}" for one in found)

    def alarms_told(self, region: str) -> list[str]:
        """Names of the alarms that people of a region were told of since they were asked."""
        found = evidence.messages(self.world, self.day.side(region))
        return [one.alarm for one in found if one.alarm]

    def shrink(self, region: str) -> None:
        """The instances of its database are of another class than is deployed."""
        rds = self.world.cloud.client("rds", region)
        for one in rds.describe_db_instances()["DBInstances"]:
            rds.modify_db_instance(
                DBInstanceIdentifier=one["DBInstanceIdentifier"],
                DBInstanceClass="db.r6g.medium",
                ApplyImmediately=True,
            )

    def is_fenced(self) -> bool:
        return self.world.dns.fence_of(STANDBY).is_up
