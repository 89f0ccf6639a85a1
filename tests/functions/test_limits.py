"""Each number of the core, on both of its sides, and what an incident leaves behind."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core import guards
from core.actions import Notify, PublishFence, Refuse
from core.observation import Observation
from core.orchestrator import step
from core.settings import Mode
from core.signals import Level, Signal
from core.state import Control, Intent, IntentStatus, Lease, State
from scenarios import CALLED, CLEAR, GREEN, NOW, RECHECKING, RED, SETTINGS
from steps import (
    ASKED,
    CALLING,
    CONFIRMING,
    OPENING,
    PROMOTING,
    READER,
    STEADY,
    SUSPECTING,
    VALIDATING,
    WRITER,
    order,
    seen,
    taken,
)
from world import WELL

G, U = Signal.GREEN, Signal.UNKNOWN


def notes(told: tuple[object, ...]) -> list[Notify]:
    return [one for one in told if isinstance(one, Notify)]


def pages(told: tuple[object, ...]) -> list[bool]:
    return [one.is_page for one in told if isinstance(one, Notify)]


class Guards(unittest.TestCase):
    def test_limits(self) -> None:
        called = replace(STEADY, intents=(Intent("i", IntentStatus.UNKNOWN, NOW),))
        refused = replace(called, intents=(Intent("i", IntentStatus.REJECTED, NOW),))
        command = order("freeze").command
        assert command is not None
        for name, holds in (
            ("fresh", guards.is_fresh(RED, 20, SETTINGS)),
            ("from a clock ahead", guards.is_fresh(RED, -20, SETTINGS)),
            ("new", guards.look_is_new(RED, 10, SETTINGS)),
            ("rested", guards.is_rested(replace(STEADY, cooldown_until=NOW), NOW)),
            ("settled", guards.is_call_settled(called, NOW + 331, SETTINGS)),
            ("refused", guards.is_call_settled(refused, NOW, SETTINGS)),
            ("recent", guards.is_recent(command, NOW + 900)),
            ("ahead", guards.is_recent(command, NOW - 900)),
            ("answered", guards.is_answer_to_question(ASKED, command, NOW + 60)),
            ("free", guards.lease_is_free(Lease("me", NOW), NOW)),
            ("nobody's", guards.lease_is_free(Lease("", NOW + 1), NOW)),
        ):
            self.assertTrue(holds, name)
        other = replace(command, approval_nonce="other")
        for name, holds in (
            ("stale", guards.is_fresh(RED, 20.1, SETTINGS)),
            ("far ahead", guards.is_fresh(RED, -20.1, SETTINGS)),
            ("old", guards.look_is_new(RED, 10.1, SETTINGS)),
            ("tired", guards.is_rested(replace(STEADY, cooldown_until=NOW), NOW - 1)),
            ("in flight", guards.is_call_settled(called, NOW + 330, SETTINGS)),
            ("late", guards.is_recent(command, NOW + 901)),
            ("early", guards.is_recent(command, NOW - 901)),
            ("answered late", guards.is_answer_to_question(ASKED, command, NOW + 61)),
            ("another answer", guards.is_answer_to_question(ASKED, other, NOW)),
            ("no question", guards.is_answer_to_question(STEADY, command, NOW)),
            ("held", guards.lease_is_free(Lease("me", NOW + 1), NOW)),
        ):
            self.assertFalse(holds, name)

    def test_who_can_take_over(self) -> None:
        for change in ({"is_member": False}, {"is_available": False}, {"is_failing_over": True}):
            self.assertFalse(guards.can_take_over(seen(topology=replace(READER, **change))), change)
        for change in ({"is_available": False}, {"is_failing_over": True}):
            self.assertFalse(guards.is_writer_here(seen(topology=replace(WRITER, **change))))

    def test_writes_are_the_lease_holder_s_upon_what_it_read(self) -> None:
        lease, stored = Lease("me", NOW), replace(STEADY, version=3)
        self.assertTrue(guards.write_is_current(stored, lease, "me", 3))
        self.assertFalse(guards.write_is_current(stored, lease, "other", 3))
        self.assertFalse(guards.write_is_current(stored, lease, "me", 2))


class Steps(unittest.TestCase):
    def test_rest_after_each_end(self) -> None:
        after, _ = taken(OPENING, seen(is_role_active=True))
        self.assertEqual(after.cooldown_until, NOW + 3600)
        after, _ = taken(RECHECKING, seen(verdict=GREEN))
        self.assertEqual(after.cooldown_until, NOW + 900)

    def test_an_end_forgets_the_incident(self) -> None:
        ending = replace(
            RECHECKING,
            state=State.ABORTED,
            is_fenced=False,
            is_commanded=True,
            is_dry_run=True,
            accepts_loss=True,
            approval_nonce="n",
            cause=("ann: drill",),
            first_red_at=NOW,
            lag_at_fault_ms=1.0,
            canary_age_ms=1.0,
        )
        after, _ = taken(ending, seen())
        self.assertEqual(
            replace(after, version=0, entered_at=0, epoch=0, incident_id=""), Control(State.STEADY)
        )

    def test_what_the_checks_found_is_kept(self) -> None:
        found = replace(WELL, lag_at_fault_ms=400.0, canary_age_ms=2500.0)
        after, _ = taken(CONFIRMING, seen(before=found))
        self.assertEqual((after.lag_at_fault_ms, after.canary_age_ms), (400, 2500))

    def test_patience_is_a_minute(self) -> None:
        unclear = replace(RED, edge=U, level=Level.EVACUATE)
        rows: tuple[tuple[Control, Observation, float], ...] = (
            (CONFIRMING, seen(), 90),
            (CONFIRMING, seen(verdict=unclear, before=WELL), 90),
            (replace(RECHECKING, state=State.FENCE), seen(), 60),
            (RECHECKING, seen(topology=None), 60),
            (RECHECKING, seen(topology=None, verdict=GREEN), 60),
            (VALIDATING, seen(topology=WRITER), 60),
        )
        for control, at, patience in rows:
            with self.subTest(control.state):
                waiting = replace(control, entered_at=NOW - patience)
                self.assertIs(taken(waiting, at)[0].state, control.state)
                self.assertIs(
                    taken(replace(waiting, entered_at=NOW - patience - 1), at)[0].state,
                    State.MANUAL,
                )

    def test_deadlines(self) -> None:
        self.assertIs(taken(replace(ASKED, deadline_at=NOW), seen())[0].state, State.APPROVAL)
        after, told = taken(replace(CALLED, deadline_at=NOW), seen())
        self.assertEqual((after.deadline_at, pages(told)), (NOW, []))
        after, told = taken(replace(CALLED, deadline_at=NOW - 1), seen())
        self.assertEqual((after.deadline_at, pages(told)), (None, [True]))

    def test_mode_off_ends_what_was_begun(self) -> None:
        for control in (CONFIRMING, ASKED):
            after, _ = taken(control, seen(before=WELL), Mode.OFF)
            self.assertEqual((after.state, after.is_fenced), (State.ABORTED, False))
        after, told = taken(ASKED, order("approve"), Mode.OFF)
        self.assertEqual((after, told[-1].__class__), (ASKED, Refuse))
        after, _ = taken(RECHECKING, seen(), Mode.OFF)
        self.assertIs(after.state, State.RECHECK)

    def test_a_later_fault_is_the_one_that_counts(self) -> None:
        early = replace(SUSPECTING, first_red_at=NOW - 9000)
        at = seen(verdict=replace(RED, first_red_at=NOW - 30))
        self.assertEqual(taken(early, at)[0].first_red_at, NOW - 30)

    def test_data_alone_is_paged_after_an_evacuation_too(self) -> None:
        page = replace(RED, level=Level.PAGE, edge=G)
        moved = replace(SUSPECTING, cause=("monitor: evacuate",), is_fenced=True, is_evacuated=True)
        after, told = taken(moved, seen(verdict=page))
        self.assertEqual((after.state, pages(told)), (State.SUSPECT, [True]))
        self.assertEqual(taken(after, seen(verdict=page)), (after, (PublishFence(True),)), "once")

    def test_a_beginning_needs_everything(self) -> None:
        frozen = replace(SUSPECTING, is_frozen=True)
        rows: tuple[tuple[Control, Observation], ...] = (
            (frozen, seen()),
            (replace(SUSPECTING, cooldown_until=NOW + 1), seen()),
            (SUSPECTING, seen(is_drift_clean=False)),
            (SUSPECTING, seen(verdict=replace(RED, is_inhibited=True))),
            (SUSPECTING, seen(topology=None)),
            (SUSPECTING, seen(topology=replace(READER, is_available=False))),
            (replace(SUSPECTING, intents=CALLED.intents), seen()),
        )
        for control, at in rows:
            self.assertEqual(taken(control, at)[0], control)
        self.assertIs(taken(SUSPECTING, seen())[0].state, State.CONFIRM)

    def test_traffic_moves_to_a_standby_that_is_ready(self) -> None:
        at = seen(verdict=replace(RED, level=Level.EVACUATE, data=G))
        self.assertEqual(taken(SUSPECTING, at)[0], SUSPECTING)
        after, _ = taken(SUSPECTING, replace(at, is_standby_ready=True))
        self.assertEqual((after.is_fenced, after.is_evacuated), (True, True))

    def test_a_call_needs_a_new_look_and_a_cluster_that_can(self) -> None:
        for at in (
            seen(verdict=replace(RED, at=-11)),
            seen(verdict=replace(RED, edge=U)),
            seen(verdict=replace(RED, data=U)),
            seen(topology=replace(READER, is_available=False)),
            seen(topology=None),
        ):
            after, _ = taken(PROMOTING, at)
            self.assertEqual((after.state, after.intents), (State.RECHECK, ()))

    def test_dry_run_that_comes_in_between_calls_nothing(self) -> None:
        after, _ = step(PROMOTING, seen(), NOW, replace(SETTINGS, dry_run=True))
        self.assertEqual((after.state, after.intents), (State.ABORTED, ()))

    def test_a_run_without_time_decides_nothing(self) -> None:
        for control, at in ((PROMOTING, seen(remaining=9.9)), (CALLING, seen(remaining=9.9))):
            self.assertEqual(taken(control, at)[0], control)
        self.assertNotEqual(taken(PROMOTING, seen(remaining=10))[0], PROMOTING)

    def test_each_state_has_its_deadline(self) -> None:
        fencing = replace(RECHECKING, state=State.FENCE)
        rows: tuple[tuple[Control, Observation, State, float], ...] = (
            (fencing, seen(is_fence_published=True), State.RECHECK, 60),
            (RECHECKING, seen(topology=WRITER), State.VALIDATE, 60),
            (PROMOTING, seen(topology=None), State.RECHECK, 60),
            (CALLED, seen(topology=WRITER), State.VALIDATE, 60),
            (CALLING, seen(), State.AWAIT, SETTINGS.promotion_timeout),
        )
        for control, at, state, seconds in rows:
            after, told = taken(control, at)
            self.assertEqual((after.state, after.deadline_at), (state, NOW + seconds))
            self.assertEqual([one.deadline_at for one in notes(told)], [NOW + seconds])

    def test_who_is_woken_up(self) -> None:
        late = replace(ASKED, deadline_at=NOW - 1)
        for control, at, mode in (
            (CONFIRMING, seen(before=WELL), Mode.APPROVE),
            (late, seen(), Mode.APPROVE),
            (replace(CALLED, deadline_at=NOW - 1), seen(), Mode.AUTO),
        ):
            after, told = taken(control, at, mode)
            self.assertEqual(pages(told), [True], control.state)
        self.assertEqual(after.last_error, "the writer did not come in time")

    def test_calm_after_a_suspicion_forgets_it(self) -> None:
        after, _ = taken(replace(SUSPECTING, cause=("monitor: page",)), seen(verdict=CLEAR))
        self.assertEqual((after.state, after.cause), (State.STEADY, ()))

    def test_dry_run_that_comes_in_between_is_told_as_one(self) -> None:
        after, _ = step(PROMOTING, seen(), NOW, replace(SETTINGS, dry_run=True))
        self.assertTrue(after.is_dry_run)


if __name__ == "__main__":
    unittest.main()
