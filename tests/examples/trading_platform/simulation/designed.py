"""The timeline that the platform was designed by, as its reviewer simulated it once.

Another program, another seed, 100,000 trials: what is drawn here differs from it by the sampling
errors of both and by what its figures are rounded to.
"""

from __future__ import annotations

from simulation.distribution import Distribution
from simulation.model import PROMOTIONS, RULES
from simulation.timeline import RTO, Results

# p50, p99, P(< 300 s) for each of PROMOTIONS.
WRITES = {
    RULES[0].name: ((98, 143, 1.00), (160, 288, 0.99), (219, 466, 0.84)),
    RULES[1].name: ((125, 172, 1.00), (190, 322, 0.98), (251, 504, 0.75)),
    RULES[2].name: ((155, 202, 1.00), (220, 348, 0.95), (280, 534, 0.61)),
    RULES[3].name: ((215, 263, 1.00), (280, 409, 0.69), (340, 593, 0.25)),
    RULES[4].name: ((337, 990, 0.39), (408, 1068, 0.17), (479, 1149, 0.07)),
}

# verdict p50, p99, P(<= 30 s), answers change p50, p99, cached client p50, p99.
DNS = {
    "refused (RST, 503)": (28.7, 30.0, 0.989, 34, 39, 64, 95),
    "hangs after connect": (35.0, 36.3, 0.0, 40, 46, 70, 102),
    "black hole": (40.4, 41.7, 0.0, 46, 51, 76, 107),
}

# Mean seconds and share of the variance, with the default rule and the central promotion.
MEAN, PROMOTION_MEAN, PROMOTION_VARIANCE, DECISION_MEAN = 196, 117, 0.97, 59
PILOT_LIGHT = 0.77  # P(< 300 s)
WRONG = (3.5, 1.7, 1.0, 0.44)  # a year, of one vantage, by rule

TRIALS = 100_000
ERRORS = 3.0


class Comparison:
    """Collects what lies further off than sampling and rounding explain."""

    def __init__(self) -> None:
        self.compared = 0
        self.differences: list[str] = []

    def check(self, what: str, found: float, error: float, designed: float, unit: float) -> None:
        """`error` is ours; theirs, of as many trials, is taken to be as large."""
        self.compared += 1
        allowed = unit / 2 + ERRORS * 2**0.5 * error
        if abs(found - designed) > allowed + 1e-9:
            self.differences.append(f"{what}: {found:.4g}, designed {designed}, +-{allowed:.2g}")

    def quantile(
        self, what: str, values: Distribution, share: float, designed: float, unit: float = 1
    ) -> None:
        name = f"{what} p{100 * share:g}"
        self.check(name, values.quantile(share), values.quantile_error(share), designed, unit)

    def below(
        self, what: str, values: Distribution, limit: float, designed: float, unit: float = 0.01
    ) -> None:
        name = f"{what} P(< {limit:g})"
        self.check(name, values.below(limit), values.below_error(limit), designed, unit)


def compare(results: Results) -> Comparison:
    found = Comparison()
    for rule, columns in WRITES.items():
        for promotion, (p50, p99, share) in zip(PROMOTIONS, columns):
            values = results.writes[rule, promotion]
            found.quantile(f"{rule}, {promotion}", values, 0.5, p50)
            found.quantile(f"{rule}, {promotion}", values, 0.99, p99)
            found.below(f"{rule}, {promotion}", values, RTO, share)
    for probe, (v50, v99, share, a50, a99, c50, c99) in DNS.items():
        path = results.dns[probe]
        found.quantile(f"{probe}, verdict", path.verdict, 0.5, v50, 0.1)
        found.quantile(f"{probe}, verdict", path.verdict, 0.99, v99, 0.1)
        found.below(f"{probe}, verdict", path.verdict, 30, share, 0.001)
        found.quantile(f"{probe}, answer", path.answer, 0.5, a50)
        found.quantile(f"{probe}, answer", path.answer, 0.99, a99)
        found.quantile(f"{probe}, client", path.client, 0.5, c50)
        found.quantile(f"{probe}, client", path.client, 0.99, c99)
    parts(results, found)
    return found


def parts(results: Results, found: Comparison) -> None:
    default = results.writes[RULES[1].name, "central"]
    error = (default.variance() / results.trials) ** 0.5
    promotion, decision = results.shares[0], results.shares[1]
    found.check("mean", default.mean(), error, MEAN, 1)
    found.check("promotion, mean", promotion.mean, error, PROMOTION_MEAN, 1)
    # A variance's own sampling error is near 1 %, and is shared by numerator and denominator.
    found.check("promotion, variance", promotion.of_variance, 0.001, PROMOTION_VARIANCE, 0.01)
    found.check("detection and dwell", decision.mean, error, DECISION_MEAN, 1)
    found.below("pilot light", results.pilot_light, RTO, PILOT_LIGHT)
    for rule, designed, unit in zip(RULES, WRONG, (0.1, 0.1, 0.1, 0.01)):
        share = results.wrong[rule.name] / 12
        error = 12 * (share * (1 - share) / results.trials) ** 0.5
        found.check(f"{rule.name}, wrong", results.wrong[rule.name], error, designed, unit)
