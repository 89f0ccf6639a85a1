"""Everything as slow as its timeouts let it be, as little as a run can do about it."""

from __future__ import annotations

from typing import Any, Callable, Mapping, TypeVar

from fakes.weather import FakeClock, Weather
from handlers.asking import TOGETHER_SECONDS, quietly
from ports.errors import Unanswered

T = TypeVar("T")

# One call of an adapter: 2 s for a connection and 3 for the answer.
CALL = 5.0
# What makes more than one call, or has another time: adapters/.
LONGER = {
    "load": 3 * CALL,
    "cluster": 2 * CALL,
    "parameters": 2 * CALL,
    "keeps": 2 * CALL,
    "wish": 2 * CALL,
    "sent": 2 * CALL,
    "keep_snapshot": 2 * CALL,
    "secret": 3 * CALL,
    "promote": 12.0,
    "switch_over": 12.0,
    "ask_peer": 2.0,
}
# Statements of MySQL, each with its 5 s, and three for a connection.
ROWS = {
    "is_read_only": 25.0,
    "last_canary": 25.0,
    "canaries": 25.0,
    "ask": 35.0,
    "boundary": 25.0,
    "write_canary": 45.0,
}


class SlowWeather(Weather):
    """`silent` are operations that take their time too, and then do not answer."""

    def __init__(self, clock: FakeClock, silent: frozenset[str] = frozenset()) -> None:
        super().__init__(clock)
        self.silent = silent

    def call(self, operation: str, effect: Callable[[], T]) -> T:
        self.calls.append(operation)
        self.clock.sleep({**LONGER, **ROWS}.get(operation, CALL))
        if operation in self.silent or self.is_dark:
            # What was written may be looked up.
            if operation == "write":
                self.clock.sleep(CALL)
            raise Unanswered(operation)
        return effect()


def together_on(clock: FakeClock) -> Callable[[Mapping[str, Callable[[], Any]]], dict[str, Any]]:
    """As `at_once` does it, with the clock of a test."""

    def together(tasks: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
        began, ended, found = clock.time, clock.time, {}
        for name, task in tasks.items():
            clock.time = began
            came = quietly(name, task)
            took = clock.time - began
            found[name] = came if took <= TOGETHER_SECONDS else None
            ended = max(ended, began + min(took, TOGETHER_SECONDS))
        clock.time = ended
        return found

    return together
