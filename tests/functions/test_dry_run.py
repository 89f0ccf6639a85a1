"""What a dry run and a drill decide, and leave out."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import Notify, Promote, PublishFence, SetRole, WouldDo
from core.signals import Level, Signal
from core.state import State
from scenarios import CLEAR, GREEN, NOW, RECHECKING, RED
from steps import CONFIRMING, MOVING, STEADY, SUSPECTING, WRITER, order, seen, taken
from world import WELL


class DryRun(unittest.TestCase):
    def test_a_dry_run_changes_nothing(self) -> None:
        control, _ = taken(STEADY, order("drill"))
        recorded: list[str] = []
        for _ in range(8):
            control, actions = taken(control, seen(before=WELL))
            recorded += [type(a.action).__name__ for a in actions if isinstance(a, WouldDo)]
            self.assertFalse([a for a in actions if isinstance(a, (SetRole, Promote))])
            self.assertEqual(actions[0], PublishFence(False))
            if control.state is State.ABORTED:
                break
        self.assertEqual(recorded, ["PublishFence", "SetRole", "PassivatePeer", "Promote"])
        self.assertIs(control.state, State.ABORTED)
        self.assertLessEqual(control.cooldown_until, NOW, "a rehearsal delays no failover")
        self.assertIsNone(control.last_error, "its whole way is no error")

    def test_an_incident_does_not_begin_with_the_error_of_the_last_one(self) -> None:
        control, _ = taken(replace(STEADY, last_error="ann denied it"), order("failover"))
        self.assertIs(control.state, State.CONFIRM)
        self.assertIsNone(control.last_error)

    def test_a_drill_goes_its_way_in_calm_time(self) -> None:
        control, _ = taken(STEADY, order("drill"))
        states = []
        for _ in range(5):
            control, actions = taken(control, seen(verdict=GREEN, before=WELL))
            self.assertFalse([a for a in actions if isinstance(a, Promote)])
            states.append(control.state.value)
        self.assertEqual(states, "FENCE RECHECK PROMOTE ABORTED STEADY".split())
        # What nobody ordered ends where the other region answers.
        dry = replace(CONFIRMING, is_dry_run=True)
        self.assertIs(taken(dry, seen(verdict=GREEN, before=WELL))[0].state, State.ABORTED)

    def test_a_dry_run_that_nobody_ordered_rests(self) -> None:
        dry = replace(RECHECKING, is_dry_run=True, is_fenced=False)
        after, _ = taken(dry, seen(verdict=GREEN))
        self.assertEqual(after.cooldown_until, NOW + 900)

    def test_a_dry_run_does_not_go_on_with_what_is_real(self) -> None:
        for topology in (MOVING, WRITER):
            control, _ = taken(STEADY, order("drill"))
            for _ in range(2):
                control, _ = taken(control, seen(verdict=GREEN, before=WELL))
            self.assertIs(control.state, State.RECHECK)
            after, actions = taken(control, seen(topology=topology))
            self.assertIs(after.state, State.ABORTED)
            self.assertTrue(any(isinstance(one, Notify) and one.is_page for one in actions))

    def test_a_dry_evacuation_stands_in_no_later_one_s_way(self) -> None:
        edge = replace(RED, level=Level.EVACUATE, data=Signal.GREEN)
        at = seen(verdict=edge, is_standby_ready=True)
        dry, actions = taken(replace(SUSPECTING, is_dry_run=True), at)
        self.assertIn(WouldDo(PublishFence(True)), actions)
        self.assertFalse(dry.is_fenced)
        for ending in (dry, replace(dry, state=State.ABORTED)):
            steady, _ = taken(ending, seen(verdict=CLEAR))
            self.assertIs(steady.state, State.STEADY)
            suspecting, _ = taken(steady, at)
            self.assertTrue(taken(suspecting, at)[0].is_fenced)


if __name__ == "__main__":
    unittest.main()
