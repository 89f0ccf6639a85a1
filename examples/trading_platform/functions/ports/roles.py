"""The flag that the applications of a region obey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.actions import Role


@dataclass(frozen=True)
class Flag:
    role: Role
    # The step that set it.
    key: str
    at: float
    # Whoever set it for a while says for how long.
    until: float | None = None


class Roles(Protocol):
    def flag(self) -> Flag | None:
        """None where nobody ever set it: applications then write where the database lets them."""

    def set(self, flag: Flag) -> None:
        ...

    def ask_peer(self, key: str) -> None:
        """Asks the other region's orchestrator to hold its applications back. 2 s; whether it
        heard of it, nobody knows."""
