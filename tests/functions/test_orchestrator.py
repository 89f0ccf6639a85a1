"""Each transition of the orchestrator, each order, and what a person is told."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import (
    Action,
    AskApproval,
    Notify,
    Promote,
    PublishFence,
    Refuse,
    Role,
    SetRole,
    Switchover,
    WouldDo,
)
from core.commands import ALLOWED, COMMANDS
from core.observation import CallResult, Command, Observation, Topology
from core.orchestrator import RULES, step
from core.settings import Mode, Settings
from core.signals import Level, Signal
from core.state import NEEDED, Control, Intent, IntentStatus, State, incident_id
from core.validation import Findings
from scenarios import CALLED, CLEAR, GREEN, HALF, INCIDENT, KEY, NOW, RECHECKING, RED, SETTINGS
from world import BAD, WELL

READER = Topology(is_member=True, is_writer=False, is_failing_over=False, is_available=True)
WRITER = replace(READER, is_writer=True)
MOVING = replace(READER, is_failing_over=True)

STEADY = Control(entered_at=NOW)
CONFIRMING = Control(
    State.CONFIRM, incident_id=INCIDENT, entered_at=NOW - 30, deadline_at=NOW, first_red_at=NOW - 60
)
ASKED = replace(CONFIRMING, state=State.APPROVAL, deadline_at=NOW + 60, approval_nonce="n")
PROMOTING = replace(RECHECKING, state=State.PROMOTE)
CALLING = replace(PROMOTING, intents=(Intent(KEY, IntentStatus.INTENT, NOW),))
SUSPECTING = replace(STEADY, state=State.SUSPECT)
FENCING = replace(RECHECKING, state=State.FENCE)
INHIBITED = replace(RED, is_inhibited=True)
FLAPPING = replace(RED, is_flapping=True)
VALIDATING = replace(CALLED, state=State.VALIDATE)
OPENING = replace(CALLED, state=State.OPEN, first_red_at=NOW - 190, canary_age_ms=2500)
ACTIVE = replace(OPENING, state=State.ACTIVE, intents=())
BACK = replace(ACTIVE, is_failback=True, is_fenced=True)
RESYNCING = replace(BACK, state=State.RESYNC_WAIT)
QUIESCING = replace(BACK, state=State.QUIESCE)
SWITCHING = replace(
    BACK,
    state=State.SWITCHOVER,
    deadline_at=NOW,
    intents=(Intent(f"{INCIDENT}/switchover", IntentStatus.INTENT, NOW),),
)
RETURNED = replace(SWITCHING, state=State.VALIDATE)
FAILED = replace(CALLED, state=State.MANUAL, manual_from=State.VALIDATE, deadline_at=None)


def seen(**others: object) -> Observation:
    base = Observation(remaining=280, verdict=RED, topology=READER, fresh_nonce="n")
    at = replace(base, **others)
    return replace(at, verdict=at.verdict and replace(at.verdict, at=NOW + at.verdict.at))


def order(name: str, **others: object) -> Observation:
    command = Command(name, "ann", "drill", "once", NOW, "us-east-2", approval_nonce="n")
    return seen(command=replace(command, **others))


def taken(
    control: Control, at: Observation, mode: Mode = Mode.AUTO
) -> tuple[Control, tuple[Action, ...]]:
    return step(control, at, NOW, replace(SETTINGS, mode=mode))


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

    def test_what_active_tells(self) -> None:
        _, actions = taken(OPENING, seen(is_role_active=True))
        texts = [action.text for action in actions if isinstance(action, Notify)]
        self.assertEqual(texts, ["writes go here; RTO 190 s, RPO 2.5 s"])


class Orders(unittest.TestCase):
    def test_each(self) -> None:
        refused = replace(FAILED, manual_from=State.PROMOTE, intents=())
        rows = (
            ("failover", STEADY, READER, State.CONFIRM),
            ("failover", replace(STEADY, cooldown_until=NOW + 60), READER, State.CONFIRM),
            ("failover", STEADY, WRITER, None),
            ("failover", CALLED, READER, None),
            ("approve", ASKED, READER, State.FENCE),
            ("deny", ASKED, READER, State.ABORTED),
            ("abort", CONFIRMING, None, State.ABORTED),
            ("abort", RECHECKING, READER, State.ABORTED),
            ("abort", RECHECKING, None, None),
            ("abort", FAILED, WRITER, None),
            ("abort", CALLED, READER, None),
            ("resume", FAILED, WRITER, State.VALIDATE),
            ("resume", refused, READER, State.CONFIRM),
            ("force-validate", FAILED, WRITER, State.OPEN),
            ("force-validate", FAILED, READER, None),
            ("force-validate", refused, WRITER, None),
            ("unfence", STEADY, WRITER, None),
            ("unfence", ACTIVE, WRITER, None),
            ("failback", ACTIVE, WRITER, State.RESYNC_WAIT),
            ("failback", STEADY, WRITER, None),
        )
        for name, control, topology, to in rows:
            with self.subTest(name, state=control.state, topology=topology):
                after, actions = taken(control, replace(order(name), topology=topology))
                is_refused = any(isinstance(action, Refuse) for action in actions)
                self.assertEqual(is_refused, to is None)
                self.assertIs(after.state, to or control.state)
                self.assertEqual(after == control, to is None)

    def test_a_refusal_says_what_is_allowed(self) -> None:
        _, actions = taken(STEADY, order("approve"))
        allowed = tuple(
            "drill evacuate failover freeze plan status unfence unfreeze".split(),
        )
        self.assertEqual(actions[1], Refuse("approve", "the state is STEADY", allowed))

    def test_each_order_is_done_somewhere(self) -> None:
        self.assertEqual(set(ALLOWED), {*COMMANDS, "status", "plan"})

    def test_an_operator_accepts_a_loss_and_nothing_else(self) -> None:
        lost = Findings(block=("A4", "A5"), loss=("A4", "A5"))
        control, _ = taken(STEADY, order("failover", accepts_loss=True))
        self.assertIs(taken(control, seen(before=lost))[0].state, State.FENCE)
        self.assertIs(taken(control, seen(before=BAD))[0].state, State.MANUAL)
        control, _ = taken(STEADY, order("failover"))
        self.assertIs(taken(control, seen(before=lost))[0].state, State.MANUAL)

    def test_open_sets_the_role(self) -> None:
        _, actions = taken(FAILED, replace(order("force-validate"), topology=WRITER))
        self.assertIn(SetRole(Role.ACTIVE, f"{INCIDENT}/open"), actions)


if __name__ == "__main__":
    unittest.main()
