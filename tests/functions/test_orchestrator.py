"""Each transition of the orchestrator on its way to a promotion, and what a person is told."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import AskApproval, Notify, Promote, PublishFence
from core.observation import CallResult
from core.orchestrator import RULES
from core.settings import Mode, Settings
from core.signals import Level, Signal
from core.state import Intent, IntentStatus, NEEDED, State, incident_id
from scenarios import CALLED, CLEAR, GREEN, HALF, INCIDENT, KEY, NOW, RECHECKING, RED, SETTINGS
from steps import (
    ACTIVE,
    ASKED,
    CALLING,
    CONFIRMING,
    FAILED,
    FENCING,
    FLAPPING,
    INHIBITED,
    MOVING,
    OPENING,
    PROMOTING,
    STEADY,
    SUSPECTING,
    VALIDATING,
    WRITER,
    order,
    seen,
    taken,
)
from world import BAD, WELL


class Transitions(unittest.TestCase):
    def test_each(self) -> None:
        late = replace(RED, at=-60)
        rows = (
            ("nothing is wrong", STEADY, seen(verdict=CLEAR), State.STEADY),
            ("the monitor is silent", STEADY, seen(verdict=None), State.STEADY),
            ("the verdict is old", STEADY, seen(verdict=late), State.STEADY),
            ("red", STEADY, seen(), State.SUSPECT),
            ("good again", SUSPECTING, seen(verdict=CLEAR), State.STEADY),
            ("confirmed", SUSPECTING, seen(), State.CONFIRM),
            ("here is the writer", SUSPECTING, seen(topology=WRITER), State.SUSPECT),
            ("checks pass", CONFIRMING, seen(before=WELL), State.FENCE),
            ("checks still run", CONFIRMING, seen(), State.CONFIRM),
            ("checks block", CONFIRMING, seen(before=BAD), State.MANUAL),
            (
                "dwelling",
                replace(CONFIRMING, deadline_at=NOW + 1),
                seen(before=WELL),
                State.CONFIRM,
            ),
            ("back in the dwell", CONFIRMING, seen(verdict=GREEN, before=WELL), State.ABORTED),
            ("maintenance", CONFIRMING, seen(verdict=INHIBITED), State.ABORTED),
            ("flapping", CONFIRMING, seen(verdict=FLAPPING, before=WELL), State.APPROVAL),
            ("nobody answers", replace(ASKED, deadline_at=NOW - 1), seen(), State.ABORTED),
            ("back while asking", ASKED, seen(verdict=GREEN), State.ABORTED),
            ("the fence is not up", FENCING, seen(), State.FENCE),
            ("the fence is up", FENCING, seen(is_fence_published=True), State.RECHECK),
            ("the fence never comes", replace(FENCING, entered_at=NOW - 61), seen(), State.MANUAL),
            ("last look: red", RECHECKING, seen(), State.PROMOTE),
            ("last look: good", RECHECKING, seen(verdict=GREEN), State.ABORTED),
            ("last look: half", RECHECKING, seen(verdict=HALF), State.RECHECK),
            (
                "last look: nothing, for long",
                replace(RECHECKING, entered_at=NOW - 61),
                seen(verdict=None),
                State.MANUAL,
            ),
            ("last look: writer", RECHECKING, seen(topology=WRITER), State.VALIDATE),
            ("last look: failing over", RECHECKING, seen(topology=MOVING), State.AWAIT),
            ("no topology", RECHECKING, seen(topology=None), State.RECHECK),
            ("called", PROMOTING, seen(), State.PROMOTE),
            ("interrupted, looks again", PROMOTING, seen(verdict=None), State.RECHECK),
            ("accepted", CALLING, seen(promotion=CallResult.ACCEPTED), State.AWAIT),
            ("timed out", CALLING, seen(promotion=CallResult.TIMEOUT), State.AWAIT),
            ("invalid state", CALLING, seen(promotion=CallResult.INVALID_STATE), State.AWAIT),
            ("died in the call", CALLING, seen(), State.AWAIT),
            ("no such cluster", CALLING, seen(promotion=CallResult.NOT_FOUND), State.MANUAL),
            ("the writer comes", CALLED, seen(topology=WRITER), State.VALIDATE),
            ("the writer is on its way", CALLED, seen(topology=MOVING), State.AWAIT),
            ("valid", VALIDATING, seen(topology=WRITER, after=WELL), State.OPEN),
            ("invalid", VALIDATING, seen(topology=WRITER, after=BAD), State.MANUAL),
            ("valid, and no writer", VALIDATING, seen(after=WELL), State.VALIDATE),
            ("the role is not set", OPENING, seen(), State.OPEN),
            ("the role is set", OPENING, seen(is_role_active=True), State.ACTIVE),
            ("the primary is back", ACTIVE, seen(verdict=CLEAR), State.ACTIVE),
            ("ended", replace(STEADY, state=State.ABORTED), seen(), State.STEADY),
            ("a person's", FAILED, seen(), State.MANUAL),
        )
        for name, control, at, to in rows:
            with self.subTest(name):
                after, actions = taken(control, at)
                self.assertIs(after.state, to)
                self.assertEqual(actions[0], PublishFence(after.is_fenced))
                self.assertEqual(after.version, control.version + (after != control))
                messages = [action for action in actions if isinstance(action, Notify)]
                self.assertEqual(len(messages), to is not control.state, "a message a transition")

    def test_every_state_has_its_rule(self) -> None:
        self.assertEqual(set(RULES), set(State))

    def test_a_failover_fits_in_a_run(self) -> None:
        usual = Settings("orders", "us-east-2", "us-east-1")
        steps = {State.FENCE, State.RECHECK, State.PROMOTE, State.VALIDATE, State.OPEN}
        needed = sum(NEEDED[state] for state in {*steps, State.ACTIVE})
        self.assertLessEqual(usual.dwell + needed + usual.promotion_timeout, usual.budget)

    def test_modes(self) -> None:
        after, _ = taken(SUSPECTING, seen(), Mode.OFF)
        self.assertIs(after.state, State.SUSPECT)
        after, actions = taken(CONFIRMING, seen(before=WELL), Mode.APPROVE)
        self.assertIs(after.state, State.APPROVAL)
        self.assertIn(AskApproval("n", INCIDENT, NOW + SETTINGS.approval), actions)
        after, _ = taken(after, order("approve"), Mode.APPROVE)
        self.assertIs(after.state, State.FENCE)

    def test_the_fence_comes_with_a_new_epoch(self) -> None:
        after, actions = taken(CONFIRMING, seen(before=WELL))
        self.assertEqual((after.epoch, after.is_fenced), (1, True))
        self.assertEqual(after.incident_id, incident_id(SETTINGS, 1))
        self.assertEqual(actions[0], PublishFence(True))

    def test_the_intent_is_written_with_the_call(self) -> None:
        after, actions = taken(PROMOTING, seen())
        self.assertEqual(after.intents, (Intent(KEY, IntentStatus.INTENT, NOW),))
        self.assertEqual(actions[1:], (Promote(KEY),))
        for answer, status in (
            (CallResult.ACCEPTED, IntentStatus.DONE),
            (CallResult.TIMEOUT, IntentStatus.UNKNOWN),
            (CallResult.NOT_FOUND, IntentStatus.REJECTED),
            (None, IntentStatus.UNKNOWN),
        ):
            answered, actions = taken(after, seen(promotion=answer))
            self.assertEqual(answered.intents[0].status, status)
            self.assertFalse([action for action in actions if isinstance(action, Promote)])

    def test_a_late_writer_is_told_once(self) -> None:
        late = replace(CALLED, deadline_at=NOW - 1)
        after, actions = taken(late, seen())
        self.assertTrue(any(isinstance(action, Notify) and action.is_page for action in actions))
        self.assertEqual(taken(after, seen()), (after, (PublishFence(True),)))

    def test_edge_alone_moves_traffic_and_no_writer(self) -> None:
        edge = replace(RED, level=Level.EVACUATE, data=Signal.GREEN)
        after, _ = taken(SUSPECTING, seen(verdict=edge, is_standby_ready=True))
        self.assertEqual((after.state, after.is_fenced), (State.SUSPECT, True))
        after, _ = taken(after, seen(verdict=CLEAR))
        self.assertEqual((after.state, after.is_fenced), (State.STEADY, True), "it latches")
        after, _ = taken(after, order("unfence"))
        self.assertFalse(after.is_fenced)

    def test_an_abort_rests_a_quarter_of_an_hour(self) -> None:
        after, _ = taken(RECHECKING, seen(verdict=GREEN))
        self.assertEqual((after.cooldown_until, after.is_fenced), (NOW + 900, False))

    def test_a_call_that_rds_denies_is_a_persons(self) -> None:
        called = taken(PROMOTING, seen())[0]
        for answer in (CallResult.DENIED, CallResult.NOT_FOUND):
            after, _ = taken(called, seen(promotion=answer))
            self.assertIs(after.state, State.MANUAL)
            self.assertIs(after.intents[0].status, IntentStatus.REJECTED)

    def test_a_region_with_the_writer_moves_no_traffic_to_itself(self) -> None:
        edge = replace(RED, level=Level.EVACUATE, data=Signal.GREEN)
        at = seen(verdict=edge, is_standby_ready=True)
        self.assertFalse(taken(SUSPECTING, replace(at, topology=WRITER))[0].is_fenced)
        self.assertTrue(taken(SUSPECTING, at)[0].is_fenced)

    def test_what_active_tells(self) -> None:
        _, actions = taken(OPENING, seen(is_role_active=True))
        texts = [action.text for action in actions if isinstance(action, Notify)]
        self.assertEqual(texts, ["writes go here; RTO 190 s, RPO 2.5 s"])


if __name__ == "__main__":
    unittest.main()
