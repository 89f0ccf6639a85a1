"""The timeline as a picture: by decision rule and promotion, and by what a probe meets."""

from __future__ import annotations

from simulation.distribution import Distribution
from simulation.model import PROMOTIONS, RULES, LogNormal
from simulation.svg import Picture
from simulation.timeline import RTO, Results

WIDTH, LEFT, RIGHT = 960, 190, 220
ROW, BAR = 20, 8
COLOURS = {"optimistic": "#3a8f5c", "central": "#2c5fa8", "pessimistic": "#b5532a"}
STAGES = (("verdict", "#3a8f5c"), ("answer", "#2c5fa8"), ("client", "#b5532a"))
GRID, GOAL, PALE = "#dddddd", "#c00000", "#555555"


class Panel:
    """A horizontal axis of seconds and rows of ranges above it."""

    def __init__(self, picture: Picture, top: float, end: float, step: float) -> None:
        self.picture, self.top, self.end, self.step = picture, top, end, step
        self.row = top + 14

    def x(self, seconds: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * min(seconds, self.end) / self.end

    def grid(self, rows: int, gaps: int) -> None:
        bottom = self.row + rows * ROW + gaps * 8
        seconds = 0.0
        while seconds <= self.end:
            x = self.x(seconds)
            self.picture.line(x, self.top, x, bottom, GRID)
            self.picture.text(x, bottom + 15, f"{seconds:g}", size=11, anchor="middle", colour=PALE)
            seconds += self.step
        self.picture.text(
            self.x(self.end) + 24, bottom + 15, "seconds after the fault", size=11, colour=PALE
        )

    def limit(self, seconds: float, name: str, rows: int, gaps: int) -> None:
        x = self.x(seconds)
        bottom = self.row + rows * ROW + gaps * 8
        self.picture.line(x, self.top - 4, x, bottom, GOAL, 1.5, "5 3")
        self.picture.text(x, self.top - 8, name, size=11, anchor="middle", colour=GOAL)

    def range(self, values: Distribution, colour: str, name: str, found: str) -> None:
        """p1 to p99 as a line, the middle half as a bar, the median as a tick."""
        low, quarter, half, most, high = (
            values.quantile(share) for share in (0.01, 0.25, 0.5, 0.75, 0.99)
        )
        x, y = self.x, self.row
        self.picture.line(x(low), y, x(high), y, colour, 1.5)
        self.picture.box(
            x(quarter), y - BAR / 2, x(most) - x(quarter), BAR, colour, f"{name}: {found}"
        )
        self.picture.line(x(half), y - BAR, x(half), y + BAR, "#000000", 1.5)
        self.picture.text(WIDTH - RIGHT + 12, y + 4, found, size=11)
        self.row += ROW


def legend(picture: Picture, y: float, entries: list[tuple[str, str]]) -> None:
    x = 24.0
    for text, colour in entries:
        picture.box(x, y - 9, 10, 10, colour)
        picture.text(x + 15, y, text, size=11)
        x += 15 + 6.4 * len(text) + 24


def promised(name: str, promotion: LogNormal) -> str:
    return f"{name} promotion ({promotion.median:g} s, p99 {promotion.p99:g} s)"


def plot(results: Results) -> str:
    rows, gaps = len(RULES) * len(PROMOTIONS), len(RULES) - 1
    ways = len(results.dns) * len(STAGES)
    second = 128 + rows * ROW + gaps * 8 + 120
    height = second + 14 + ways * ROW + (len(results.dns) - 1) * 8 + 34
    picture = Picture(WIDTH, height, "A failover's simulated timeline")
    picture.text(
        24, 28, "Until writes go on in the other region (write RTO)", size=16, is_bold=True
    )
    picture.text(
        24,
        48,
        f"{results.trials:,} simulated trials. Line: p1 to p99, bar: middle half, tick: median.",
        size=11,
        colour=PALE,
    )
    legend(picture, 70, [(promised(*each), COLOURS[each[0]]) for each in PROMOTIONS.items()])

    writes = Panel(picture, 114, 1200, 100)
    writes.grid(rows, gaps)
    writes.limit(RTO, "goal 300 s", rows, gaps)
    for rule in RULES:
        picture.text(24, writes.row + ROW + 4, rule.name)
        for promotion, colour in COLOURS.items():
            values = results.writes[rule.name, promotion]
            found = (
                f"p50 {values.quantile(0.5):.0f}, p99 {values.quantile(0.99):.0f},"
                f" P(<300) {values.below(RTO):.2f}"
            )
            writes.range(values, colour, f"{rule.name}, {promotion}", found)
        writes.row += 8

    picture.text(24, second - 62, "Until clients go to the other region", size=16, is_bold=True)
    names = {
        "verdict": "verdict of Route 53",
        "answer": "its answers change",
        "client": "a client that keeps an answer for its 60 s",
    }
    legend(picture, second - 38, [(names[stage], colour) for stage, colour in STAGES])
    dns = Panel(picture, second, 120, 10)
    dns.grid(ways, len(results.dns) - 1)
    dns.limit(30, "30 s", ways, len(results.dns) - 1)
    for probe, path in results.dns.items():
        picture.text(24, dns.row + ROW + 4, probe)
        for stage, colour in STAGES:
            values = getattr(path, stage)
            found = f"p50 {values.quantile(0.5):.1f}, p99 {values.quantile(0.99):.1f}"
            dns.range(values, colour, f"{probe}, {names[stage]}", found)
        dns.row += 8
    return picture.render()
