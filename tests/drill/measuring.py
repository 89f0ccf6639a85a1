"""Several game days: each phase and figure as percentiles of what was measured."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Sequence

from drill.timeline import Timeline

SHARES = {"p50": 0.5, "p90": 0.9, "max": 1.0}


@dataclass(frozen=True)
class Measured:
    """`values` in the order of the runs; a run that has none of it is left out."""

    name: str
    values: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """By nearest rank: a value that was measured, and none between two."""
        ranked = sorted(self.values)
        return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def measured(timelines: Sequence[Timeline]) -> list[Measured]:
    """Phases until writes go on, by their names, and then the figures; in the first run's order."""
    found: dict[str, list[float]] = {}
    for timeline in timelines:
        lengths: dict[str, float] = {}
        for phase in timeline.phases:
            # A state that is entered again, as VALIDATE is in a failback, counts from the first.
            lengths.setdefault(f"{phase.name} ({phase.kind})", phase.seconds)
        for name, value in {**lengths, **timeline.figures}.items():
            found.setdefault(name, []).append(value)
    return [Measured(name, tuple(values)) for name, values in found.items()]


def as_text(timelines: Sequence[Timeline]) -> str:
    lines = [f"{len(timelines)} game days, seconds where nothing else is said", ""]
    heads = "".join(f"{name:>10}" for name in SHARES)
    lines.append(f"  {'':<52}{heads}")
    for one in measured(timelines):
        values = "".join(f"{one.percentile(share):>10.1f}" for share in SHARES.values())
        lines.append(f"  {one.name:<52}{values}")
    return "\n".join(lines) + "\n"


def as_json(timelines: Sequence[Timeline], seed: int) -> str:
    content: dict[str, Any] = {
        "kind": "measured",
        "runs": len(timelines),
        "seed": seed,
        "measured": {
            one.name: {name: round(one.percentile(share), 3) for name, share in SHARES.items()}
            | {"values": [round(value, 3) for value in one.values]}
            for one in measured(timelines)
        },
    }
    return json.dumps(content, indent=2) + "\n"
