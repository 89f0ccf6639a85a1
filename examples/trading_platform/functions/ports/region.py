"""What else is done in a region: messages, the archive, capacity, sessions, calls, time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Protocol

from ports.store import Message


class Messages(Protocol):
    def publish(self, message: Message) -> None:
        """To the topic of this region."""


class Archive(Protocol):
    def put(self, key: str, body: str) -> None:
        """Once: what is there is never written over, and putting it again is no error."""


@dataclass(frozen=True)
class Fleet:
    """Instances of the applications."""

    healthy: int
    minimum: int
    desired: int
    maximum: int


class Capacity(Protocol):
    def look(self) -> Fleet:
        ...

    def wish(self, desired: int) -> None:
        """Never less than there is, nor more than its maximum."""


class Sessions(Protocol):
    def is_replicated(self) -> bool:
        """Whether this region's table and its replica are active."""

    def keeps(self, key: str, now: float) -> bool:
        """Puts a session that goes after an hour, and reads it back."""


class Functions(Protocol):
    def kick(self, arn: str, payload: Mapping[str, Any]) -> None:
        """Calls without waiting for the end."""

    def is_known(self) -> bool:
        """Whether the region knows who asks: STS."""


class Clock(Protocol):
    def now(self) -> float:
        """Seconds since 1970."""

    def sleep(self, seconds: float) -> None:
        ...
