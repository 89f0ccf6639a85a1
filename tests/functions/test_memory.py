"""What is remembered of a fault, for how long, and what of it the next one must not find."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.observation import Observation
from core.signals import Level, Verdict
from core.state import State
from fakes.platform import HOME, HOME_CLUSTER, Platform
from platforms import reconciling, steady
from scenarios import CLEAR, NOW, RED
from steps import CONFIRMING, FAILED, SUSPECTING, order, seen, taken
from world import WELL


class AfterAFailback(unittest.TestCase):
    def failed_back(self) -> Platform:
        platform = reconciling()
        platform.order("resume")
        platform.pass_until(State.STEADY)
        return platform

    def test_nothing_of_the_old_fault_is_seen(self) -> None:
        platform = self.failed_back()
        told = len(platform.messages.published)
        states = len(platform.states())
        platform.pass_time(900)
        self.assertIs(platform.level, Level.CLEAR)
        self.assertEqual(platform.states()[states:], [])
        self.assertEqual(len(platform.messages.published), told)
        control = platform.control
        self.assertEqual(
            (control.first_red_at, control.lag_at_fault_ms, control.canary_age_ms),
            (None, None, None),
        )

    def test_where_the_writer_is_the_data_is_not_missed(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.ACTIVE)
        self.assertIs(platform.level, Level.EVACUATE)
        platform.light()
        platform.pass_time(120)
        self.assertIs(platform.level, Level.CLEAR)

    def test_the_next_fault_is_seen_as_the_first_one_was(self) -> None:
        platform = self.failed_back()
        platform.pass_time(3600)
        platform.darken()
        gone = platform.clock.now()
        control = platform.pass_until(State.ACTIVE)
        self.assertEqual(control.epoch, 3)
        self.assertGreaterEqual(control.first_red_at or 0, gone)
        self.assertEqual(platform.world.promotions[-1], ("failover", HOME_CLUSTER))


class AVerdictThatIsLate(unittest.TestCase):
    """Two ticks may be more than a tick apart: one looks around at once, the next for seconds."""

    def test_is_believed_until_the_next_one_can_be_there(self) -> None:
        late = replace(RED, at=-15)
        after, _ = taken(SUSPECTING, seen(verdict=late))
        self.assertIs(after.state, State.CONFIRM)
        after, _ = taken(CONFIRMING, seen(verdict=late, before=WELL))
        self.assertIs(after.state, State.FENCE)
        after, _ = taken(SUSPECTING, seen(verdict=replace(CLEAR, at=-15)))
        self.assertIs(after.state, State.STEADY)

    def test_is_not_believed_for_longer(self) -> None:
        for verdict in (replace(RED, at=-20.1), replace(CLEAR, at=-20.1)):
            after, _ = taken(SUSPECTING, seen(verdict=verdict))
            self.assertIs(after.state, State.SUSPECT)


class TheFirstBadSign(unittest.TestCase):
    def test_an_order_keeps_what_was_seen_where_nobody_sees_now(self) -> None:
        known = replace(SUSPECTING, first_red_at=NOW - 100)
        for control in (known, replace(FAILED, first_red_at=NOW - 100, intents=())):
            for verdict in (None, replace(RED, at=-60, first_red_at=NOW - 5)):
                after, _ = taken(control, order_seeing(verdict))
                self.assertEqual((after.state, after.first_red_at), (State.CONFIRM, NOW - 100))

    def test_an_order_goes_by_what_is_seen_now(self) -> None:
        known = replace(SUSPECTING, first_red_at=NOW - 5000)
        after, _ = taken(known, order_seeing(replace(RED, first_red_at=NOW - 30)))
        self.assertEqual(after.first_red_at, NOW - 30)
        after, _ = taken(known, order_seeing(CLEAR))
        self.assertIsNone(after.first_red_at)

    def test_is_forgotten_when_all_is_well(self) -> None:
        known = replace(SUSPECTING, first_red_at=NOW - 100, lag_at_fault_ms=5.0, canary_age_ms=6.0)
        for control, verdict in (
            (known, CLEAR),
            (replace(known, state=State.ABORTED), None),
            (replace(known, state=State.UNFENCE), None),
        ):
            with self.subTest(control.state):
                after, _ = taken(control, seen(verdict=verdict, is_fence_published=True))
                self.assertEqual(
                    (after.state, after.first_red_at, after.lag_at_fault_ms, after.canary_age_ms),
                    (State.STEADY, None, None, None),
                )

    def test_a_failover_of_a_dead_monitor_measures_the_loss_at_the_fault(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.SUSPECT)
        first = platform.control.first_red_at
        self.assertIsNotNone(first)
        # The monitor dies, and somebody orders.
        platform.clock.sleep(120)
        answer = platform.order("failover")
        self.assertIsNone(answer["refused"])
        self.assertEqual(answer["region"], HOME)
        self.assertEqual(platform.control.first_red_at, first)


def order_seeing(verdict: Verdict | None) -> Observation:
    return replace(order("failover"), verdict=verdict and replace(verdict, at=NOW + verdict.at))


if __name__ == "__main__":
    unittest.main()
