"""Drills of who sees what: of own probe (s1), witness (s2) and Route 53 (s3), two must agree."""

from __future__ import annotations

import unittest

from drill import needs

if not needs.missing():
    from drill.case import DrillCase
    from drill.world import PRIMARY, STANDBY
else:
    from unittest import TestCase as DrillCase  # type: ignore[assignment]

# Of its alarm's periods, and of the minute under way.
UNHEARD = 720.0
# Of ticks of the orchestrator and of a canary's age: what would begin a failover has begun.
LONG = 150.0


@unittest.skipIf(needs.lacking(), needs.lacking())
class Vantages(DrillCase):
    def signals(self, region: str = STANDBY) -> tuple[str, ...]:
        """s1, s2 and s3 of the newest tick."""
        newest = self.day.wiring.reports[region][-1].signals
        return newest["s1"], newest["s2"], newest["s3"]

    def see(self, *wanted: str, seconds: float = 120) -> None:
        seen = self.clock.until(lambda: self.signals() == wanted, seconds)
        self.assertTrue(seen, self.signals())

    def nothing_was_promoted(self) -> None:
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        self.assertFalse(self.is_fenced())
        self.assertEqual(self.world.dns.fenced, [])
        self.assertEqual(self.world.dns.changes, [])

    def test_dead_witness_is_unknown_alarmed_and_the_others_decide(self) -> None:
        alarm = self.world.alarms.named(STANDBY, "-no-witness")
        self.day.functions.silence(self.world.place.witness)
        self.steady()
        self.see("GREEN", "UNKNOWN", "GREEN")
        self.assertEqual(alarm.went_off, [])
        went_off = self.clock.until(lambda: bool(alarm.went_off), UNHEARD)
        self.assertTrue(went_off, alarm.state)
        self.assertIn(alarm.name, self.alarms_told(STANDBY))
        self.go_dark()
        self.see("RED", "UNKNOWN", "RED")
        self.reaches("ACTIVE")
        self.assertEqual(self.signals()[1], "UNKNOWN")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))

    def test_witness_decides_where_route_53_does_not_answer(self) -> None:
        """Its control plane is in us-east-1, and may go with it."""
        self.steady()
        self.see("GREEN", "GREEN", "GREEN")
        fault = "faults/route53/*/ServiceUnavailable?status=503&times=9999"
        self.world.cloud.control("PUT", fault)
        self.go_dark()
        self.see("RED", "RED", "UNKNOWN")
        self.reaches("ACTIVE")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))

    def test_witness_that_is_cut_off_alone_moves_nothing(self) -> None:
        self.steady()
        witness = self.world.place.witness
        for region in (PRIMARY, STANDBY):
            self.world.part(witness, region)
        self.see("GREEN", "RED", "GREEN")
        self.stays_steady()
        self.assertEqual(self.signals(), ("GREEN", "RED", "GREEN"))
        self.assertEqual(self.signals(PRIMARY), ("GREEN", "RED", "GREEN"))
        self.nothing_was_promoted()
        for region in (PRIMARY, STANDBY):
            self.world.rejoin(witness, region)
        self.see("GREEN", "GREEN", "GREEN")

    def test_partition_between_the_regions_moves_nothing(self) -> None:
        """The standby reaches neither application nor database, and the others do."""
        self.steady()
        self.world.part(STANDBY, PRIMARY)
        self.world.cut(PRIMARY)
        self.see("RED", "GREEN", "GREEN")
        # Data without edge: somebody is told, and looks.
        self.reaches("SUSPECT")
        self.assertIn("PAGE", self.messages())
        self.stays_out_of("CONFIRM", "FENCE", "PROMOTE", "AWAIT", "ACTIVE", seconds=LONG)
        self.nothing_was_promoted()
        taken = self.world.clients.taken[-1]
        self.assertEqual(taken.region, PRIMARY)
        self.assertLess(self.clock.now() - taken.at, 60)

    def stays_steady(self) -> None:
        seen = self.clock.until(lambda: self.day.state() != "STEADY", LONG)
        self.assertFalse(seen, self.day.state())


if __name__ == "__main__":
    unittest.main()
