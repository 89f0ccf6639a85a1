"""Executions of the state machine that calls the orchestrator, where one does."""

from __future__ import annotations

from typing import Any, Mapping, Protocol


class Executions(Protocol):
    def answer(self, token: str, output: Mapping[str, Any]) -> bool:
        """Ends the wait that has this token; the output stands in the execution's history. False
        where nobody waits any more: it was ended, stopped, or lasted too long."""
