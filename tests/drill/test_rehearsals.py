"""Drills of the weekly rehearsal: it shows what a failover would meet, and is missed where it does
not come. How one goes that nothing stands in the way of, the game day shows."""

from __future__ import annotations

import unittest

from drill import needs

if not needs.missing():
    from drill.case import DrillCase
    from drill.world import PRIMARY, STANDBY
else:
    from unittest import TestCase as DrillCase  # type: ignore[assignment]

# Until it has begun, and until its alarm knows of it: three periods, and the minute under way.
DUE, ALARMED = 120.0, 360.0


@unittest.skipIf(needs.lacking(), needs.lacking())
class Rehearsals(DrillCase):
    rehearsed_in = 60.0

    def rehearsed(self) -> bool:
        return "ended_at" in (self.day.item(STANDBY, "CTRL", "REHEARSAL") or {})

    def test_rehearsal_that_fails_is_told_and_alarmed(self) -> None:
        self.shrink(STANDBY)
        self.steady()
        self.assertTrue(self.clock.until(self.rehearsed, DUE))
        fact = self.day.item(STANDBY, "CTRL", "REHEARSAL") or {}
        self.assertFalse(fact["is_whole"])
        self.assertIn("A3", fact["found"])
        self.assertIn("A3", self.messages())
        self.goes_off()
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))

    def test_rehearsals_that_do_not_come_are_missed_after_eight_days(self) -> None:
        functions = self.day.functions
        functions.disabled.add(self.world.place.rehearsal(STANDBY).name)
        self.steady(90)
        self.assertFalse(self.rehearsed())
        alarm = self.world.alarms.named(STANDBY, "-not-rehearsed")
        # Of a week nobody says anything: the next one may be under way.
        self.day.pass_days(7.5)
        self.clock.sleep(DUE)
        self.assertEqual((alarm.state, alarm.went_off), ("OK", []))
        self.day.pass_days(0.6)
        self.goes_off()
        self.assertFalse(self.rehearsed())

    def goes_off(self) -> None:
        alarm = self.world.alarms.named(STANDBY, "-not-rehearsed")
        self.assertTrue(self.clock.until(lambda: bool(alarm.went_off), ALARMED), alarm.state)
        self.assertEqual(self.alarms_told(STANDBY), [alarm.name])


if __name__ == "__main__":
    unittest.main()
