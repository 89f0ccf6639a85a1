"""Runs that die, lose the lease, or get no answer."""

from __future__ import annotations

import unittest
import contextlib
from typing import Any
from unittest import mock

from core.state import IntentStatus, Lease, State
from fakes.platform import Killed
from fakes.weather import Fate
from platforms import steady
from ports.errors import Unanswered


class Crashes(unittest.TestCase):
    def test_run_that_dies_between_intent_and_call_is_not_repeated(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        with mock.patch("handlers.performing.Performer._promote", side_effect=Killed):
            with self.assertRaises(Killed):
                platform.pass_until(State.ACTIVE)
        self.assertIs(platform.control.intents[0].status, IntentStatus.INTENT)
        # Killed: nobody left the lease. Who comes before it ends does nothing.
        platform.table.lease = Lease("killed", platform.clock.now() + 330)
        platform.pass_time(300)
        self.assertIs(platform.control.state, State.PROMOTE)
        platform.pass_until(State.AWAIT)
        self.assertEqual(platform.world.promotions, [])
        platform.pass_time(600)
        self.assertIs(platform.control.state, State.AWAIT)
        self.assertEqual(platform.home.calls.count("promote"), 0)

    def test_lease_that_nobody_heard_of_keeps_no_run_away(self) -> None:
        for operation in ("take_lease", "leave_lease", "load"):
            for fate in (Fate.LOST, Fate.UNHEARD):
                with self.subTest(operation, fate=fate):
                    platform = steady()
                    platform.home.next(operation, fate)
                    with contextlib.suppress(Unanswered):
                        platform.run({"command": "tick"})
                    self.assertEqual(platform.table.lease.holder, "")
                    self.assertIsNone(platform.order("freeze")["refused"])

    def test_lease_of_another_run_is_left_alone(self) -> None:
        platform = steady()
        platform.table.lease = Lease("another", platform.clock.now() + 100)
        platform.run({"command": "tick"})
        self.assertEqual(platform.table.lease.holder, "another")

    def test_who_lost_the_lease_does_nothing(self) -> None:
        platform = steady()
        platform.darken()
        platform.pass_until(State.CONFIRM)
        platform.pass_time(10)
        wrote = platform.ports().store.write

        def loses(*arguments: Any) -> bool:
            platform.table.lease = Lease("other", platform.clock.now() + 330)
            return wrote(*arguments)

        with mock.patch("fakes.store.FakeStore.write", side_effect=loses):
            platform.pass_time(60)
        self.assertEqual(platform.home.calls.count("promote"), 0)

    def test_write_whose_answer_is_lost_goes_on(self) -> None:
        platform = steady()
        platform.darken()
        platform.home.next("write", Fate.UNHEARD, Fate.LOST, Fate.UNHEARD)
        platform.pass_until(State.ACTIVE)
        self.assertEqual(len(platform.world.promotions), 1)
        self.assertEqual(platform.broken_chain(), [])


if __name__ == "__main__":
    unittest.main()
