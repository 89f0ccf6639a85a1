"""Draws trials of a failover, and keeps how each figure of them is distributed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from statistics import NormalDist

from simulation.distribution import Distribution
from simulation.model import (
    DEFAULT_RULE,
    PROBES,
    PROMOTIONS,
    RULES,
    WORST_PROBE,
    Model,
    Rule,
    Uniform,
)

RTO = 300.0  # seconds, the goal
RPO = 60.0  # seconds: above it nothing is promoted without a person's word


@dataclass(frozen=True)
class DnsPath:
    """Seconds from the fault on, by what a probe meets."""

    verdict: Distribution
    answer: Distribution  # DNS servers answer with the other region
    client: Distribution  # a client that keeps an answer as long as it may


@dataclass(frozen=True)
class Share:
    """A part of the write RTO under the default rule and the central promotion."""

    name: str
    mean: float
    of_variance: float


@dataclass(frozen=True)
class Results:
    trials: int
    seed: int
    dns: dict[str, DnsPath]
    writes: dict[tuple[str, str], Distribution]  # by rule and promotion: write RTO
    shares: list[Share]
    pilot_light: Distribution  # write RTO, default rule, where instances must be launched
    dead_pools: Distribution  # and where connections wait for the dead writer
    wrong: dict[str, float]  # by rule: promotions a year that one vantage would cause wrongly
    loss: Distribution  # what replication had not carried over when the fault came
    window: Distribution  # of the loss, as the canary tells it


class Draws:
    """Columns of draws, one a trial. All rules see the same trials: rows differ by the rule."""

    def __init__(self, trials: int, seed: int) -> None:
        # random() alone has the same results in every version of Python.
        self._random = Random(seed).random
        self._trials = trials

    def shares(self) -> list[float]:
        draw = self._random
        return [draw() for _ in range(self._trials)]

    def deviations(self) -> list[float]:
        inverse, draw = NormalDist().inv_cdf, self._random
        return [inverse(max(draw(), 2.0**-53)) for _ in range(self._trials)]

    def of(self, part: Uniform) -> list[float]:
        return [part.at(share) for share in self.shares()]


def dns_paths(model: Model, draws: Draws) -> tuple[dict[str, DnsPath], list[float]]:
    """The way of DNS by what a probe meets, and each trial of the longest one's clients."""
    # Healthy with this many checkers or more; the check turns with the one that makes it fewer.
    needed = math.floor(model.healthy_share * model.checkers) + 1
    turns = model.checkers - needed
    columns = [draws.shares() for _ in range(model.checkers)]
    phases = [model.interval * sorted(phase)[turns] for phase in zip(*columns)]
    edge = draws.of(model.edge)
    kept = [model.ttl * share for share in draws.shares()]
    paths: dict[str, DnsPath] = {}
    longest: list[float] = []
    for name, wait in PROBES.items():
        rest = (model.failures - 1) * model.interval + model.failures * wait
        verdicts = [phase + rest for phase in phases]
        answers = [verdict + more for verdict, more in zip(verdicts, edge)]
        clients = [answer + more for answer, more in zip(answers, kept)]
        paths[name] = DnsPath(Distribution(verdicts), Distribution(answers), Distribution(clients))
        if name == WORST_PROBE:
            longest = clients
    return paths, longest


def simulate(trials: int, seed: int, model: Model = Model()) -> Results:
    draws = Draws(trials, seed)
    dns, clients = dns_paths(model, draws)
    # The monitor's ticks fall anywhere, and the last probe runs into its time-out.
    fixed = (model.failures - 1) * model.interval + model.probe + model.kick
    detection = [model.interval * share + fixed for share in draws.shares()]
    precheck = draws.of(model.precheck)
    reconnect = draws.of(model.reconnect)
    validation = draws.of(model.validation)
    # Not by sum(), whose last digit is another one since Python 3.12.
    others = [a + b + c + d for a, b, c, d in zip(detection, precheck, reconnect, validation)]
    deviations = draws.deviations()
    approvals = [model.approval.at(each) for each in draws.deviations()]
    launches = [model.launch.at(each) for each in draws.deviations()]

    def write_rto(rule: Rule, promotion: list[float]) -> list[float]:
        """max(DNS, detection + dwell + precheck [+ person] + promotion + reconnect + validation)"""
        data = [other + rule.dwell + more for other, more in zip(others, promotion)]
        if rule.is_approved:
            data = [each + more for each, more in zip(data, approvals)]
        return [max(pair) for pair in zip(clients, data)]

    writes: dict[tuple[str, str], Distribution] = {}
    for name, promotion in PROMOTIONS.items():
        durations = [promotion.at(each) for each in deviations]
        for rule in RULES:
            writes[rule.name, name] = Distribution(write_rto(rule, durations))

    central = [PROMOTIONS["central"].at(each) for each in deviations]
    total = Distribution(write_rto(DEFAULT_RULE, central)).variance()
    shares = [
        Share(name, part.mean() + extra, part.variance() / total)
        for name, part, extra in (
            ("promotion", Distribution(central), 0.0),
            ("detection and dwell", Distribution(detection), DEFAULT_RULE.dwell),
            ("validation and opening", Distribution(validation), 0.0),
            ("endpoint and pools", Distribution(reconnect), 0.0),
            ("fence, last look, call", Distribution(precheck), 0.0),
        )
    ]
    # Instances start while the database is promoted: the longer of the two counts.
    launched = [max(pair) for pair in zip(central, launches)]
    waiting = [max(pair) for pair in zip(central, [model.dead_pool] * trials)]
    partitions = Distribution(model.partition.at(each) for each in draws.deviations())
    wrong = {
        rule.name: model.partitions * (1 - partitions.below(decided(rule, model)))
        for rule in RULES
        if not rule.is_approved
    }
    lag = [min(model.lag.at(each), RPO) for each in draws.deviations()]
    window = [loss + model.canary * share for loss, share in zip(lag, draws.shares())]
    return Results(
        trials,
        seed,
        dns,
        writes,
        shares,
        Distribution(write_rto(DEFAULT_RULE, launched)),
        Distribution(write_rto(DEFAULT_RULE, waiting)),
        wrong,
        Distribution(lag),
        Distribution(window),
    )


def decided(rule: Rule, model: Model) -> float:
    """Seconds of a partition after which a promotion is decided: if it lasts longer, wrongly."""
    return model.failures * model.interval + rule.dwell
