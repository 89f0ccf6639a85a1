"""Each transition of the way back."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import PublishFence, Switchover
from core.observation import Observation
from core.state import Control, State
from scenarios import INCIDENT, NOW
from steps import (
    BACK,
    MOVING,
    QUIESCING,
    RESYNCING,
    RETURNED,
    SWITCHING,
    WRITER,
    order,
    seen,
    taken,
)
from world import BAD, WELL


class Failback(unittest.TestCase):
    def test_each_of_a_failback(self) -> None:
        unfencing = replace(BACK, state=State.UNFENCE, is_fenced=False)
        quiet: dict[str, object] = {
            "is_role_passive": True,
            "resynced_seconds": 1800.0,
            "topology": WRITER,
        }
        lagging: dict[str, object] = {**quiet, "resynced_seconds": 0.0}
        rows: tuple[tuple[str, Control, Observation, State], ...] = (
            ("no standby", RESYNCING, seen(resynced_seconds=1799.0), State.RESYNC_WAIT),
            ("a standby", RESYNCING, seen(resynced_seconds=1800.0), State.RECONCILE),
            ("a person's", replace(BACK, state=State.RECONCILE), seen(), State.RECONCILE),
            ("same", replace(BACK, state=State.PRECHECK), seen(same=WELL), State.QUIESCE),
            ("not same", replace(BACK, state=State.PRECHECK), seen(same=BAD), State.MANUAL),
            ("still written", QUIESCING, seen(topology=WRITER), State.QUIESCE),
            ("quiet", QUIESCING, seen(**quiet), State.SWITCHOVER),
            ("lag", QUIESCING, seen(**lagging), State.OPEN),
            ("never quiet", replace(QUIESCING, entered_at=NOW - 31), seen(**quiet), State.OPEN),
            ("on its way", SWITCHING, seen(topology=MOVING), State.SWITCHOVER),
            ("not called", SWITCHING, seen(topology=WRITER), State.SWITCHOVER),
            ("there", SWITCHING, seen(), State.VALIDATE),
            ("valid", RETURNED, seen(after=WELL), State.UNFENCE),
            ("invalid", RETURNED, seen(after=BAD), State.MANUAL),
            ("valid, not there", RETURNED, seen(after=WELL, topology=WRITER), State.VALIDATE),
            ("not told", unfencing, seen(), State.UNFENCE),
            ("told", unfencing, seen(is_fence_published=True), State.STEADY),
        )
        for name, control, at, to in rows:
            with self.subTest(name):
                after, actions = taken(control, at)
                self.assertIs(after.state, to)
                is_open = to in (State.UNFENCE, State.STEADY)
                self.assertEqual(actions[0], PublishFence(not is_open))

    def test_a_switchover_is_called_once(self) -> None:
        at = seen(is_role_passive=True, resynced_seconds=1800.0, topology=WRITER)
        after, actions = taken(QUIESCING, at)
        self.assertEqual(after.intents[0].key, f"{INCIDENT}/switchover")
        self.assertIn(Switchover(f"{INCIDENT}/switchover"), actions)
        late = replace(after, deadline_at=NOW - 1)
        late, actions = taken(late, at)
        self.assertNotIn(Switchover(f"{INCIDENT}/switchover"), actions)
        aborting = replace(order("abort"), topology=WRITER)
        self.assertIs(taken(late, aborting)[0].state, State.SWITCHOVER, "it may still arrive")
        settled = replace(late, intents=(replace(late.intents[0], at=NOW - 331),))
        self.assertIs(taken(settled, aborting)[0].state, State.OPEN)


if __name__ == "__main__":
    unittest.main()
