"""Each transition of the way back."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import Notify, PublishFence, Role, SetRole, Switchover
from core.observation import CallResult, Observation, Topology
from core.state import Control, IntentStatus, State, incident_id
from core.orchestrator import step
from core.settings import Mode
from scenarios import INCIDENT, NOW, SETTINGS
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


def told(answer: str, topology: Topology) -> Observation:
    return seen(switchover=CallResult[answer], topology=topology)


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
            ("refused", SWITCHING, told("DENIED", WRITER), State.OPEN),
            ("not now", SWITCHING, told("INVALID_STATE", WRITER), State.OPEN),
            ("no such cluster", SWITCHING, told("NOT_FOUND", WRITER), State.OPEN),
            ("refused, for it moves", SWITCHING, told("INVALID_STATE", MOVING), State.SWITCHOVER),
            ("no answer", SWITCHING, told("TIMEOUT", WRITER), State.SWITCHOVER),
            ("accepted", SWITCHING, told("ACCEPTED", WRITER), State.SWITCHOVER),
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

    def test_a_refused_switchover_lets_writes_go_on_at_once(self) -> None:
        after, actions = taken(SWITCHING, told("DENIED", WRITER))
        self.assertIn(SetRole(Role.ACTIVE, f"{INCIDENT}/open"), actions)
        self.assertTrue(any(isinstance(one, Notify) and one.is_page for one in actions))
        self.assertIs(after.intents[0].status, IntentStatus.REJECTED)
        self.assertFalse(after.is_failback)
        # Where the writer is not known, as soon as it is.
        unknown, _ = taken(SWITCHING, replace(told("DENIED", WRITER), topology=None))
        self.assertIs(unknown.state, State.SWITCHOVER)
        self.assertIs(taken(unknown, seen(topology=WRITER))[0].state, State.OPEN)

    def test_a_late_writer_is_told_once_and_waited_for(self) -> None:
        late = replace(SWITCHING, deadline_at=NOW - 1)
        self.assertEqual(taken(SWITCHING, seen(topology=WRITER))[0], SWITCHING)
        after, actions = taken(late, seen(topology=WRITER))
        self.assertEqual((after.state, after.deadline_at), (State.SWITCHOVER, None))
        self.assertEqual(after.last_error, "the writer did not move in time")
        self.assertTrue(any(isinstance(one, Notify) and one.is_page for one in actions))
        self.assertEqual(taken(after, seen(topology=WRITER))[1], (PublishFence(True),))

    def test_the_way_back_ends_in_rest(self) -> None:
        unfencing = replace(BACK, state=State.UNFENCE, is_fenced=False, is_commanded=True)
        after, _ = taken(unfencing, seen(is_fence_published=True))
        self.assertEqual(after.cooldown_until, NOW + 3600)
        self.assertEqual((after.is_failback, after.is_commanded, after.cause), (False, False, ()))

    def test_the_times_of_each_phase(self) -> None:
        checking = replace(BACK, state=State.PRECHECK)
        after, _ = taken(checking, seen(same=WELL))
        self.assertEqual(after.deadline_at, NOW + 30)
        quiet = seen(is_role_passive=True, resynced_seconds=1800.0, topology=WRITER)
        after, _ = taken(replace(QUIESCING, entered_at=NOW - 30), quiet)
        self.assertEqual(
            (after.state, after.deadline_at), (State.SWITCHOVER, NOW + SETTINGS.promotion_timeout)
        )
        self.assertIs(taken(QUIESCING, replace(quiet, topology=None))[0].state, State.QUIESCE)
        # Who does not see is asked for after a minute.
        for control in (checking, RETURNED):
            self.assertIs(
                taken(replace(control, entered_at=NOW - 60), seen())[0].state, control.state
            )
            self.assertIs(
                taken(replace(control, entered_at=NOW - 61), seen())[0].state, State.MANUAL
            )

    def test_reconciliation_wakes_a_person_and_the_end_clears_all(self) -> None:
        _, told = taken(RESYNCING, seen(resynced_seconds=1800.0))
        self.assertTrue(any(isinstance(one, Notify) and one.is_page for one in told))
        after, _ = taken(replace(RETURNED, is_evacuated=True), seen(after=WELL))
        self.assertEqual((after.is_fenced, after.is_evacuated), (False, False))
        after, _ = taken(replace(SWITCHING, deadline_at=NOW + 1), seen())
        self.assertEqual((after.state, after.deadline_at), (State.VALIDATE, NOW + 60))
        unfencing = replace(BACK, state=State.UNFENCE, is_fenced=False, cause=("ann: drill",))
        self.assertEqual(taken(unfencing, seen(is_fence_published=True))[0].cause, ())

    def test_an_incident_of_its_own(self) -> None:
        after, _ = taken(replace(BACK, state=State.ACTIVE, is_failback=False), order("failback"))
        self.assertEqual((after.epoch, after.is_failback), (2, True))
        self.assertEqual(after.incident_id, incident_id(SETTINGS, 2))
        self.assertEqual(after.cause, ("ann: drill",))
        called = replace(BACK, state=State.ACTIVE, intents=SWITCHING.intents)
        self.assertEqual(taken(called, order("failback"))[0], called, "a call may still arrive")
        for settings in (replace(SETTINGS, mode=Mode.OFF), replace(SETTINGS, dry_run=True)):
            still = replace(called, intents=())
            self.assertEqual(step(still, order("failback"), NOW, settings)[0], still)


if __name__ == "__main__":
    unittest.main()
