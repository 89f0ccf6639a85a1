"""What the simulation assumes: each number with what it rests on.

`known` is published by AWS or set by the platform; `assumed` is nobody's promise; `fitted` was
chosen so that the whole gives the timeline the platform was designed by (tests hold it there).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Iterator, get_type_hints

Z99 = 2.3263478740408408  # 99th percentile of the standard normal distribution


@dataclass(frozen=True)
class Uniform:
    """Seconds from `low` to `high`, all alike."""

    low: float
    high: float

    def at(self, share: float) -> float:
        return self.low + (self.high - self.low) * share

    def __str__(self) -> str:
        return f"{self.low:g} to {self.high:g} s, all alike"


@dataclass(frozen=True)
class LogNormal:
    """Seconds, log-normal, by median and 99th percentile."""

    median: float
    p99: float

    @property
    def sigma(self) -> float:
        return math.log(self.p99 / self.median) / Z99

    def at(self, deviation: float) -> float:
        """The value `deviation` standard deviations of the logarithm above the median."""
        return self.median * math.exp(self.sigma * deviation)

    def __str__(self) -> str:
        return f"log-normal, median {self.median:g} s, p99 {self.p99:g} s"


@dataclass(frozen=True)
class Basis:
    kind: str  # known, assumed, fitted
    what: str


@dataclass(frozen=True)
class Rule:
    """Who decides that the database is promoted, after how long a look."""

    name: str
    dwell: float = 0.0
    is_approved: bool = False


RULES = (
    Rule("3 checks of 10 s"),
    Rule("and a dwell of 30 s", dwell=30),
    Rule("and a dwell of 60 s", dwell=60),
    Rule("and a dwell of 120 s", dwell=120),
    Rule("and a person approves", is_approved=True),
)
DEFAULT_RULE = RULES[1]

PROMOTIONS = {
    "optimistic": LogNormal(45, 90),
    "central": LogNormal(110, 240),
    "pessimistic": LogNormal(170, 420),
}

# What a probe of Route 53 waits for before it counts as failed.
PROBES = {
    "refused (RST, 503)": 0.1,
    "hangs after connect": 2.2,
    "black hole": 4.0,
}
WORST_PROBE = "black hole"


@dataclass(frozen=True)
class Model:
    """Parts of the timeline. Times are seconds."""

    checkers: Annotated[int, Basis("known", "checkers of a Route 53 health check")] = 16
    healthy_share: Annotated[float, Basis("known", "unhealthy at this share or less")] = 0.18
    interval: Annotated[float, Basis("known", "between two probes, and ticks of the monitor")] = 10
    failures: Annotated[int, Basis("known", "probes that must fail in a row")] = 3
    ttl: Annotated[float, Basis("known", "of an alias to a load balancer")] = 60
    edge: Annotated[Uniform, Basis("assumed", "verdict of Route 53 to its DNS servers")] = Uniform(
        1, 10
    )
    probe: Annotated[float, Basis("known", "time-out of the monitor's own probe")] = 3
    kick: Annotated[float, Basis("fitted", "verdict of the monitor to the orchestrator")] = 1
    precheck: Annotated[Uniform, Basis("fitted", "fence, last look and call")] = Uniform(1, 5)
    approval: Annotated[
        LogNormal, Basis("fitted", "a person reads, decides, and answers")
    ] = LogNormal(240, 890)
    reconnect: Annotated[
        Uniform, Basis("fitted", "endpoint's name and connection pools")
    ] = Uniform(0, 12)
    validation: Annotated[Uniform, Basis("fitted", "checks B1 to B8 and opening")] = Uniform(3, 20)
    launch: Annotated[
        LogNormal, Basis("fitted", "instances that a pilot light must start")
    ] = LogNormal(175, 350)
    dead_pool: Annotated[float, Basis("known", "tcp_retries2 = 15, without keepalive")] = 924.6
    partition: Annotated[
        LogNormal, Basis("fitted", "a partition that heals by itself")
    ] = LogNormal(15, 300)
    partitions: Annotated[float, Basis("assumed", "such partitions a year")] = 12
    vantages: Annotated[float, Basis("assumed", "two vantages agree once in so many")] = 5
    lag: Annotated[LogNormal, Basis("assumed", "replication lag when the fault comes")] = LogNormal(
        0.1, 1
    )
    canary: Annotated[float, Basis("known", "between two rows of the canary")] = 10

    def parts(self) -> Iterator[tuple[str, str, str]]:
        """Of each part: what it is, its value, what it rests on."""
        for name, hint in get_type_hints(Model, include_extras=True).items():
            basis: Basis = hint.__metadata__[0]
            value = getattr(self, name)
            yield basis.what, f"{value:g}" if isinstance(value, (int, float)) else str(
                value
            ), basis.kind
