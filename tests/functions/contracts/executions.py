"""Executions."""

from __future__ import annotations

from typing import Any

from contracts.base import Contract
from fakes.weather import Fate
from ports.errors import Rejected, Unanswered
from ports.executions import Executions

ANSWER = {"command": "approve", "operator": "ana", "state": "ACTIVE", "last_error": None}


class ExecutionsContract(Contract):
    executions: Executions

    def begin_to_wait(self) -> str:
        """An execution's token."""
        raise NotImplementedError

    def output_of(self, token: str) -> Any:
        """What the execution was answered, or None while it waits."""
        raise NotImplementedError

    def test_answer_ends_the_wait_once(self) -> None:
        token, other = self.begin_to_wait(), self.begin_to_wait()
        self.assertIsNone(self.output_of(token))
        self.assertTrue(self.executions.answer(token, ANSWER))
        self.assertEqual(self.output_of(token), ANSWER)
        self.assertFalse(self.executions.answer(token, {"command": "deny"}))
        self.assertEqual(self.output_of(token), ANSWER)
        self.assertIsNone(self.output_of(other))

    def test_nobody_waits_with_an_unknown_token(self) -> None:
        self.assertFalse(self.executions.answer("of nobody", ANSWER))

    def test_answer_may_be_lost_or_rejected(self) -> None:
        token = self.begin_to_wait()
        self.fail_next("answer", Fate.LOST)
        with self.assertRaises(Unanswered):
            self.executions.answer(token, ANSWER)
        self.fail_next("answer", "AccessDeniedException")
        with self.assertRaises(Rejected):
            self.executions.answer(token, ANSWER)
        self.assertIsNone(self.output_of(token))
        self.assertTrue(self.executions.answer(token, ANSWER))
