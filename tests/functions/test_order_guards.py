"""What each order needs, and what it leaves: an operator may do much, but not everything."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import Notify, PublishFence, Refuse, WouldDo
from core.observation import Observation
from core.orchestrator import step
from core.settings import Mode
from core.state import Control, Intent, IntentStatus, State
from scenarios import CALLED, NOW, SETTINGS
from steps import ASKED, FAILED, READER, STEADY, WRITER, order, taken


def pages(told: tuple[object, ...]) -> list[bool]:
    return [one.is_page for one in told if isinstance(one, Notify)]


class Orders(unittest.TestCase):
    def test_dry_run_is_one_by_order_too(self) -> None:
        settings = replace(SETTINGS, dry_run=True)
        after, _ = step(STEADY, order("failover"), NOW, settings)
        self.assertTrue(after.is_dry_run)
        ready = replace(order("evacuate"), is_standby_ready=True)
        moved, told = step(STEADY, ready, NOW, settings)
        self.assertEqual((moved.is_fenced, told[1:]), (False, (WouldDo(PublishFence(True)),)))
        fenced = replace(STEADY, is_fenced=True, is_evacuated=True)
        back, told = step(fenced, order("unfence"), NOW, settings)
        self.assertEqual((back.is_fenced, told[1:]), (True, (WouldDo(PublishFence(False)),)))

    def test_nothing_is_given_up_that_may_have_been_promoted(self) -> None:
        old = (Intent(CALLED.intents[0].key, IntentStatus.UNKNOWN, NOW - 331),)
        called = replace(FAILED, manual_from=State.RECHECK, intents=old)
        moving = replace(READER, is_failing_over=True)
        for control, topology in (
            (called, READER),
            (replace(called, intents=()), moving),
            (replace(called, intents=()), WRITER),
            (replace(called, intents=(replace(old[0], key="other/promote", at=NOW),)), READER),
        ):
            after, told = taken(control, replace(order("abort"), topology=topology))
            self.assertEqual((after, told[-1].__class__), (control, Refuse))
        refused = replace(called, intents=(replace(old[0], status=IntentStatus.REJECTED),))
        self.assertIs(taken(refused, order("abort"))[0].state, State.ABORTED)

    def test_guards_of_each(self) -> None:
        late = replace(ASKED, deadline_at=NOW - 1)
        rows: tuple[tuple[str, Control, Observation, Mode], ...] = (
            ("evacuate", STEADY, order("evacuate"), Mode.AUTO),
            ("evacuate", STEADY, replace(order("evacuate"), is_standby_ready=True), Mode.OFF),
            ("resume", FAILED, order("resume"), Mode.OFF),
            ("approve", late, order("approve"), Mode.AUTO),
            ("approve", ASKED, order("approve", approval_nonce="other"), Mode.AUTO),
            ("deny", late, order("deny"), Mode.AUTO),
            ("deny", ASKED, order("deny", approval_nonce="other"), Mode.AUTO),
        )
        for name, control, at, mode in rows:
            with self.subTest(name, mode=mode):
                after, told = taken(control, at, mode)
                self.assertEqual((after, told[-1].__class__), (control, Refuse))

    def test_evacuation_by_order_latches(self) -> None:
        after, _ = taken(STEADY, replace(order("evacuate"), is_standby_ready=True))
        self.assertEqual((after.is_fenced, after.is_evacuated), (True, True))
        after, _ = taken(after, order("unfence", nonce="second"))
        self.assertEqual((after.is_fenced, after.is_evacuated), (False, False))

    def test_nonces_are_remembered_for_half_an_hour(self) -> None:
        used = replace(STEADY, nonces=(("old", NOW - 1801), ("known", NOW - 1800)))
        after, _ = taken(used, order("freeze"))
        self.assertEqual(after.nonces, (("known", NOW - 1800), ("once", NOW)))

    def test_who_denies_pages_and_who_approves_answers_for_it(self) -> None:
        after, told = taken(ASKED, order("deny"))
        self.assertEqual((after.state, pages(told)), (State.ABORTED, [True]))
        after, _ = taken(ASKED, order("approve"))
        self.assertTrue(after.is_commanded)

    def test_forced_validation_of_a_way_back(self) -> None:
        back = replace(FAILED, is_failback=True)
        after, _ = taken(back, order("force-validate"))
        self.assertEqual((after.state, after.is_fenced), (State.UNFENCE, False))
        refused, _ = taken(back, replace(order("force-validate"), topology=WRITER))
        self.assertEqual(refused, back)

    def test_what_rds_refused_is_ordered_when_it_is_resumed(self) -> None:
        refused = replace(FAILED, manual_from=State.PROMOTE, intents=())
        after, _ = taken(refused, order("resume", accepts_loss=True))
        self.assertEqual((after.state, after.is_commanded), (State.CONFIRM, True))
        self.assertTrue(after.accepts_loss)
        after, _ = taken(FAILED, order("resume"))
        self.assertEqual((after.state, after.deadline_at), (State.VALIDATE, NOW + 60))

    def test_failover_in_a_way_back_ends_it(self) -> None:
        back = replace(FAILED, is_failback=True, intents=())
        after, _ = taken(back, order("failover"))
        self.assertEqual((after.state, after.is_failback), (State.CONFIRM, False))


if __name__ == "__main__":
    unittest.main()
