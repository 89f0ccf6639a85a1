"""Each order in each state: what comes of it, or what is allowed instead."""

from __future__ import annotations

import unittest
from dataclasses import replace

from core.actions import Refuse, Role, SetRole
from core.commands import ALLOWED, COMMANDS, outlook
from core.settings import Mode
from core.state import State
from core.validation import Findings
from scenarios import CALLED, INCIDENT, NOW, RECHECKING, SETTINGS
from steps import ACTIVE, ASKED, CONFIRMING, FAILED, READER, STEADY, WRITER, order, seen, taken
from world import BAD


class Commands(unittest.TestCase):
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

    def test_a_refusal_says_why(self) -> None:
        _, actions = taken(STEADY, order("approve"))
        self.assertEqual(actions[1], Refuse("approve", "the state is STEADY"))

    def test_what_could_not_be_read_is_not_called_wrong(self) -> None:
        blind = replace(seen(), topology=None, is_standby_ready=False)
        told = outlook(STEADY, blind, NOW, replace(SETTINGS, mode=Mode.AUTO))
        for name in ("failover", "drill", "evacuate"):
            self.assertEqual(told[name], "the topology is unknown", name)

    def test_what_is_told_beforehand_is_what_comes_of_an_order(self) -> None:
        for control in (STEADY, CONFIRMING, ASKED, RECHECKING, CALLED, FAILED, ACTIVE):
            for topology in (READER, WRITER, None):
                told = outlook(
                    control,
                    replace(seen(), topology=topology),
                    NOW,
                    replace(SETTINGS, mode=Mode.AUTO),
                )
                for name in COMMANDS:
                    with self.subTest(name, state=control.state, topology=topology):
                        _, actions = taken(control, replace(order(name), topology=topology))
                        why = [one.reason for one in actions if isinstance(one, Refuse)]
                        default = f"the state is {control.state.value}"
                        self.assertEqual([told.get(name, default) or ""], why or [""])

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
