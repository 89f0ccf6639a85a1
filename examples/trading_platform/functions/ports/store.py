"""What is remembered, in this region alone."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Mapping, Protocol, Sequence

from core.audit import START, Record
from core.signals import Verdict
from core.state import Control


NO_REQUESTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Message:
    """What people are told of a transition."""

    subject: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A transition: its audit record, and what is told of it. Written with the state and sent after
    it, so that whoever dies in between leaves it to the next run."""

    sequence: int
    record: Record
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Head:
    """The end of the audit's chain, and how far its entries were sent."""

    sequence: int = 0
    hash: str = START
    archived: int = 0
    told: int = 0


@dataclass(frozen=True)
class Report:
    """The monitor's newest tick. `signals` are colours by their names, s0 to s8."""

    at: float
    verdict: Verdict | None
    signals: Mapping[str, str]
    red_ticks: int = 0
    green_ticks: int = 0


class Store(Protocol):
    def take_lease(self, holder: str, now: float, until: float) -> bool:
        """False while somebody else has it."""

    def is_leased(self, now: float) -> bool:
        """Whether somebody has it."""

    def leave_lease(self, holder: str) -> None:
        """Does nothing to somebody else's."""

    def load(self) -> tuple[Control, Head]:
        ...

    def write(
        self,
        holder: str,
        before: Control,
        after: Control,
        entry: Entry | None = None,
        requests: Mapping[str, str] = NO_REQUESTS,
    ) -> bool:
        """In one transaction the state, its new intents and nonces, and an entry, if `before` is
        still what is stored, `holder` has the lease, and the nonces are new. False: nothing was
        written. Writing `after` equal to `before` asks just that. `requests` are what intents will
        call, by their keys."""

    def responded(self, key: str, response_id: str) -> None:
        """The number of the answer to an intent's call."""

    def waiting(self, head: Head) -> Sequence[Entry]:
        """Entries that are not archived or not told, oldest first."""

    def sent(self, archived: int, told: int) -> None:
        """How far they were sent: never back."""

    def would_do(self, incident: str, position: int, call: Mapping[str, Any], now: float) -> None:
        """A dry run's intent, of which nothing was done. Goes after 90 days."""

    def fact(self, name: str) -> Mapping[str, Any] | None:
        """A small document, such as what was last known of the other region."""

    def remember(self, name: str, document: Mapping[str, Any]) -> None:
        ...

    def secret(self) -> bytes:
        """32 random bytes that sign questions, made when they are asked for first."""


class Verdicts(Protocol):
    """The monitor's part of the state, which it alone writes."""

    def newest(self) -> Report | None:
        ...

    def report(self, report: Report) -> None:
        """Goes after 10 minutes."""

    def memory(self) -> Mapping[str, Any] | None:
        """What the monitor remembers from tick to tick."""

    def keep(self, memory: Mapping[str, Any], now: float) -> None:
        ...
