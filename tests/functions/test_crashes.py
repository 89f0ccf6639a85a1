"""Runs that die, lose the lease, or get no answer."""

from __future__ import annotations

import unittest
from typing import Any
from unittest import mock

from core.state import IntentStatus, Lease, State
from fakes.platform import Killed
from fakes.weather import Fate
from platforms import steady


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
