"""Drills of single faults: what must not be promoted is not, and what was is not twice."""

from __future__ import annotations

import unittest

from drill import needs

if not needs.missing():
    from drill.case import DrillCase
    from drill.functions import Killed
    from drill.world import PRIMARY, STANDBY
else:
    from unittest import TestCase as DrillCase  # type: ignore[assignment]


@unittest.skipIf(needs.lacking(), needs.lacking())
class BeforeThePromotion(DrillCase):
    def test_lag_over_guard_is_left_to_a_person(self) -> None:
        self.steady()
        # What arrives is not applied: rows get older, and Aurora says so.
        self.world.database(STANDBY).sql("STOP SLAVE SQL_THREAD")
        self.clock.sleep(120)
        self.go_dark()
        self.reaches("MANUAL")
        status = self.status()
        self.assertGreater(status["lag_at_fault_ms"], 60_000)
        self.assertGreater(status["canary_age_ms"], 60_000)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        told = self.messages()
        self.assertIn("A4", told)
        self.assertIn("A5", told)
        # Whoever answers for the loss may order it.
        self.day.operator().order("failover", "the loss is accepted", accepts_loss=True)
        self.reaches("ACTIVE")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))

    def test_primary_recovers_in_the_dwell_and_stays_the_writer(self) -> None:
        self.steady()
        self.go_dark()
        self.reaches("CONFIRM")
        self.day.light(PRIMARY)
        self.reaches("ABORTED")
        self.reaches("STEADY")
        self.clock.sleep(120)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        self.assertFalse(self.is_fenced())
        self.assertEqual(self.world.dns.current, "PRIMARY")

    def test_class_mismatch_is_left_to_a_person(self) -> None:
        self.shrink(STANDBY)
        self.steady()
        self.go_dark()
        self.reaches("MANUAL")
        self.assertIn("A3", self.messages())
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))

    def test_monitor_dies_and_nothing_is_promoted(self) -> None:
        self.steady()
        self.day.functions.silence(STANDBY, "monitor")
        self.clock.sleep(90)
        self.go_dark()
        self.stays_out_of("FENCE", "PROMOTE", "AWAIT", "ACTIVE", seconds=300)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        # It comes back, and sees; but how far the standby was behind when the fault came, nobody
        # saw. That is a person's to decide.
        self.day.functions.revive(STANDBY, "monitor")
        self.reaches("MANUAL")
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        self.day.operator().order("failover", "nobody looked", accepts_loss=True)
        self.reaches("ACTIVE")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))


@unittest.skipIf(needs.lacking(), needs.lacking())
class ThePromotion(DrillCase):
    def test_rds_accepts_but_times_out_and_is_not_called_again(self) -> None:
        self.world.cloud.control("PUT", "faults/rds/FailoverGlobalCluster/unheard")
        self.steady()
        self.go_dark()
        self.reaches("ACTIVE")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))
        intents = {one["key"].split("/")[1]: one["status"] for one in self.status()["intents"]}
        self.assertEqual(intents["promote"], "unknown")

    def test_rds_never_hears_the_call_and_it_is_not_repeated_by_itself(self) -> None:
        self.world.cloud.control("PUT", "faults/rds/FailoverGlobalCluster/lost")
        self.steady()
        self.go_dark()
        self.reaches("AWAIT")
        self.stays_out_of("ACTIVE", "STEADY", "ABORTED", seconds=400)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        self.assertTrue(self.is_fenced())
        self.assertIn("failover", self.messages())
        self.monitor_looks()
        self.day.operator().order("failover", "the call was lost")
        self.reaches("ACTIVE")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))

    def test_a_promotion_that_never_ends_is_waited_for(self) -> None:
        self.world.aurora.is_stuck = True
        self.steady()
        self.go_dark()
        self.reaches("AWAIT")
        self.stays_out_of("ACTIVE", "STEADY", "ABORTED", seconds=400)
        self.assertEqual(self.accepted(), 1)
        self.assertTrue(self.is_fenced())

    def test_fencing_event_0391_wakes_somebody(self) -> None:
        self.world.aurora.fencing_event = "RDS-EVENT-0391"
        self.steady()
        self.go_dark()
        self.reaches("ACTIVE")
        # The event comes while the run that validates goes on, and is told when that has ended.
        self.clock.sleep(30)
        told = self.messages()
        self.assertRegex(told, r"PAGE \[dr us-east-2\] possible split-brain \(RDS-EVENT-0391\)")
        fact = self.day.item(STANDBY, "CTRL", "FENCING") or {}
        self.assertEqual(fact.get("event"), "RDS-EVENT-0391")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))

    def test_lease_holder_killed_between_intent_and_call_promotes_nothing_twice(self) -> None:
        deaths: list[float] = []

        def die() -> None:
            if not deaths:
                deaths.append(self.clock.now())
                raise Killed()

        self.day.wiring.before_promotion = die
        self.steady()
        self.go_dark()
        self.reaches("PROMOTE")
        self.assertTrue(self.clock.until(lambda: bool(deaths), 60))
        # Nobody can know whether it was called: nothing is called again.
        self.reaches("AWAIT", 600)
        self.assertGreaterEqual(self.clock.now(), deaths[0] + 300, "the lease outlives its holder")
        self.stays_out_of("ACTIVE", "STEADY", "ABORTED", seconds=300)
        self.assertEqual((self.accepted(), self.writer()), (0, PRIMARY))
        self.monitor_looks()
        self.day.operator().order("failover", "the run died", accepts_loss=True)
        self.reaches("ACTIVE")
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))

    def test_two_orchestrators_at_once_promote_once(self) -> None:
        """As if Lambda's reservation of one did not hold."""
        functions = self.day.functions
        functions.most_at_once = 3
        functions.echo = 2
        self.steady()
        self.go_dark()
        self.reaches("ACTIVE")
        self.assertGreater(functions.overlapped, 0)
        self.assertEqual((self.accepted(), self.writer()), (1, STANDBY))


if __name__ == "__main__":
    unittest.main()
