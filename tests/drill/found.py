"""What a game day found, for whoever checks it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drill.loss import Trade
from drill.timeline import Timeline


@dataclass
class Found:
    timeline: Timeline
    # By the databases: what the old writer held, and what of it the new one never got.
    held: list[Trade] = field(default_factory=list)
    lost: list[Trade] = field(default_factory=list)
    # Sequence and time of the canary's rows that came to the new writer, and of those that did not.
    survived: list[tuple[int, float]] = field(default_factory=list)
    lost_canaries: list[tuple[int, float]] = field(default_factory=list)
    replayed: int = 0
    # When the primary answered again.
    back_at: float = 0.0
    missing_at_the_end: list[str] = field(default_factory=list)
    checks: list[tuple[str, bool, str]] = field(default_factory=list)

    def check(self, name: str, holds: bool, found: object = "") -> None:
        self.checks.append((name, holds, str(found)))

    def failed(self) -> list[str]:
        return [f"{name}: {found}" for name, holds, found in self.checks if not holds]
