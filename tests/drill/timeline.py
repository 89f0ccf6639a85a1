"""What happened when: phases of a game day with their lengths, as text, JSON and a picture."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from simulation.svg import Picture

WIDTH, LEFT, RIGHT, ROW = 960.0, 230.0, 150.0, 22.0
COLOURS = {"state": "#2c5fa8", "service": "#b5532a", "database": "#3a8f5c", "traffic": "#7a4fa3"}
KINDS = {
    "state": "a state of the orchestrator",
    "database": "the database",
    "traffic": "traffic",
    "service": "the service as clients see it",
}


@dataclass(frozen=True)
class Phase:
    """Seconds since the fault; `kind` is one of KINDS."""

    kind: str
    name: str
    begin: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.begin


@dataclass(frozen=True)
class Event:
    at: float
    text: str


@dataclass
class Timeline:
    """Times count from `zero`, seconds since 1970, the moment of the fault."""

    title: str
    zero: float
    phases: list[Phase] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def phase(self, kind: str, name: str, begin: float, end: float) -> None:
        self.phases.append(Phase(kind, name, begin - self.zero, end - self.zero))

    def event(self, at: float, text: str) -> None:
        self.events.append(Event(at - self.zero, text))

    def text(self) -> str:
        lines = [self.title, ""]
        for phase in sorted(self.phases, key=lambda one: (one.begin, one.end)):
            lines.append(
                f"  {phase.begin:8.1f} s  {phase.name:<30} {phase.seconds:8.1f} s  {phase.kind}"
            )
        lines += ["", *(f"  {one.at:8.1f} s  {one.text}" for one in self._ordered()), ""]
        lines += [f"  {name:<44} {value:>10g}" for name, value in self.figures.items()]
        return "\n".join([*lines, "", *(f"  {note}" for note in self.notes)]) + "\n"

    def as_json(self) -> str:
        content: dict[str, Any] = {
            "kind": "measured",
            "title": self.title,
            "unit": "seconds since the fault",
            "phases": [
                {key: _rounded(value) for key, value in asdict(phase).items()}
                | {"seconds": _rounded(phase.seconds)}
                for phase in self.phases
            ],
            "events": [{"at": _rounded(one.at), "text": one.text} for one in self._ordered()],
            "figures": {name: _rounded(value) for name, value in self.figures.items()},
            "notes": self.notes,
        }
        return json.dumps(content, indent=2) + "\n"

    def svg(self, until: float) -> str:
        """Of what began before `until`: minutes beside an hour say little."""
        shown = [one for one in self.phases if one.begin < until]
        begin = min([0.0, *(one.begin for one in shown)])
        end = max(min(one.end, until) for one in shown)
        height = 96 + ROW * len(shown) + 40
        picture = Picture(WIDTH, height, self.title)
        picture.text(24, 28, self.title, size=16, is_bold=True)
        x = 24.0
        for kind, name in KINDS.items():
            picture.box(x, 43, 10, 10, COLOURS[kind])
            picture.text(x + 15, 52, name, size=11)
            x += 15 + 6.4 * len(name) + 24

        def place(seconds: float) -> float:
            return LEFT + (WIDTH - LEFT - RIGHT) * (min(seconds, end) - begin) / (end - begin)

        bottom = 80 + ROW * len(shown)
        steps = (5, 10, 20, 30, 60, 300, 600, 3600)
        step = next(each for each in steps if (end - begin) / each < 16)
        mark = step * int(begin // step)
        while mark <= end:
            if mark >= begin:
                picture.line(place(mark), 70, place(mark), bottom, "#dddddd")
                picture.text(place(mark), bottom + 16, f"{mark:g}", size=11, anchor="middle")
            mark += step
        picture.text(WIDTH - RIGHT + 12, bottom + 16, "seconds", size=11)
        picture.line(place(0), 66, place(0), bottom, "#c00000", 1.5, "5 3")
        for row, phase in enumerate(sorted(shown, key=lambda one: (one.begin, one.end))):
            y = 74 + ROW * row
            width = max(1.5, place(phase.end) - place(phase.begin))
            picture.text(24, y + 12, phase.name)
            picture.box(place(phase.begin), y + 2, width, ROW - 8, COLOURS[phase.kind])
            picture.text(WIDTH - RIGHT + 12, y + 12, f"{phase.seconds:.1f} s", size=11)
        return picture.render()

    def _ordered(self) -> list[Event]:
        return sorted(self.events, key=lambda one: one.at)


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
